# SPDX-License-Identifier: Apache-2.0
"""Reads the results of gwm and renders them: HTML and JUnit XML. Knows no suite and starts no process."""

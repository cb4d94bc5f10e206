# SPDX-License-Identifier: Apache-2.0
"""Requester mode: a program in many worlds, each run contained, recorded and judged."""

# SPDX-License-Identifier: Apache-2.0
"""Benchmarks of whole commands; those of parts are C++ programs beside what they measure."""

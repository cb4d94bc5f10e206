# SPDX-License-Identifier: Apache-2.0
"""The commands of gwm: one module each, with `add_arguments` and `run`."""

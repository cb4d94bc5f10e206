# SPDX-License-Identifier: Apache-2.0
"""Claims: a run that its maker stands for, in one file from which anybody can check it."""

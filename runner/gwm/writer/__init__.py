# SPDX-License-Identifier: Apache-2.0
"""Programs judged as writers. What judging any program takes is in gwm.requester."""

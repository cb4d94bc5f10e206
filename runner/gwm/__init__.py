# SPDX-License-Identifier: Apache-2.0
"""gwm: the command line of the GatherWriterMetadata conformance kit."""

__version__ = "0.1.0"

# SPDX-License-Identifier: Apache-2.0
"""The documents that a program's writers reported on its tours, as files."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gwm.requester.visits import Visit
from gwm_reports.files import write_atomically
from gwm_reports.lines import NotResults
from gwm_reports.tails import read_with_tail
from gwm_reports.traces import read_trace

_NAME = re.compile(r'friendlyName="([^"]*)"')
_INSTANCE = re.compile(r'instanceId="[^"]*"')
_PLAIN = re.compile(r"[^A-Za-z0-9]+")


def store(visits: Sequence[Visit], folder: Path) -> list[Path]:
    """Writes each document once, whatever its instance id; the files, "1-Shop-Writer.xml" and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    distinct: dict[str, str] = {}
    for visit in visits:
        for trace in visit.traces:
            for text in reported(visit.folder / trace):
                distinct.setdefault(_INSTANCE.sub("", text), text)
    stored = []
    for number, text in enumerate(distinct.values(), 1):
        name = _NAME.search(text)
        plain = _PLAIN.sub("-", name[1] if name else "").strip("-")[:60]
        stored.append(folder / f"{number}-{plain or 'document'}.xml")
        write_atomically(stored[-1], text)
    return stored


def reported(trace: Path) -> Iterable[str]:
    """The documents that handlers of Identify have built; none of a trace that does not hold, as its verdict says."""
    try:
        read = read_trace(trace)
    except NotResults:
        return
    texts = dict(_exact(read_with_tail(trace)))
    for event in read.events:
        if event.kind == "document" and "::OnIdentify" in event.method and event.doc in texts:
            yield texts[event.doc]


def _exact(data: bytes) -> Iterator[tuple[str, str]]:
    """Hash and text of each document of a trace that holds, to the letter: what a report has is clean."""
    for line in data.split(b"\n")[:-1]:
        if line.startswith(b'{"t":"doc"'):
            record = json.loads(line)
            units = bytes.fromhex(record.get("utf16", ""))
            text = units.decode("utf-16-be", "surrogatepass") if units else record.get("text", "")
            yield record["hash"], text

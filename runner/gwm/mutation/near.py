# SPDX-License-Identifier: Apache-2.0
"""What knows a source best: the topics of the suite, and the unit tests that stand beside it."""

from pathlib import Path

# A word in the name of a source of the reference, or else its room -> the topics whose cases know it best.
_NEAR_WORD = {
    "abort": ("abort",),
    "async": ("async",),
    "component": ("components", "backup_document"),
    "event": ("events", "components"),
    "express": ("express",),
    "filter": ("filter",),
    "gather": ("gwm", "metadata"),
    "initialize": ("initialize",),
    "lifecycle": ("components", "gwm"),
    "operation": ("async", "gwm"),
    "restore": ("components",),
    "session": ("session", "events"),
    "snapshot": ("snapshot", "events"),
    "status": ("status",),
    "subscri": ("writer",),
}
_NEAR_ROOM = {
    "com": ("create", "metadata"),
    "environment": ("environment", "snapshot"),
    "metadata": ("examine", "builder"),
    "writers": ("writer", "identify"),
}
# The same for what the suite does in a case: a word in the name of a source of the judge's play and stage.
_NEAR_PLAY = {
    "async": ("async",),
    "backup": ("components", "events"),
    "build": ("builder",),
    "component_failure": ("components", "status"),
    "create": ("create", "initialize"),
    "edges": ("examine", "builder", "backup_document"),
    "environment": ("environment",),
    "examine": ("examine",),
    "express": ("express",),
    "gather": ("gwm", "filter"),
    "live_writer": ("events", "identify", "writer"),
    "many": ("gwm", "metadata"),
    "metadata": ("metadata", "identify"),
    "operations": ("components", "abort", "session"),
    "session": ("session", "state", "context", "filter"),
    "shown": ("builder", "express", "writer"),
    "snapshot": ("snapshot", "context"),
    "status": ("status",),
    "stored": ("backup_document",),
    "sweep": ("gwm", "examine"),
    "whole": ("backup_document",),
    "world": ("environment", "writer"),
    "writer": ("writer", "events"),
}
# Room of the judge -> its own unit tests, those first that know it best.
JUDGE_TESTS = {
    "document": ("document", "document-cli", "document-corpus", "document-second-opinions"),
    "judge": ("results",),
    "model": ("model", "rules"),
    "play": ("play", "stage"),
    "requirements": ("requirement",),
    "results": ("results",),
    "rules": ("rules",),
    "script": ("script", "rules"),
    "stage": ("stage", "play"),
    "trace": ("trace", "results", "rules"),
    "worlds": ("worlds",),
}
# The same for the reference.
REFERENCE_TESTS = {
    "com": ("com", "memory", "metadata", "allocation"),
    "decisions": ("lifecycle",),
    "environment": ("environment", "world", "backup", "audience", "races", "interleavings"),
    "metadata": ("metadata", "components_document"),
    "requester": (
        *("async", "lifecycle", "filters", "gather", "backup", "restore", "components_document"),
        *("allocation", "threads", "audience", "races", "interleavings"),
    ),
    "service": ("service",),
    "writers": ("writer", "audience", "races", "interleavings"),
}


def topics_near(file: str) -> tuple[str, ...]:
    """Topics whose cases are made of what this source of the judge does; none where nobody knows."""
    place = Path(file)
    if place.parts[:2] not in (("conformance", "play"), ("conformance", "stage")):
        return ()
    return tuple(dict.fromkeys(t for word, topics in _NEAR_PLAY.items() if word in place.stem for t in topics))


def near(file: str) -> tuple[str, ...]:
    """Globs over the cases that know this source of the reference best; none where nobody knows."""
    place = Path(file)
    if place.parts[:1] != ("reference-impl",):
        return ()
    found = [topics for word, topics in _NEAR_WORD.items() if word in place.stem]
    topics = found or [_NEAR_ROOM.get(place.parts[1], ())]
    return tuple(dict.fromkeys(f"{topic}/*" for some in topics for topic in some))

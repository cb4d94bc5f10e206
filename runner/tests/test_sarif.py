# SPDX-License-Identifier: Apache-2.0
"""SARIF of gwm-check: valid by the published schema whatever was judged, and fit for code scanning."""

import copy
import json
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from harness import ROOT, real_builds

_SCHEMA = json.loads((ROOT / "reports" / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
_VALIDATOR = jsonschema.Draft202012Validator(_SCHEMA)
_DOCUMENTS = ROOT / "fixtures" / "documents"
_GOOD = (_DOCUMENTS / "accepted" / "plain.xml").read_bytes()
_BAD = _GOOD.replace(b"CUSTOM", b"custom")
_PROGRAMS = [
    pytest.param(folder / "bin" / "gwm-check", id=preset)
    for preset, folder in real_builds().items()
    if (folder / "bin" / "gwm-check").is_file()
][:1]
# What may stand in a relative reference or a file URI (RFC 3986), and in no other.
_URI = re.compile(r"(?:file:///)?(?:[A-Za-z0-9\-._~!$&'()*+,;=@/]|%[0-9A-F]{2})+")


@pytest.fixture(params=_PROGRAMS)
def sarif(request, tmp_path):
    """Runs gwm-check in an empty folder; the log it prints, validated."""

    def run(*words, stream: bytes = b"", code: int) -> dict:
        done = subprocess.run(
            [request.param.resolve(), "--format", "sarif", *words],
            cwd=tmp_path,
            input=stream,
            capture_output=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        log = json.loads(done.stdout.decode("utf-8"))
        _VALIDATOR.validate(log)
        return log

    return run


def _results(log: dict) -> list[dict]:
    return log["runs"][0]["results"]


def _place(result: dict) -> dict:
    return result["locations"][0]["physicalLocation"]


def test_the_schema_is_a_schema():
    """The published schema is itself valid, and is the one of 2.1.0."""
    jsonschema.Draft202012Validator.check_schema(_SCHEMA)
    assert _SCHEMA["properties"]["version"]["enum"] == ["2.1.0"]


def test_a_good_document_is_a_run_without_results(sarif, tmp_path):
    """No finding: the rules are there, the list of results is there and empty."""
    (tmp_path / "good.xml").write_bytes(_GOOD)
    log = sarif("good.xml", code=0)
    assert _results(log) == []
    assert len(log["runs"][0]["tool"]["driver"]["rules"]) > 100
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize("profile", ["strict", "default", "lenient"])
def test_all_fixtures_are_valid_sarif(sarif, profile):
    """Hundreds of findings of every severity in hundreds of files."""
    log = sarif("--profile", profile, _DOCUMENTS, code=1)
    results = _results(log)
    assert len(results) > 300
    assert {r["level"] for r in results} == {"error", "warning", "note"}
    assert len({_place(r)["artifactLocation"]["uri"] for r in results}) > 250
    prints = [
        (_place(r)["artifactLocation"]["uri"], r["partialFingerprints"]["primaryLocationLineHash"])
        for r in results
    ]
    assert len(prints) == len(set(prints)), "a fingerprint tells findings of one file apart"


def test_every_result_has_what_code_scanning_shows(sarif):
    """Rule with help, level, message, line and columns from 1 on, all of them consistent."""
    run = sarif(_DOCUMENTS, code=1)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert rule["help"]["text"] and rule["help"]["markdown"] and rule["fullDescription"]["text"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        region = _place(result)["region"]
        assert region["startLine"] >= 1
        assert region["endColumn"] > region["startColumn"] >= 1
    assert run["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize(
    "name",
    [
        b"plain.xml",
        b"my documents/a writer.xml",
        b"50% #1?.xml",
        b"a:b.xml",
        b'[x] {y} ^z` \\ "q".xml',
        "größe 写入器.xml".encode(),
        b"caf\xe9.xml",
        b"line\nend.xml",
    ],
)
def test_names_become_uris_and_come_back(sarif, tmp_path, name):
    """A file below the working directory is a relative URI that decodes to the bytes of its name."""
    path = os.path.join(os.fsencode(tmp_path), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    Path(os.fsdecode(path)).write_bytes(_BAD)
    (result,) = _results(sarif(name, code=1))
    uri = _place(result)["artifactLocation"]["uri"]
    assert _URI.fullmatch(uri), uri
    assert not uri.startswith(("/", "file:")), uri
    assert unquote_to_bytes(uri) == name


def test_a_file_elsewhere_is_an_absolute_uri(sarif, tmp_path):
    """What is not below the working directory gets a file URI."""
    folder = tmp_path.parent / "else where"
    folder.mkdir(exist_ok=True)
    (folder / "bad.xml").write_bytes(_BAD)
    (result,) = _results(sarif(folder / "bad.xml", code=1))
    uri = _place(result)["artifactLocation"]["uri"]
    assert _URI.fullmatch(uri), uri
    assert unquote_to_bytes(uri) == b"file://" + os.fsencode(folder / "bad.xml")


def test_standard_input_has_a_uri_too(sarif):
    """Findings of standard input are not lost."""
    (result,) = _results(sarif("-", stream=_BAD, code=1))
    assert _place(result)["artifactLocation"]["uri"] == "stdin"


def test_what_cannot_be_read_is_a_notification(sarif, tmp_path):
    """A missing file, beside a good one, makes the execution unsuccessful and says which."""
    (tmp_path / "good.xml").write_bytes(_GOOD)
    log = sarif("good.xml", b"gone \xe9.xml", code=3)
    invocation = log["runs"][0]["invocations"][0]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    assert "no such file" in notification["message"]["text"]
    place = notification["locations"][0]["physicalLocation"]
    assert unquote_to_bytes(place["artifactLocation"]["uri"]) == b"gone \xe9.xml"


def test_hostile_text_is_valid_sarif(sarif, tmp_path):
    """Bytes that are no text, quotes, control characters and long lines in what findings quote."""
    hostile = [
        b"<a \xff='\x01\"\\'>" * 50,
        b"\xff\xfe<\x00a\x00\x00\xd8",
        b"",
        b"MSCF",
        b"<" * 9000,
    ]
    hostile += [_BAD.replace(b"custom", "é\U0001f4be\u202e\\&quot;".encode())]
    for number, document in enumerate(hostile):
        (tmp_path / f"{number}.xml").write_bytes(document)
    results = _results(sarif(".", code=1))
    assert len({_place(r)["artifactLocation"]["uri"] for r in results}) == len(hostile)


_SPOILT = {
    "no version": lambda log: log.pop("version"),
    "another version": lambda log: log.update(version="2.0.0"),
    "no runs": lambda log: log.pop("runs"),
    "no tool": lambda log: log["runs"][0].pop("tool"),
    "an unknown property": lambda log: log["runs"][0].update(result=[]),
    "an unknown level": lambda log: _results(log)[0].update(level="fatal"),
    "no message": lambda log: _results(log)[0].pop("message"),
    "an empty message": lambda log: _results(log)[0].update(message={}),
    "line 0": lambda log: _place(_results(log)[0])["region"].update(startLine=0),
    "a column as text": lambda log: _place(_results(log)[0])["region"].update(startColumn="3"),
    "a wrong index": lambda log: _results(log)[0].update(ruleIndex=-2),
    "a column kind": lambda log: log["runs"][0].update(columnKind="bytes"),
    "a rule without id": lambda log: log["runs"][0]["tool"]["driver"]["rules"][0].pop("id"),
    "a rule twice": lambda log: log["runs"][0]["tool"]["driver"]["rules"].append(
        log["runs"][0]["tool"]["driver"]["rules"][0]
    ),
    "a fingerprint as number": lambda log: _results(log)[0].update(partialFingerprints={"x": 1}),
}


@pytest.mark.parametrize("spoil", _SPOILT.values(), ids=_SPOILT)
def test_the_schema_refuses_what_is_wrong(sarif, tmp_path, spoil):
    """The validation can fail: one thing wrong in a real log, and the schema objects."""
    (tmp_path / "bad.xml").write_bytes(_BAD)
    log = copy.deepcopy(sarif("bad.xml", code=1))
    spoil(log)
    with pytest.raises(jsonschema.ValidationError):
        _VALIDATOR.validate(log)

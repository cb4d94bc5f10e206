# SPDX-License-Identifier: Apache-2.0
"""Parts of a run, put together: the same as the whole; what does not belong together is refused."""

import json
import shutil

import pytest

from gwm.errors import UsageError
from gwm.merging import merged, part

CASES = {f"topic/{group}/fact_{n}/one": "pass" for group in ("a", "b") for n in range(4)}
CASES |= {"topic/b/fact_1/one": "fail", "topic/a/fact_2/one": "deviate", "topic/b/fact_3/one": "not_applicable"}


@pytest.fixture
def parts(gwm):
    """Three parts of a run, and their command line."""
    gwm.scenario(CASES)
    for number in (1, 2, 3):
        gwm("run", "--shard", f"{number}/3", "-o", f"p{number}")
    return gwm


def _told(folder) -> list[dict]:
    """All that results tell, without times."""
    lines = [json.loads(line) for line in (folder / "run.jsonl").read_text().splitlines()]
    return [{k: v for k, v in line.items() if k not in ("us", "sha256")} for line in lines]


def test_the_merged_run_is_the_whole_one(parts):
    """Plan, cases, verdicts, digest, exit code and every file for programs; given in any order."""
    whole = parts("run", "-o", "whole")
    done = parts("merge", "p3", "p1/run.jsonl", "p2", "-o", "merged")
    assert done.code == whole.code == 1
    assert _told(parts.folder / "merged") == _told(parts.folder / "whole")
    for name in ("results.json", "results.tap", "summary.md", "badge.svg", "report.html"):
        one, other = ((parts.folder / f / name).read_text() for f in ("whole", "merged"))
        assert one == other, name


def test_a_part_makes_no_claim_about_the_whole(parts):
    """It says that cases were selected."""
    assert "that were selected" in parts("run", "--shard", "1/4", "-o", "p").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("p1", "p3"), "part 2 of 3 is missing"),
        (("p1", "p2", "p2"), "are both part 2 of 3"),
        (("p1", "p2", "p3", "whole"), "is a whole run"),
        (("p1", "p2", "subject"), "has another subject"),
        (("p1", "p2", "seed"), "has another seed"),
        (("p1", "p2", "catalogue"), "has another catalogue"),
        (("p1", "p2", "reading"), "with other options"),
        (("p1", "p2", "ids"), "with other options"),
        (("p1", "p2", "nowhere"), "cannot be read"),
    ],
)
def test_what_does_not_belong_together_is_refused(parts, words, said):
    """One line, wrong usage, and nothing is written."""
    parts("run", "-o", "whole")
    parts("run", "--shard", "3/3", "--subject", f"lib:{parts.build}/lib/libvssapi.so", "--strict", "-o", "subject")
    parts("run", "--shard", "3/3", "--reading", "literal", "-o", "reading")
    parts("run", "topic/*", "--shard", "3/3", "-o", "ids")
    for name, change in (("seed", {"seed": 99}), ("catalogue", {"catalogue": "d" * 64})):
        shutil.copytree(parts.folder / "p3", parts.folder / name)
        file = parts.folder / name / "run.jsonl"
        lines = file.read_text().splitlines()
        header = json.dumps(json.loads(lines[0]) | change)
        file.write_text("\n".join([header, *lines[1:-1]]) + "\n")
    done = parts("merge", *words, "-o", "merged")
    assert (done.code, said in done.err) == (4, True), done.err
    assert not (parts.folder / "merged" / "run.jsonl").exists()


def _refused(folder, change, *others: str) -> str:
    """What is said of a first part with another header."""
    lines = (folder / "p1" / "run.jsonl").read_text().splitlines()
    header = json.loads(lines[0])
    change(header)
    (folder / "forged").write_text("\n".join([json.dumps(header), *lines[1:-1]]) + "\n")
    with pytest.raises(UsageError) as caught:
        merged([part(folder / name) for name in ("forged", *others)])
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_forged_header_is_told_in_one_line(parts):
    """Whatever stands for a part; a case in two parts; more parts than there can be."""
    others = ("p2/run.jsonl", "p3/run.jsonl")
    for shard in ("x", "1/3/4", "0/0", "-1/3", "4/3", "1/999999999999", "１/３", "1/3 ", "/"):
        said = _refused(parts.folder, lambda header, s=shard: header["options"].update(shard=s), *others)
        assert f"is part {shard!r}, and not one such as 2/8" in said
    taken = json.loads((parts.folder / "p2" / "run.jsonl").read_text().splitlines()[0])["planned"][0]
    said = _refused(parts.folder, lambda header: header["planned"].append(taken), *others)
    assert said.endswith(f"p2/run.jsonl both planned {taken}")
    said = _refused(parts.folder, lambda header: header["options"].update(shard="1/500"))
    assert "10, 11 and 489 more of 500 is missing" in said


def test_a_part_that_broke_off_leaves_the_whole_open(parts):
    """What it did not reach has not run, and nothing is vouched for."""
    file = parts.folder / "p2" / "run.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-3]) + lines[-3][:10])
    done = parts("merge", "p1", "p2", "p3", "-o", "merged")
    assert done.code == 3 and "not run" in done.out


def test_a_damaged_part_is_no_part(parts):
    """The line is named; exit code 3."""
    file = parts.folder / "p2" / "run.jsonl"
    file.write_text(file.read_text().replace('"pass"', '"fail"', 1))
    done = parts("merge", "p1", "p2", "p3", "-o", "merged")
    assert done.code == 3 and "is damaged" in done.err


@pytest.mark.parametrize("words", ["0/3", "4/3", "1", "a/b", "1/0", "-1/2", "01/3", "+1/3", "1/3 ", "１/３", "1/1_0"])
def test_what_is_no_part_is_wrong_usage(gwm, words):
    """Before anything runs; what gwm merge would not take is not begun."""
    assert gwm("run", f"--shard={words}").code == 4

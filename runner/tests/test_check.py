# SPDX-License-Identifier: Apache-2.0
"""gwm check: words and exit codes pass through, every format arrives, rules are explained."""

import json
import os
import re
import subprocess

import pytest
from gwm.commands.check import EPILOG
from harness import ROOT, real_builds

_REAL = [
    pytest.param(folder / "bin" / "gwm-check", id=preset)
    for preset, folder in real_builds().items()
    if (folder / "bin" / "gwm-check").is_file()
]
really = pytest.mark.parametrize("program", _REAL[:1])


@pytest.mark.parametrize(
    ("words", "passed"),
    [
        (("a.xml",), "a.xml"),
        (("--profile", "strict", "a.xml", "-q"), "--profile strict a.xml -q"),
        (("--decide=Q1=accept", "a.xml"), "--decide=Q1=accept a.xml"),
        (("--format", "sarif", "a.xml"), "--format sarif a.xml"),
        (("--format=json2", "a.xml"), "--format json2 a.xml"),
        (("--", "--format"), "-- --format"),
        (("--preset", "native", "a.xml"), "a.xml"),
        ((), ""),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_words_pass_through(gwm, words, passed):
    """What gwm does not need itself goes to gwm-check as it is, even what nobody knows."""
    assert gwm("check", *words).out == f"words {passed}; input ''\n"


@pytest.mark.parametrize("code", [0, 1, 3, 4, 5])
@pytest.mark.parametrize("form", [(), ("--format", "html")])
def test_exit_codes_pass_through(gwm, code, form):
    """The exit code is that of gwm-check, whatever the form of the output."""
    gwm.scenario({}, check=code)
    assert gwm("check", *form, "a.xml").code == code


def test_output_goes_to_the_named_file(gwm):
    """-o names a file, which gwm-check itself writes."""
    gwm("check", "-o", "out.txt", "a.xml")
    assert (gwm.folder / "out.txt").read_text() == "words --output out.txt a.xml; input ''\n"


def test_html_is_one_page_with_excerpt_and_rule(gwm):
    """--format html writes the findings with the line, what is marked in it, and the rule's text."""
    gwm.scenario({}, check=1)
    result = gwm("check", "--format", "html", "-o", "page.html", "a.xml")
    page = (gwm.folder / "page.html").read_text(encoding="utf-8")
    assert result.code == 1
    assert "a.xml is not valid." in page
    assert "&lt;b&gt;no GUID&lt;/b&gt;" in page
    assert "…id=&#34;<mark>{1}</mark>&#34;" in page
    assert "Readers refuse it." in page
    assert gwm("check", "--format", "html", "a.xml").out == page + "\n"


def test_a_folder_gets_every_format(gwm):
    """-o with a folder leaves page, JSON, SARIF and JUnit there and prints the text."""
    result = gwm("check", "-o", "found/", "a.xml")
    names = {path.name for path in (gwm.folder / "found").iterdir()}
    assert names == {"report.html", "findings.json", "findings.sarif", "junit.xml", "summary.md"}
    assert result.out.splitlines() == ["words a.xml; input ''", "Report: found/report.html"]


@pytest.mark.parametrize(
    "words",
    [("-o",), ("--format",), ("--preset", "fast", "a"), ("-o", "x/", "--format", "json", "a")],
)
def test_wrong_words_of_gwm_itself_are_exit_4(gwm, words):
    """Options that gwm reads itself are checked by gwm."""
    result = gwm("check", *words)
    assert (result.code, result.err.count("\n")) == (4, 1)


def test_a_crash_is_told(gwm):
    """A judge that dies is exit 3 and one line with the signal."""
    gwm.scenario({}, check="crash")
    result = gwm("check", "a.xml")
    assert result.code == 3
    assert "SIGSEGV" in result.err


def test_rules_are_listed_and_explained(gwm):
    """gwm list --rules has names; gwm explain takes rules and questions, and a requirement names its rules."""
    gwm.scenario({"a/b/c": "pass"})
    assert gwm("list", "--rules").out == "structure/guid\n"
    assert json.loads(gwm("list", "--rules", "--json").out)[0]["layer"] == "structure"
    assert "explained structure/guid" in gwm("explain", "structure/guid").out
    assert "explained Q7" in gwm("explain", "Q7").out
    assert "structure/guid: A GUID is malformed." in gwm("explain", "a/b").out
    result = gwm("explain", "structure/guide")
    assert result.code == 4
    assert "structure/guid" in result.err


def test_help_is_a_manual(gwm):
    """--help tells of files, profiles, formats, exit codes and examples, and needs no build."""
    (gwm.build / "bin" / "gwm-check").unlink()
    result = gwm("check", "--help")
    assert result.code == 0
    for word in ("directory", "--profile", "sarif", "html", "exit codes", "examples", "Q1=accept"):
        assert word in result.out


@really
def test_the_manual_has_every_option(program):
    """What gwm-check can do stands in the manual of gwm check, with the same exit codes."""
    text = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    options = set(re.findall(r"--[a-z][a-z-]+", text)) - {"--version", "--help"}
    assert len(options) > 10
    assert options <= set(re.findall(r"--[a-z][a-z-]+", EPILOG))


@really
def test_real_documents_are_judged(program, tmp_path):
    """A good document is one line and exit 0; a bad one is exit 1, and its page quotes the line."""

    def check(*words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [ROOT / "gwm", "check", *words],
            cwd=ROOT / "fixtures" / "documents",
            capture_output=True,
            text=True,
            check=False,
            env={
                "GWM_BUILD_DIR": str(program.parent.parent),
                "GWM_SETUP": "off",
                "PATH": "/usr/bin:/bin",
            },
        )

    good = check("accepted/plain.xml")
    assert (good.returncode, good.stdout.count("\n"), good.stderr) == (0, 1, "")
    folder = tmp_path / "found"
    bad = check(
        "-o", f"{folder}/", "inconsistent/alternate_path_wildcard.xml", "accepted/plain.xml"
    )
    assert bad.returncode == 1, bad.stderr
    assert "meaning/path-wildcard" in bad.stdout
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<mark>*</mark>" in page
    assert json.loads((folder / "findings.sarif").read_text())["version"] == "2.1.0"
    assert check("no-such.xml").returncode == 3


@really
def test_pipes_of_the_shell_are_read(program):
    """<(command) is a document like any other; a folder of reports, which reads it often, refuses it."""
    environment = {
        "GWM_BUILD_DIR": str(program.parent.parent.resolve()),
        "GWM_SETUP": "off",
        "PATH": "/usr/bin:/bin",
    }

    def check(words: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            ["bash", "-c", f"{ROOT / 'gwm'} check {words}"],
            cwd=ROOT / "fixtures" / "documents",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )

    read = check("<(cat accepted/plain.xml)")
    assert (read.returncode, read.stderr) == (0, "")
    assert read.stdout.endswith(': valid: writer "Plain Writer", 1 component, 1 file set\n')
    refused = check("-o /tmp/ <(cat accepted/plain.xml)")
    assert (refused.returncode, refused.stdout) == (4, "")
    assert "can be read only once" in refused.stderr
    cut = check("--format sarif . | head -c 1")
    assert (cut.stdout, cut.stderr) == ("{", ""), "whoever cuts the output knows it"


@really
@pytest.mark.parametrize("output", ["", "--format html", "-o folder/"])
def test_an_input_without_end_is_judged_as_too_long(program, tmp_path, output):
    """What comes from a pipe is read as far as a document may go, and never kept beyond that."""
    document = "printf '<?xml version=\"1.0\"?><a b=\"'; yes"
    done = subprocess.run(
        ["bash", "-c", f"({document}) | {ROOT / 'gwm'} check --max-size 5000000 {output} -"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={
            "GWM_BUILD_DIR": str(program.parent.parent.resolve()),
            "GWM_SETUP": "off",
            "PATH": "/usr/bin:/bin",
        },
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 0)
    pages = "".join(page.read_text() for page in tmp_path.glob("folder/report.html"))
    assert "limit/attribute-length" in done.stdout + pages


@really
def test_what_one_may_not_read_is_told(program, tmp_path):
    """Files and folders without permission: exit 3, the reason, and the others are judged."""
    good = (ROOT / "fixtures" / "documents" / "accepted" / "plain.xml").read_bytes()
    for name in ("open.xml", "closed.xml", "folder/inner.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(good)
    (tmp_path / "closed.xml").chmod(0)
    (tmp_path / "folder").chmod(0)
    # Root reads everything, unless it gives that up.
    as_others = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    done = subprocess.run(
        [*(as_others if os.geteuid() == 0 else []), program.resolve(), "."],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    (tmp_path / "folder").chmod(0o755)
    assert done.returncode == 3
    assert sorted(done.stderr.splitlines()) == [
        "gwm-check: ./closed.xml: permission denied",
        "gwm-check: ./folder: permission denied",
    ]
    assert "./open.xml: valid" in done.stdout
    assert done.stdout.endswith("3 documents: 1 valid, 0 invalid, 2 unreadable\n")


@really
@pytest.mark.parametrize(("name", "code"), [("accepted", 0), ("inconsistent", 1)])
@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit"])
def test_a_reader_that_has_gone_changes_no_verdict(program, name, code, form):
    """As with | head: the rest is dropped, nothing is said, and the code tells of all documents."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [program, "--format", form, ROOT / "fixtures" / "documents" / name]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (code, b"")


@really
def test_junit_is_valid_by_the_schema_of_jenkins(program, tmp_path):
    """Documents that are good, bad, damaged, none of writers, or not there."""
    (tmp_path / "other.xml").write_text("<BACKUP_COMPONENTS/>")
    documents = [ROOT / "fixtures" / "documents" / name for name in ("accepted", "inconsistent", "malformed")]
    done = subprocess.run(
        [program, "--format", "junit", *documents, tmp_path, tmp_path / "gone.xml"], capture_output=True, check=False
    )
    for part in (b"<failure ", b"<error ", b"<skipped>root element BACKUP_COMPONENTS</skipped>", b"<system-out>"):
        assert part in done.stdout
    schema = ROOT / "reports" / "schemas" / "junit-4.xsd"
    valid = subprocess.run(
        ["xmllint", "--noout", "--schema", schema, "-"], input=done.stdout, capture_output=True, check=False
    )
    assert valid.returncode == 0, valid.stderr.decode()


@really
@pytest.mark.parametrize("words", [["--list-rules"], ["--help"], ["--explain", "open/empty-string"]])
def test_nobody_needs_to_read_a_list(program, words):
    """What a word prints may be cut short by its reader, too."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([program, *words], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")

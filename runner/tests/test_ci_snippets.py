# SPDX-License-Identifier: Apache-2.0
"""What build servers are told to run (conformance/guide/ci-engineer.md, the composite action, the files of gwm new):
the shell in it is run, or read by the parsers, whatever is around it."""

import os
import re
import shlex
import subprocess
import textwrap

import pytest
from gwm import cli
from gwm_reports.outcome import ExitCode
from harness import ROOT, Gwm

_GUIDE = (ROOT / "conformance/guide/ci-engineer.md").read_text(encoding="utf-8")
_COPIED = _GUIDE.partition("## To copy")[2]
_ACTION = (ROOT / ".github/actions/judge/action.yml").read_text(encoding="utf-8")
_RUNS = re.findall(r"gwm/gwm (run --subject [^\n']+?)(?:'|$)", _COPIED, re.M)


def test_each_server_has_a_snippet():
    """GitLab, Jenkins, Azure; GitHub has the action."""
    assert len(_RUNS) == 3 and "/.github/actions/judge@" in _COPIED


@pytest.mark.parametrize("words", sorted(set(_RUNS)))
def test_the_line_of_a_snippet_judges_a_library(gwm: Gwm, words):
    """Over a library at that place: exit code and files are those that the snippet goes on with."""
    library = gwm.folder / "out/libvssapi.so"
    library.parent.mkdir()
    library.write_bytes(b"")
    done = gwm(*shlex.split(words))
    assert done.code == ExitCode.CONFORMS, done.err
    for name in set(re.findall(r"gwm-report/([\w.]+)", _COPIED)):
        assert (gwm.folder / "gwm-report" / name).is_file(), name


def test_the_line_for_windows_has_words_that_gwm_takes():
    """Its own commands it does not run here: the package is tried in test_package.py."""
    (words,) = re.findall(r"gwm\.ps1\) (run .*)", _COPIED)
    parsed = cli.parser(["run"]).parse_args(words.split())
    assert parsed.subject == r"lib:out\vssapi.dll" and str(parsed.output) == "gwm-report"


def test_every_file_for_a_build_server_is_yaml():
    """The snippets, the action, and what gwm new writes."""
    yaml = pytest.importorskip("yaml")
    texts = re.findall(r"^```yaml\n(.*?)^```", _COPIED, re.S | re.M)
    texts += [_ACTION] + [p.read_text(encoding="utf-8") for p in (ROOT / "fixtures/examples/ci").glob("*.yml")]
    assert len(texts) >= 7
    for text in texts:
        assert isinstance(yaml.safe_load(text), dict), text


def test_nothing_is_asked_of_a_server_that_it_does_not_give():
    """In a container github.workspace and github.action_path are the host's folders, and hashFiles sees the user's
    files alone; a declarative pipeline of Jenkins takes no semicolons; nobody is root in a `container:` of Azure."""
    everything = [_COPIED, _ACTION, (ROOT / "fixtures/examples/ci/github.yml").read_text(encoding="utf-8")]
    for text in everything:
        assert not re.search(r"\$\{\{[^}]*(github\.(workspace|action_path)|hashFiles)", text)
    (pipeline,) = re.findall(r"^```groovy\n(.*?)^```", _COPIED, re.S | re.M)
    assert ";" not in pipeline and pipeline.count("{") == pipeline.count("}")
    azure = _COPIED.partition("Azure Pipelines")[2].partition("```\n")[0]
    assert "container" not in azure.partition("```yaml")[2]


def test_every_image_is_a_system_that_is_tried():
    """runner/release/try_systems.sh tries them under their code names."""
    script = (ROOT / "runner/release/try_systems.sh").read_text(encoding="utf-8")
    tried = {"bookworm": "12", "trixie": "13"}
    known = {tried[name] for name in re.search(r"^tried=\((.*)\)$", script, re.M)[1].split()}
    texts = [_COPIED] + [p.read_text(encoding="utf-8") for p in (ROOT / "fixtures/examples/ci").glob("*.yml")]
    assert {image for text in texts for image in re.findall(r"debian:(\w+)", text)} == known


def test_gitlab_installs_gwm_once_for_each_commit_of_it(tmp_path):
    """With stand-ins for git and cmake: a second job takes what is there, and a newer gwm is built anew."""
    text = (ROOT / "fixtures/examples/ci/gitlab.yml").read_text(encoding="utf-8")
    script = textwrap.dedent(re.search(r"^    - \|\n((?:      .*\n)+)", text, re.M)[1])
    tool = '#!/bin/sh\necho "$(basename "$0") $1" >>calls\n[ "$1" != --install ] || mkdir -p gwm-installed\n'
    tool += '[ "$1" != ls-remote ] || echo "$COMMIT\tHEAD"\n'
    for name in ("git", "cmake"):
        (tmp_path / name).write_text(tool, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    counts = []
    for commit in ("0a", "0a", "0b"):
        env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "COMMIT": commit, "GWM_URL": "https://example.com/gwm"}
        subprocess.run(["sh", "-ec", script], cwd=tmp_path, env=env, check=True)
        counts.append((tmp_path / "calls").read_text().count("cmake --install"))
    assert counts == [1, 1, 2]
    assert (tmp_path / "gwm-installed/commit").read_text() == "0b\n"


@pytest.mark.parametrize(("name", "indent"), [("github", 10), ("gitlab", 6)])
def test_a_variable_that_is_not_set_is_named(name, indent, tmp_path):
    """Nobody has to guess from what git says of an empty word."""
    text = (ROOT / f"fixtures/examples/ci/{name}.yml").read_text(encoding="utf-8")
    scripts = re.findall(rf"\|\n((?: {{{indent}}}.*\n)+)", text)
    script = textwrap.dedent(next(script for script in scripts if "ls-remote" in script))
    done = subprocess.run(
        ["sh", "-ec", script],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "GWM_URL": "", "GITHUB_OUTPUT": str(tmp_path / "out")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode and "variable GWM_URL is not set: from where gwm can be cloned" in done.stderr
    assert "fatal" not in done.stderr and not (tmp_path / "out").exists()


def _step(gwm: Gwm, **inputs: str) -> subprocess.CompletedProcess:
    """The shell of the action, as GitHub starts it."""
    script = textwrap.dedent(re.search(r"^      run: \|\n((?:        .*\n)+)", _ACTION, re.M)[1])
    github = {"GITHUB_ACTION_PATH": str(ROOT / ".github/actions/judge")}
    github["GITHUB_STEP_SUMMARY"] = str(gwm.folder / "summary")
    given = {"SUBJECT": "reference", "CASES": "", "OPTIONS": "", "OUTPUT": "gwm-report"} | inputs
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
    env = gwm.environment(**github, **given)
    return subprocess.run(command, cwd=gwm.folder, env=env, capture_output=True, text=True, timeout=60, check=False)


def test_the_action_judges_and_writes_the_summary(gwm):
    """All cases, or those that are named, a line each."""
    done = _step(gwm)
    assert done.returncode == 0, done.stderr
    assert (gwm.folder / "summary").read_text() == (gwm.folder / "gwm-report/summary.md").read_text()
    done = _step(gwm, CASES="gwm/once/*\n\nasync/*\n", OPTIONS="--strict --seed 7", OUTPUT="other folder")
    assert done.returncode == 0, done.stderr
    assert (gwm.folder / "other folder/junit.xml").is_file()


def test_the_action_keeps_what_was_compiled_by_system(tmp_path):
    """A compiler of another system has no use for it."""
    script = re.search(r"^      run: (\. .*)$", _ACTION, re.M)[1]
    subprocess.run(["bash", "-ec", script], env={"GITHUB_OUTPUT": str(tmp_path / "out")}, check=True)
    assert re.fullmatch(r"name=[a-z]+-[\d.]+\n", (tmp_path / "out").read_text())
    assert _ACTION.count("steps.system.outputs.name") == 2


def test_the_action_fails_as_gwm_does(gwm):
    """With its exit code, and with the summary all the same."""
    gwm.scenario({"gwm/once/refused/same": "fail"})
    assert _step(gwm).returncode == 1
    assert (gwm.folder / "summary").stat().st_size > 0
    assert _step(gwm, CASES="nonsense").returncode == 4


def test_every_input_of_the_action_is_used():
    """None is asked for in vain."""
    inputs = re.findall(r"^  (\w+):\n    description", _ACTION, re.M)
    assert inputs == ["subject", "cases", "options", "output"]
    assert all("${{ inputs.%s }}" % name in _ACTION for name in inputs)


def test_images_and_projects_ask_for_packages_and_commands_that_are_there():
    """The packages of the build, and options that the parser knows."""
    launcher = (ROOT / "gwm").read_text(encoding="utf-8")
    build = set(re.search(r'^build_packages="(.*)"$', launcher, re.M)[1].split())
    places = [_COPIED] + [p.read_text(encoding="utf-8") for p in (ROOT / "fixtures/examples/ci").glob("*.yml")]
    places.append((ROOT / "conformance/guide/own-build.md").read_text(encoding="utf-8"))
    assert len(places) == 4
    for text in places:
        asked = set(re.search(r"--no-install-recommends ((?:[\w.+-]+|\\\\?\n|\s)+)", text)[1].split())
        assert build - asked <= {"ccache", "python3-jinja2"}, text
    (words,) = re.findall(r"RUN /gwm/gwm (package .*)", _COPIED)
    assert cli.parser(["package"]).parse_args(shlex.split(words)).kind == "deb"
    assert os.access(ROOT / "gwm", os.X_OK)

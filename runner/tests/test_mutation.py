# SPDX-License-Identifier: Apache-2.0
"""Mutation of sources: what is made of a text, what is told of it, and a sample of real mutations in CI."""

import json
import os
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from gwm.errors import UsageError
from gwm.mutation import PROOF, equivalents, telling
from gwm.mutation.campaign import COUNTED, Fate, share
from gwm.mutation.checks import SOURCES, checks
from gwm.mutation.near import JUDGE_TESTS, REFERENCE_TESTS, near, topics_near
from gwm.mutation.workbench import Stopped, Workbench
from gwm.paths import Build
from harness import ROOT

import mutate  # isort: skip  (gwm.mutation knows where it is)

HEADER = "enum class Kind { kCall, kReturn, kNote };\nenum Old { OLD_A, OLD_B };\n"


def made(folder: Path, text: str) -> dict[str, list[tuple[str, str]]]:
    """Operator -> (before, after) of every mutation of a source."""
    (folder / "conformance").mkdir(exist_ok=True)
    (folder / "conformance/kinds.h").write_text(HEADER, encoding="utf-8")
    (folder / "x.cpp").write_text(text, encoding="utf-8")
    found: dict[str, list] = {}
    for m in mutate.mutations(folder, ["x.cpp"]):
        assert m.applied(text).count("\n") == text.count("\n"), "lines keep their numbers"
        found.setdefault(m.operator, []).append((m.before, m.after))
    return found


def in_function(*lines: str) -> str:
    """A function with these lines."""
    return "int F(int a, int b) {\n" + "".join(f"  {line}\n" for line in lines) + "}\n"


@pytest.mark.parametrize(
    ("line", "operator", "after"),
    [
        ("if (a) G(b);", "negated condition", "if (!(a)) G(b);"),
        ("while (a) G(b);", "negated condition", "while (!(a)) G(b);"),
        ("if (int c = H(); c) G(b);", "negated condition", "if (int c = H(); !(c)) G(b);"),
        ("G(a == b);", "negated condition", "G(a != b);"),
        ("G(!a);", "negated condition", "G(a);"),
        ("G(a && b);", "swapped condition", "G(a || b);"),
        ("G(a < b);", "off by one", "G(a <= b);"),
        ("G(a >= b);", "off by one", "G(a > b);"),
        ("return S_OK;", "swapped code", "return S_FALSE;"),
        ("return E_INVALIDARG;", "swapped code", "return E_OUTOFMEMORY;"),
        ("return VSS_E_CORRUPT_XML_DOCUMENT;", "swapped code", "return E_FAIL;"),
        ("G(true);", "swapped constant", "G(false);"),
        ("G(41);", "swapped constant", "G(42);"),
        ("G(Kind::kNote);", "swapped enumerator", "G(Kind::kCall);"),
        ("G(OLD_A);", "swapped enumerator", "G(OLD_B);"),
        ("G(a);", "dropped statement", ";"),
        ("a = b;", "dropped statement", ";"),
        ("if (a) return b;", "dropped guard", ";"),
        ("if (a) { G(b); return b; }", "dropped guard", ";"),
        ("const std::lock_guard lock(mutex_);", "dropped lock", ";"),
        ("std::unique_lock<std::mutex> lock(mutex_);", "dropped lock", ";"),
        ("object->AddRef();", "dropped reference", ";"),
        ("Release();", "dropped reference", ";"),
    ],
)
def test_an_operator_strikes(tmp_path, line, operator, after):
    """Each kind of defect is made where it can be."""
    assert (line, after) in made(tmp_path, in_function(line))[operator]


@pytest.mark.parametrize(
    "line",
    [
        "// if (a == b) return true;",
        "/* G(41 < 42); */",
        'const char* text = "a == b && true";',
        'const char* text = R"(if (a) G(true);)";',
        "std::vector<Kind> list;",
        "static_assert(sizeof(int) == 4 && true);",
        "Foo&& other;",
        "#if a == 1",
        "const int c{a};",
        "list.reserve(4 + b);",
        "a->list.reserve(F(b < 2));",
    ],
)
def test_nothing_is_made_of_what_does_nothing(tmp_path, line):
    """Comments, texts, templates, directives and what the compiler itself asserts stay as they are."""
    assert made(tmp_path, in_function(line)) == {}


@pytest.mark.parametrize(
    ("guard", "is_dropped"),
    [("decide.on", True), ("!decide.on", False), ("Current()->off", False), ("!Now().off", True), ("other.b", True)],
)
def test_a_guard_that_only_a_mutant_lets_fire_is_not_dropped(tmp_path, guard, is_dropped):
    """Without it the reference is what it was."""
    (tmp_path / "reference-impl/decisions").mkdir(parents=True)
    text = "struct Decisions {\n  bool on = true;  // as it is\n  bool off = false;\n};\n"
    (tmp_path / "reference-impl/decisions/all.h").write_text(text, encoding="utf-8")
    assert ("dropped guard" in made(tmp_path, in_function(f"if ({guard}) return b;"))) is is_dropped


def test_what_only_windows_compiles_is_left_alone(tmp_path):
    """The native build would build the same program."""
    lines = ("#ifdef _WIN32", "G(1);", "#else", "G(2);", "#endif")
    assert made(tmp_path, in_function(*lines))["swapped constant"] == [("G(2);", "G(3);")]
    lines = ("#ifndef _WIN32", "G(1);", "#else", "G(2);", "#endif")
    assert made(tmp_path, in_function(*lines))["swapped constant"] == [("G(1);", "G(2);")]


def test_an_if_with_an_else_is_no_guard(tmp_path):
    """Without its `if` an else does not compile."""
    assert "dropped guard" not in made(tmp_path, in_function("if (a) return b; else G(a);"))


def test_enumerators_that_a_file_brought_in_count_without_their_type(tmp_path):
    """As in tables of marks."""
    text = "using enum Kind;\nconstexpr Kind kTable[] = {kCall, kReturn};\n"
    after = [after for _, after in made(tmp_path, text)["swapped enumerator"]]
    assert after[0] == "constexpr Kind kTable[] = {kReturn, kReturn};"


def test_a_mutation_knows_its_function(tmp_path):
    """Of a member, a lambda inside one, a table, a constant, and after a constructor's list."""
    text = """namespace gwm {
class A { bool Inline() const { return true; } };
A::A(int n) : n_{n}, m_(2) { G(3); }
void A::Run() { std::for_each(a, b, [&](int i) { G(4); }); }
constexpr int kTable[] = {5};
constexpr int kLimit = 6;
A::~A() { G(7); }
}
"""
    (tmp_path / "x.cpp").write_text(text, encoding="utf-8")
    found = [m for m in mutate.mutations(tmp_path, ["x.cpp"]) if m.operator == "swapped constant"]
    names = [m.function for m in found]
    assert names == ["Inline", "A::A", "A::A", "A::Run", "kTable", "kLimit", "A::~A"]
    assert [m.line for m in found] == [2, 3, 3, 4, 5, 6, 7]


def test_an_edit_elsewhere_leaves_a_sample_as_it_is(tmp_path):
    """What is drawn hangs on each mutation's own words, not on lines or on its neighbours."""
    lines = [f"G({n}, a == b, a < {n});" for n in range(40)]
    (tmp_path / "x.cpp").write_text(in_function(*lines), encoding="utf-8")
    before = mutate.sample(mutate.mutations(tmp_path, ["x.cpp"]), 3)
    (tmp_path / "x.cpp").write_text("// New.\n" + in_function("H(a);", *lines), encoding="utf-8")
    after = mutate.sample(mutate.mutations(tmp_path, ["x.cpp"]), 3)
    kept = {m.key for m in before}
    assert [m.key for m in before] == [m.key for m in after if m.key in kept]
    assert len({m.operator for m in before[:4]}) == 4, "operators take turns"
    other = mutate.sample(mutate.mutations(tmp_path, ["x.cpp"]), 4)
    assert [m.key for m in other] != [m.key for m in after]


def test_the_real_sources_can_be_read():
    """Nearly every mutation of them has a function, and no test is among them."""
    for source, rooms in SOURCES.items():
        files = mutate.sources(ROOT, rooms)
        assert len(files) > 50 and not [f for f in files if "_test" in f or "testing" in f]
        found = mutate.mutations(ROOT, files)
        assert sum(not m.function for m in found) < len(found) / 100, source
        kinds = Counter(m.operator for m in found)
        assert len(kinds) == 10 and min(kinds.values()) >= 10, kinds
        for file in files:
            assert checks(source, file)
            assert "bin/gwm-suite" in {target for check in checks(source, file) for target in check.targets}


ENTRY = """[[mutation]]
file = "x.cpp"
function = "F"
before = "G(1);"
after = "G(2);"
why = "Nobody asks."
"""


def listed(folder: Path, text: str):
    """The list with this text."""
    path = folder / "list.toml"
    path.write_text(text, encoding="utf-8")
    return equivalents.read(path, folder)


def test_a_listed_mutation_has_its_reason_and_another_none(tmp_path):
    """By its words, wherever it stands."""
    made(tmp_path, in_function("", "G(1);", "G(7);"))
    found = mutate.mutations(tmp_path, ["x.cpp"])
    known = listed(tmp_path, ENTRY)
    assert [known.why(m) for m in found if m.after == "G(2);"] == ["Nobody asks."]
    assert [known.why(m) for m in found if m.after == "G(8);"] == [""]
    assert known.stale(found, ["x.cpp"]) == []


def test_an_entry_whose_source_has_changed_is_stale(tmp_path):
    """It is told with its file, function and text; of files that nobody looked at nothing is said."""
    made(tmp_path, in_function("G(2);"))
    found = mutate.mutations(tmp_path, ["x.cpp"])
    (line,) = listed(tmp_path, ENTRY).stale(found, ["x.cpp"])
    assert line == "x.cpp: F: `G(1);` cannot become `G(2);` any more"
    assert listed(tmp_path, ENTRY).stale([], []) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[mutation]\n", "list.toml"),
        (ENTRY.replace("Nobody asks.", " "), "mutation 1 needs just the texts"),
        (ENTRY.replace("why", "because"), "mutation 1 needs just the texts"),
        (ENTRY + ENTRY, "mutation 2 stands there twice"),
        (ENTRY.replace("x.cpp", "gone.cpp"), "there is no gone.cpp"),
    ],
)
def test_a_bad_list_is_told_in_one_line(tmp_path, text, words):
    """With the place in it."""
    (tmp_path / "x.cpp").write_text("", encoding="utf-8")
    with pytest.raises(UsageError) as told:
        listed(tmp_path, text)
    assert words in str(told.value) and "\n" not in str(told.value).strip()


def test_the_list_of_the_project_is_in_order():
    """Every entry is whole and can still be done."""
    known = equivalents.read(root=ROOT)
    files = sorted({key[0] for key in known.reasons})
    assert known.stale(mutate.mutations(ROOT, files), files) == []


def test_the_share_is_of_those_that_ought_to_be_noticed(tmp_path):
    """What is listed, does not compile or builds the same program does not count."""
    made(tmp_path, in_function("G(1);"))
    (m, *_) = mutate.mutations(tmp_path, ["x.cpp"])
    fates = [Fate(m, o) for o in ("noticed", "tested", "noticed", "survived")]
    assert share(fates) == 75 and share(fates, ["noticed"]) == 50
    assert share([*fates, Fate(m, "listed"), Fate(m, "same code"), Fate(m, "not built")]) == 75
    assert share([]) == 100
    entry = telling.entry(fates[3]).replace('why = ""', 'why = "x"')
    assert listed(tmp_path, entry).why(m) == "x"


def test_the_cases_that_know_a_source_best_come_first():
    """By the file's name or its room; topics that there are."""
    topics = {path.stem for path in (ROOT / "conformance" / "requirements").glob("*.toml")}
    sources = mutate.sources(ROOT, SOURCES["reference"], True)
    globs = {glob for file in sources for glob in near(file)}
    assert globs and globs <= {f"{topic}/*" for topic in topics}
    assert near("reference-impl/requester/filters.cpp") == ("filter/*",)
    assert near("reference-impl/metadata/parse.cpp") == ("examine/*", "builder/*")
    judged = [file for file in mutate.sources(ROOT, SOURCES["judge"], True) if topics_near(file)]
    assert judged and {topic for file in judged for topic in topics_near(file)} <= topics
    assert topics_near("conformance/play/ops_snapshot.cpp") == ("snapshot", "context")
    assert topics_near("conformance/rules/parts.cpp") == ()
    assert near("conformance/rules/of_cases/script.cpp") == near("reference-impl/requester/backup.cpp") == ()


def test_a_long_change_is_told_where_it_differs():
    """Not from its begin."""
    before, after = telling.differing("x" * 300 + "a", "x" * 300 + "b")
    assert before.endswith("xa") and after.endswith("xb") and len(before) < 110


def test_unit_tests_that_are_asked_are_there():
    """By the names that CMake knows."""
    files = [ROOT / "reference-impl/tests.cmake", *ROOT.glob("*/**/CMakeLists.txt")]
    text = " ".join(path.read_text(encoding="utf-8") for path in files if "build" not in path.parts)
    for name in {n for names in (*JUDGE_TESTS.values(), *REFERENCE_TESTS.values()) for n in names}:
        assert f"gwm_test({name} " in text or f"/{name}" in text, name
    assert not any(check.inside for check in checks("judge", "conformance/rules/finding.cpp"))
    asked = checks("reference", "reference-impl/requester/session.cpp", "dropped lock")
    assert [check.inside for check in asked].count(False) == 1
    assert {check.preset for check in asked} == {"native", "tsan"}
    asked = checks("reference", "reference-impl/requester/session.cpp", "off by one")
    assert [check.preset for check in asked if not check.inside] == ["native", "asan"]
    assert "asan" in {check.preset for check in checks("judge", "conformance/rules/x.cpp", "off by one")}
    for room in ("stage", "results", "rules"):
        asked = checks("judge", f"conformance/{room}/x.cpp", "dropped lock")
        assert "tsan" in {check.preset for check in asked}, room
    assert {check.preset for check in checks("judge", "conformance/stage/x.cpp")} == {"native"}


NINJA = """rule cxx
  command = /usr/bin/c++ -I{root}/inc -I{root} -MD -MF $out.d -o $out -c $in
  depfile = $out.d
  deps = gcc
rule ar
  command = : && /usr/bin/cmake -E rm -f $out && /usr/bin/ar qc $out $in && /usr/bin/ranlib $out && :
rule link
  command = : && /usr/bin/c++ $objects -o $out $libs && :
build a.o: cxx {root}/inc/a.cpp
build main.o: cxx {root}/main.cpp
build other.o: cxx {root}/other.cpp
build several.o: cxx {root}/build/joined/several_0.cpp
build liba.a: ar a.o
build bin/main: link main.o liba.a
  objects = main.o
  libs = liba.a
build bin/other: link other.o
  objects = other.o
build bin/several: link several.o
  objects = several.o
"""
TREE = {
    "inc/a.h": "int A();\nconstexpr int kB = 2;\n",
    "inc/a.cpp": '#include "a.h"\nint A() { return 1; }\n',
    "main.cpp": '#include "a.h"\nint main() { return 10 * A() + kB; }\n',
    "other.cpp": "int main() { return 3; }\n",
    "inc/one.cpp": "int One() { return 5; }\n",
    "inc/two.cpp": "int main() { return One(); }\n",
    "build/joined/several_0.cpp": '#include "inc/one.cpp"\n#include "inc/two.cpp"\n',
}


class Edit:
    """A mutation that replaces a text."""

    def __init__(self, file: str, old: str, new: str):
        self.file, self._old, self._new = file, old, new

    def applied(self, text: str) -> str:
        """The file with the defect."""
        return text.replace(self._old, self._new)


def test_a_workbench_builds_what_a_change_touches(tmp_path, monkeypatch):
    """Archives and headers too; the rest are links, code that stays the same is told, and nothing is left behind."""
    monkeypatch.setattr("gwm.mutation.workbench.ROOT", tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    for name, text in (TREE | {"build/build.ninja": NINJA.format(root=tmp_path), "scratch/x": ""}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    subprocess.run(["ninja", "-C", str(tmp_path / "build")], check=True, stdout=subprocess.DEVNULL)
    programs = ("bin/main", "bin/other")
    with Workbench(Build(tmp_path / "build"), threading.Event()) as bench:
        for edit, code, same in (
            (Edit("inc/a.cpp", "1", "4"), 42, False),
            (Edit("inc/a.cpp", "return 1;", "return  1;"), 12, True),
            (Edit("main.cpp", "10", "20"), 22, False),
            (Edit("inc/a.h", "2", "7"), 17, False),
        ):
            bench.mutate(edit)
            assert bench.built(programs), bench.log.read_text(encoding="utf-8")
            assert bench.is_same_code() == same, edit.file
            assert bench.step([str(bench.build.directory / "bin/main")], 20) == code
            assert not (bench.build.directory / "bin/main").is_symlink()
            assert (bench.build.directory / "bin/other").is_symlink()
        bench.mutate(Edit("inc/one.cpp", "5", "6"))
        assert bench.built(("bin/several",)) and not bench.is_same_code(), "several sources compiled at once"
        assert bench.step([str(bench.build.directory / "bin/several")], 20) == 6
        bench.mutate(Edit("inc/a.cpp", "return", "retrun"))
        assert not bench.built(programs)
        bench.mend()
        assert bench.built(programs) and (bench.build.directory / "bin/main").is_symlink()
    assert [path.name for path in (tmp_path / "scratch").iterdir()] == ["x"]


def test_a_workbench_that_is_stopped_ends_what_it_started(tmp_path, monkeypatch):
    """At once, and its folder is gone."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(Stopped), Workbench(Build(tmp_path), stopped) as bench:
        bench.step(["sleep", "60"], 60)
    assert list(tmp_path.iterdir()) == []


def test_wrong_words_are_told(gwm):
    """One line and exit code 4."""
    for words, said in (
        (("--source", "judge", "--cases"), "--source goes with neither"),
        (("--source", "judge", "no/such.cpp"), "no source of --source judge is named 'no/such.cpp'"),
        (("--headers",), "belong to --source"),
        (("--source", "moon"), "invalid choice"),
    ):
        result = gwm("mutants", *words)
        assert (result.code, result.out) == (4, ""), words
        assert said in result.err


# A sample of real mutations: files whose mutations are noticed for certain. A dropped lock is not among them:
# without a thread sanitizer its loss shows in most runs only. Each takes minutes, so CI leaves them out.
_SAMPLES = (
    ("judge", "conformance/rules/of_cases", 6),
    ("judge", "conformance/model", 6),
    ("reference", "reference-impl/requester/lifecycle.cpp", 6),
)


@pytest.mark.skipif(not os.environ.get("GWM_MUTATIONS"), reason="takes minutes: GWM_MUTATIONS=1")
@pytest.mark.parametrize(("source", "place", "count"), _SAMPLES)
def test_a_sample_of_mutations_is_noticed(source, place, count, tmp_path):
    """At least 95 % of those that equivalent.toml does not list, and no entry is stale."""
    results = tmp_path / "results.json"
    command = [str(ROOT / "gwm"), "mutants", "--source", source, "--count", str(count), "--seed", "1"]
    command += ["--results", str(results), place]
    env = {k: v for k, v in os.environ.items() if k != "GWM_BUILD_DIR"} | {"GWM_SETUP": "off"}
    done = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=1500, check=False
    )
    assert results.is_file(), done.stderr
    told = json.loads(results.read_text(encoding="utf-8"))
    assert told["complete"] and told["stale"] == [], done.stdout
    figures = told["figures"]
    assert sum(figures[name] for name in COUNTED) == count, done.stdout
    assert told["noticed_percent"] >= 95, done.stdout


def test_mutate_prints_what_can_be_done_to_a_file():
    """By itself, without gwm."""
    done = subprocess.run(
        [sys.executable, "-B", str(PROOF / "mutate.py"), str(ROOT / "conformance/model/path.cpp")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("conformance/model/path.cpp:")

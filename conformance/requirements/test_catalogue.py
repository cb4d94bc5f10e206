# SPDX-License-Identifier: Apache-2.0
"""The catalogue is complete and consistent; generate.py says what is wrong with one that is not."""

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def module(name):
    """A module of this folder, whatever else bears that name."""
    spec = importlib.util.spec_from_file_location(f"gwm_requirements_{name}", HERE / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded
    spec.loader.exec_module(loaded)
    return loaded


sys.path.insert(0, str(HERE))
generate = module("generate")
load, digest = generate.load, generate.digest

GOOD = """
[once.second_call_refused]
text = "A second call is refused."
source = ["nf-vsbackup-ivssbackupcomponents-gatherwritermetadata", "header:vss.h"]
strength = "must"
basis = "documented"
binds = "implementation"
ref = ["GWM-ONCE-02"]
"""
READINGS = """
[AMB-02]
topic = "A second call"
pages = ["nf-vsbackup-ivssbackupcomponents-gatherwritermetadata"]
readings = [{name = "refused", says = "It fails."}, {name = "advice", says = "It works."}]
default = "refused"
literal = "advice"
practice = "refused"
treatment = "Expects the first."
"""
ROWS = "# a comment\nGWM-ONCE-02 1A provider must\n"


@pytest.fixture
def folder(tmp_path):
    """A small catalogue without a flaw."""
    write(tmp_path)
    return tmp_path


def write(path, gwm=GOOD, readings=READINGS, rows=ROWS):
    (path / "gwm.toml").write_text(gwm, encoding="utf-8")
    (path / "readings.toml").write_text(readings, encoding="utf-8")
    (path / "rows.txt").write_text(rows, encoding="utf-8")


def problems_of(path, **files):
    write(path, **files)
    return list(load(path).problems)


@pytest.fixture(scope="module")
def catalogue():
    """The project's own."""
    return load(HERE)


# --- The project's catalogue ---------------------------------------------------------------------


def test_catalogue_has_no_problems(catalogue):
    """Every file is well-formed, and no claim contradicts its row."""
    assert catalogue.problems == ()


def test_every_row_is_covered(catalogue):
    """Each row of rows.txt is claimed by at least one requirement."""
    claimed = {ref for item in catalogue.requirements for ref in item.ref}
    assert {row.id for row in catalogue.rows} == claimed


def test_rows_are_those_of_the_groups(catalogue):
    """rows.txt holds every statement that was found in the pages."""
    counts = {}
    for row in catalogue.rows:
        counts[row.group] = counts.get(row.group, 0) + 1
    gather = {"1A": 92, "1B": 49, "1C": 290, "1D": 167, "1E": 112, "1F": 104, "1G": 45, "1H": 29}
    assert counts == gather | {"2A": 60, "2B": 39, "2C": 73, "2F": 18}


def test_every_row_of_a_requester_has_its_place(catalogue):
    """A row about a requester is claimed in the files of a requester's rules."""
    own = [item for item in catalogue.requirements if item.id.startswith("requester/")]
    claimed = {ref for item in own for ref in item.ref}
    assert {row.id for row in catalogue.rows if row.subject == "requester"} <= claimed


def test_every_requirement_of_a_requester_has_a_rule_or_a_reason(catalogue):
    """Exactly one of rule, observed and untestable."""
    own = [item for item in catalogue.requirements if item.id.startswith("requester/")]
    said = {item.id: [item.rule, item.observed, item.untestable] for item in own}
    assert own
    assert [name for name, words in said.items() if len([w for w in words if w]) != 1] == []


def test_a_rule_is_in_one_layer(catalogue):
    """The name of a rule is the name of exactly one requirement."""
    rules = [r.rule for r in catalogue.requirements if r.rule and r.id.endswith("/" + r.rule)]
    assert sorted(set(rules)) == sorted(rules)


def test_every_text_is_said_once(catalogue):
    """No two requirements have the same text."""
    texts = [item.text for item in catalogue.requirements]
    assert sorted(set(texts)) == sorted(texts)


def test_untestable_is_rare(catalogue):
    """Under five percent of what binds an implementation is called untestable."""
    bound = [item for item in catalogue.requirements if item.binds == "implementation"]
    assert len([item for item in bound if item.untestable]) < 0.05 * len(bound)


def test_everybody_who_is_bound_has_a_judge_or_a_reason(catalogue):
    """What binds a writer says which rule judges it, or why nobody does."""
    said = [
        i
        for i in catalogue.requirements
        if i.rule or i.observed or i.unjudged or i.judged_by or i.untestable
    ]
    writers = {i.id for i in catalogue.requirements if i.binds == "writer"}
    assert writers and writers <= {i.id for i in said}


def test_every_row_of_an_implementation_reaches_one(catalogue):
    """A row about the provider is claimed by a requirement that binds the implementation."""
    found = [item for item in catalogue.requirements if item.binds == "implementation"]
    bound = {ref for item in found for ref in item.ref}
    assert {row.id for row in catalogue.rows if row.subject == "provider"} <= bound


def test_what_must_be_documented_keeps_its_strength(catalogue):
    """A must row is claimed by at least one requirement of strength must."""
    must = {ref for item in catalogue.requirements if item.strength == "must" for ref in item.ref}
    assert {row.id for row in catalogue.rows if row.level == "must"} <= must


def test_every_dispute_is_listed(catalogue):
    """readings.toml holds AMB-01 to AMB-102 without a gap."""
    names = [f"AMB-{n:02}" for n in range(1, 103)]
    assert [item.name for item in catalogue.readings] == sorted(names)


# --- What generate.py accepts --------------------------------------------------------------------


def test_a_good_catalogue_has_no_problems(folder):
    """The fixture itself is accepted."""
    assert load(folder).problems == ()


def test_id_is_file_group_and_fact(folder):
    """gwm.toml with [once.second_call_refused] is gwm/once/second_call_refused."""
    assert load(folder).requirements[0].id == "gwm/once/second_call_refused"


def test_a_derived_requirement_may_bind_the_other_party(tmp_path):
    """What follows for the implementation from a requester's row is derived, and allowed."""
    text = GOOD.replace("documented", "derived")
    rows = ROWS.replace("provider", "requester")
    assert problems_of(tmp_path, gwm=text, rows=rows) == []


REQUESTER = GOOD.replace("once.", "life_cycle.").replace('"implementation"', '"requester"')
REQUESTER_ROWS = ROWS.replace("provider", "requester")


def requesters(path, text):
    """A catalogue with a file of a requester's rules."""
    write(path, gwm=REQUESTER.replace("refused.", "made."), rows=REQUESTER_ROWS)
    (path / "requester_life_cycle.toml").write_text(text, encoding="utf-8")
    return load(path)


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ("", "other"),
        ('rule = "second_call_refused"', "second_call_refused"),
        ('observed = "It is seen."', ""),
        ('untestable = "It is not."', ""),
    ],
)
def test_a_fact_of_a_requester_is_a_rule_or_says_why_not(tmp_path, more, rule):
    """The id is requester/<layer>/<fact>; the rule bears the fact's name or the one that is given."""
    other = REQUESTER.replace("second_call_refused", "other").replace("refused.", "wanted.") + more
    found = requesters(tmp_path, REQUESTER + other)
    assert found.problems == ()
    rules = {item.id: item.rule for item in found.requirements if item.id.startswith("requester/")}
    assert rules == {
        "requester/life_cycle/second_call_refused": "second_call_refused",
        "requester/life_cycle/other": rule,
    }


REQUESTER_FLAWS = {
    "another layer": ("life_cycle.second", "ownership.second", "stands in the file of 'life_cycle'"),
    "another party": ('"requester"', '"writer"', "binds the writer"),
    "two words": (
        'ref = ["GWM-ONCE-02"]',
        'ref = ["GWM-ONCE-02"]\nobserved = "It is."\nuntestable = "It is not."',
        "more than one of untestable, rule, observed",
    ),
    "a judge": (
        'ref = ["GWM-ONCE-02"]',
        'ref = ["GWM-ONCE-02"]\nunjudged = "Later."',
        "'unjudged' is no key of a requester's statement",
    ),
    "an unknown rule": (
        'ref = ["GWM-ONCE-02"]',
        'ref = ["GWM-ONCE-02"]\nrule = "no_such"',
        "'rule' is 'no_such', which no requirement is named after",
    ),
}


@pytest.mark.parametrize("name", REQUESTER_FLAWS)
def test_flaws_of_a_requesters_fact_are_named(tmp_path, name):
    """With the file that it stands in."""
    old, new, what = REQUESTER_FLAWS[name]
    found = requesters(tmp_path, REQUESTER.replace(old, new)).problems
    assert any(p.startswith("requester_life_cycle.toml:") and p.endswith(what) for p in found)


def test_only_programs_have_rules(tmp_path):
    """`rule` and `observed` are no keys of what binds an implementation or a document."""
    assert TABLE + "unknown key 'rule'" in problems_of(tmp_path, gwm=GOOD + 'rule = "x"\n')


@pytest.mark.parametrize(
    ("more", "judged_by", "unjudged"),
    [
        ('rule = "gather_once"', (), ""),
        ('observed = "A permission."', (), ""),
        ('unjudged = "It is too early."', (), "It is too early."),
        ('untestable = "It is hidden."', (), ""),
        ('judged_by = ["meaning/no-component"]', ("meaning/no-component",), ""),
    ],
)
def test_what_binds_a_writer_has_a_judge_or_a_reason(tmp_path, more, judged_by, unjudged):
    """A rule, a rule of documents, or why there is none."""
    text = GOOD.replace('"implementation"', '"writer"')
    write(tmp_path, gwm=text + more, rows=ROWS.replace("provider", "writer"))
    (item,) = load(tmp_path).requirements
    assert load(tmp_path).problems == ()
    assert (item.judged_by, item.unjudged) == (judged_by, unjudged)


def test_what_binds_a_writer_says_so(tmp_path):
    """Without a rule and without a reason it is a flaw."""
    write(tmp_path, gwm=GOOD.replace('"implementation"', '"writer"'), rows=ROWS.replace("provider", "writer"))
    (problem,) = load(tmp_path).problems
    assert problem.endswith("binds a writer, and has neither a rule nor a reason why it has none")


def test_a_statement_may_be_judged_by_the_cases_of_another(tmp_path):
    """Of one that binds an implementation: only such have cases."""
    other = GOOD.replace("second_call_refused", "other").replace("refused.", "wanted.")
    judged = other + 'judged_by = ["gwm/once/second_call_refused"]'
    assert problems_of(tmp_path, gwm=GOOD + judged) == []
    missing = other + 'judged_by = ["gwm/once/nowhere"]'
    assert problems_of(tmp_path, gwm=GOOD + missing) == [
        "gwm.toml:once.other: 'judged_by' names gwm/once/nowhere, which binds no implementation"
    ]


def test_what_a_page_answers_may_bind_the_requester(tmp_path):
    """A row about the answer to a wrong argument is a reason for the requester not to pass it."""
    text = GOOD.replace('"implementation"', '"requester"')
    assert problems_of(tmp_path, gwm=text) == []


def test_several_rows_are_as_strong_as_the_strongest(tmp_path):
    """A must row makes a must of a requirement that claims a should row, too."""
    text = GOOD.replace('["GWM-ONCE-02"]', '["GWM-ONCE-02", "GWM-ONCE-03"]')
    assert problems_of(tmp_path, gwm=text, rows=ROWS + "GWM-ONCE-03 1A provider should\n") == []


# --- What it objects to: one problem, one line, file:table: what ---------------------------------

TABLE = "gwm.toml:once.second_call_refused: "
FLAWS = {
    "an unknown key": (("ref =", "reff ="), ["unknown key 'reff'", "missing key 'ref'", None]),
    "a missing text": (('text = "A second call is refused."', ""), ["missing key 'text'"]),
    "an empty text": (("A second call is refused.", ""), ["'text' is not a text"]),
    "a text of two lines": (
        ("call is", "call\\nis"),
        ["'text' is not one line that ends with a full stop"],
    ),
    "a text without full stop": (
        ("refused.", "refused"),
        ["'text' is not one line that ends with a full stop"],
    ),
    "an unknown strength": (
        ('"must"', '"shall"'),
        ["'strength' is 'shall', not one of must, should, may"],
    ),
    "an unknown basis": (
        ('"documented"', '"rumour"'),
        ["'basis' is 'rumour', not one of documented, derived, disputed, undefined"],
    ),
    "an unknown party": (
        ('"implementation"', '"everybody"'),
        [
            "'binds' is 'everybody', not one of implementation, requester, writer, document",
            "GWM-ONCE-02 binds the implementation, the requirement the everybody",
        ],
    ),
    "a source with an extension": (
        ('"header:vss.h"', '"writers.md"'),
        ["'source' holds 'writers.md', which is not well-formed"],
    ),
    "a source that is no list": (
        ('["nf-vsbackup-ivssbackupcomponents-gatherwritermetadata", "header:vss.h"]', '"x"'),
        ["'source' is not a list of texts"],
    ),
    "a source twice": (
        ('"header:vss.h"', '"header:vss.h", "header:vss.h"'),
        ["'source' names 'header:vss.h' twice"],
    ),
    "two reasons": (
        ('ref = ["GWM-ONCE-02"]', 'ref = ["GWM-ONCE-02"]\nunjudged = "a"\nuntestable = "b"'),
        ["more than one of untestable, unjudged, judged_by"],
    ),
    "a judge that is none": (
        ('ref = ["GWM-ONCE-02"]', 'ref = ["GWM-ONCE-02"]\njudged_by = ["Somebody"]'),
        ["'judged_by' holds 'Somebody', which is not well-formed"],
    ),
    "an empty ref": (('["GWM-ONCE-02"]', "[]"), ["'ref' is empty", None]),
    "a ref in a wrong format": (
        ("GWM-ONCE-02", "GWM-ONCE-2"),
        [
            "'ref' holds 'GWM-ONCE-2', which is not well-formed",
            "'ref' names GWM-ONCE-2, which rows.txt does not have",
            None,
        ],
    ),
    "an unknown ref": (
        ("GWM-ONCE-02", "GWM-ONCE-99"),
        ["'ref' names GWM-ONCE-99, which rows.txt does not have", None],
    ),
    "an unknown reading": (
        ('basis = "documented"', 'basis = "disputed"\nreading = "AMB-99"'),
        ["'reading' names AMB-99, which readings.toml does not have"],
    ),
    "a malformed reading": (
        ('basis = "documented"', 'basis = "disputed"\nreading = "AMB-2"'),
        [
            "'reading' is 'AMB-2', which is not well-formed",
            "'reading' names AMB-2, which readings.toml does not have",
        ],
    ),
    "a dispute without reading": (
        ('"documented"', '"disputed"'),
        ["disputed, but no 'reading' names the dispute"],
    ),
}


@pytest.mark.parametrize("name", FLAWS)
def test_each_flaw_is_one_line_with_its_place(tmp_path, name):
    """The line names file, table and flaw; None stands for the row that is then not covered."""
    (old, new), expected = FLAWS[name]
    assert GOOD.count(old) == 1
    lines = [
        "rows.txt:GWM-ONCE-02: no requirement covers it" if what is None else TABLE + what
        for what in expected
    ]
    assert problems_of(tmp_path, gwm=GOOD.replace(old, new)) == lines


NOT_SNAKE_CASE = ["once.SecondCall", "once.second-call", "Once.second_call", "once.2nd"]


@pytest.mark.parametrize("table", NOT_SNAKE_CASE)
def test_names_are_in_snake_case(tmp_path, table):
    """Groups and facts are in snake_case."""
    found = problems_of(tmp_path, gwm=GOOD.replace("once.second_call_refused", table))
    assert len(found) == 1 and found[0].endswith("is not in snake_case")


def test_a_table_declared_twice_is_named(tmp_path):
    """A duplicate id is reported under its own name, not as a position."""
    assert TABLE + "declared twice" in problems_of(tmp_path, gwm=GOOD + GOOD)


def test_text_that_is_no_toml_is_named(tmp_path):
    """A syntax error is one line too."""
    found = problems_of(tmp_path, gwm="[once")
    assert len(found) == 2 and found[0].startswith("gwm.toml:-: ")


def test_a_key_outside_of_a_fact_is_named(tmp_path):
    """Everything stands in [group.fact]."""
    found = problems_of(tmp_path, gwm="stray = 1\n" + GOOD)
    assert found == ["gwm.toml:stray: a key outside of any table"]
    found = problems_of(tmp_path, gwm=GOOD + "\n[twice]\nstray = 1\n")
    assert found == ["gwm.toml:twice: 'stray' stands outside of [group.fact]"]


def test_an_uncovered_row_is_named(tmp_path):
    """A row that no requirement claims is a problem."""
    found = problems_of(tmp_path, rows=ROWS + "GWM-ONCE-03 1A provider must\n")
    assert found == ["rows.txt:GWM-ONCE-03: no requirement covers it"]


CONTRADICTIONS = {
    "requester must": "GWM-ONCE-02 binds the requester, the requirement the implementation",
    "provider should": "GWM-ONCE-02 says should, the requirement says must",
    "provider may": "GWM-ONCE-02 says may, the requirement says must",
}


@pytest.mark.parametrize("row", CONTRADICTIONS)
def test_a_claim_at_odds_with_its_row_is_named(tmp_path, row):
    """Party and strength of a documented requirement are those of its row."""
    found = problems_of(tmp_path, rows=f"GWM-ONCE-02 1A {row}\n")
    assert found == [TABLE + CONTRADICTIONS[row]]


def test_what_is_left_open_is_neither_documented_nor_a_must(tmp_path):
    """A row without a documented outcome cannot carry a documented must."""
    found = problems_of(tmp_path, rows="GWM-ONCE-02 1A provider undefined-by-docs\n")
    open_row = TABLE + "GWM-ONCE-02 is left open by the documentation, the requirement "
    assert found == [open_row + "calls it documented", open_row + "says must"]


MALFORMED_ROWS = [
    "GWM-ONCE-03 1A provider",
    "gwm 1A provider must",
    "GWM-ONCE-03 1A king must",
    "GWM-ONCE-03 1A provider shall",
]


@pytest.mark.parametrize("line", MALFORMED_ROWS)
def test_a_malformed_row_is_named_by_its_line(tmp_path, line):
    """rows.txt has four fields a line."""
    found = problems_of(tmp_path, rows=ROWS + line + "\n")
    assert found == ["rows.txt:3: not 'id group subject level'"]


def test_a_row_twice_is_named(tmp_path):
    """A row stands once."""
    assert problems_of(tmp_path, rows=ROWS + ROWS) == ["rows.txt:4: GWM-ONCE-02 stands twice"]


READING_FLAWS = {
    "one reading only": (
        ', {name = "advice", says = "It works."}',
        "",
        [
            "fewer than two different readings",
            "'literal' is 'advice', which is none of its readings",
        ],
    ),
    "a default that is no reading": (
        'default = "refused"',
        'default = "x"',
        ["'default' is 'x', which is none of its readings"],
    ),
    "no treatment": ('treatment = "Expects the first."', "", ["missing key 'treatment'"]),
    "a reading without words": (', says = "It works."', "", None),
}


@pytest.mark.parametrize("name", READING_FLAWS)
def test_flaws_of_a_reading_are_named(tmp_path, name):
    """Disputes are checked as requirements are."""
    old, new, expected = READING_FLAWS[name]
    found = problems_of(tmp_path, readings=READINGS.replace(old, new))
    if expected is None:
        assert "readings.toml:AMB-02: a reading is not {name, says}" in found
    else:
        assert found == ["readings.toml:AMB-02: " + what for what in expected]


def test_missing_files_are_named(tmp_path):
    """An empty folder is no catalogue."""
    assert load(tmp_path).problems == (
        f"{tmp_path.name}:-: no topic files",
        "readings.toml:-: missing",
        "rows.txt:-: missing",
    )


# --- Digest and header ---------------------------------------------------------------------------


def test_digest_ignores_layout(folder):
    """Comments and order of keys do not change the digest."""
    before = digest(load(folder))
    lines = GOOD.strip().splitlines()
    write(folder, gwm="# comment\n" + "\n".join([lines[0]] + lines[:0:-1]) + "\n")
    assert digest(load(folder)) == before


def test_digest_follows_content(folder):
    """A changed word changes the digest."""
    before = digest(load(folder))
    write(folder, gwm=GOOD.replace("refused.", "denied."))
    assert digest(load(folder)) != before


def test_quotes_and_backslashes_reach_the_header_escaped(folder):
    """Text is a C++ literal whatever it holds."""
    write(folder, gwm=GOOD.replace('"A second call is refused."', r"""'The "\\" is é.'"""))
    assert r'"The \"\\\\\" is é."' in generate.render(load(folder))


def test_requirements_are_sorted_by_id(folder):
    """The header's array can be searched by halves."""
    second = GOOD.replace("once.second", "abi.second").replace("refused.", "refused again.")
    write(folder, gwm=GOOD + second)
    ids = re.findall(r'{"(gwm/[^"]+)"', generate.render(load(folder)))
    assert ids == ["gwm/abi/second_call_refused", "gwm/once/second_call_refused"]


# --- The command ---------------------------------------------------------------------------------


def run(*arguments):
    command = [sys.executable, str(HERE / "generate.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_header_is_written(folder, tmp_path):
    """--output makes the file and its folders; nothing else is left behind."""
    output = tmp_path / "out" / "requirements.gen.h"
    assert run("--output", output, folder).returncode == 0
    assert "kRequirements" in output.read_text(encoding="utf-8")
    assert list(output.parent.iterdir()) == [output]


def test_an_unchanged_header_is_not_touched(folder, tmp_path):
    """The file's time stays, so that nothing is rebuilt."""
    output = tmp_path / "requirements.gen.h"
    run("--output", output, folder)
    os.utime(output, (1, 1))
    assert run("--output", output, folder).returncode == 0
    assert output.stat().st_mtime == 1


def test_problems_go_to_stderr_and_nothing_is_written(folder, tmp_path):
    """Exit 1, one line a problem, no header."""
    write(folder, gwm=GOOD.replace("ref =", "reff ="))
    output = tmp_path / "requirements.gen.h"
    result = run("--output", output, folder)
    assert (result.returncode, result.stdout, output.exists()) == (1, "", False)
    assert result.stderr.splitlines()[0] == TABLE + "unknown key 'reff'"


def test_a_wrong_option_is_a_usage_error():
    """Exit 2 as argparse has it."""
    assert run("--nonsense").returncode == 2


# --- The compiler --------------------------------------------------------------------------------


def compile_id(folder, name):
    """Compile a program that names one id against the header of the project's catalogue."""
    assert run("--output", folder / "requirements.gen.h").returncode == 0
    source = folder / "use.cpp"
    source.write_text(
        '#include "requirements/requirement.h"\n'
        f'constexpr gwm::RequirementId kId = "{name}";\n'
        "static_assert(kId.index() < gwm::kRequirements.size());\n",
        encoding="utf-8",
    )
    compiler = os.environ.get("CXX", "c++")
    command = [compiler, "-std=c++20", "-fsyntax-only", "-I", folder, "-I", HERE.parent, source]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_id_of_the_catalogue_compiles(tmp_path):
    """The positive twin of the next fact."""
    assert compile_id(tmp_path, "gwm/once/second_call_refused").stderr == ""


def test_an_id_that_does_not_exist_does_not_compile(tmp_path):
    """The compiler's message says what is wrong."""
    result = compile_id(tmp_path, "gwm/once/second_call_refusd")
    assert result.returncode != 0
    assert "ThereIsNoRequirementWithThisId" in result.stderr

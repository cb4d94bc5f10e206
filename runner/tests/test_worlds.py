# SPDX-License-Identifier: Apache-2.0
"""World files: what they may say, and the one line that a mistake in them gets."""

import re
import uuid
from pathlib import Path

import pytest
from gwm.errors import UsageError
from gwm.worlds import vocabulary
from gwm.worlds.chosen import BadWorld, check_os, from_file, named
from gwm.worlds.compiled import compiled
from gwm.worlds.kit import FOLDER, for_requesters, kit
from gwm.worlds.lines import Lines
from gwm.worlds.reader import read
from harness import ROOT

_SHOP = """\
text = "A shop."

[conditions]
os = "vista"
privilege = "backup_operator"

[[writer]]
name = "Shop Writer"
id = "6777A053-4d00-4711-8001-000000000053"
instance = "north"
usage = "VSS_UT_SYSTEMSERVICE"
schema = ["VSS_BS_COPY", "VSS_BS_LOG"]
exclude = [{ path = 'C:\\Temp', spec = "*" }]
fails = { OnFreeze = "VSS_E_WRITERERROR_TIMEOUT", OnThaw = 0x800423f4 }

[[writer.component]]
type = "VSS_CT_DATABASE"
logical_path = 'A\\B'
name = "orders"
database_files = [{ path = 'C:\\Shop', spec = "orders.db" }]
log_files = [{ path = 'C:\\Shop', spec = "orders.log" }]
depends_on = [{ writer = "A", component = "data" }]

[[writer]]
label = "A"
identify = "delay"
delay_ms = 50

[[fault]]
method = "IVssBackupComponents::GatherWriterMetadata"
code = "E_FAIL"

[variation.shop_on_xp]
text = "The same on Windows XP."
conditions.os = "xp"
writer.A.identify = "throws"
"""


@pytest.fixture
def file(tmp_path):
    """Writes a world file."""

    def write(text: str | bytes, name: str = "shop.toml") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def problems(path: Path) -> list[str]:
    """The problems of a file, under its short name."""
    return [str(problem) for problem in read(path, path.name).problems]


def test_a_file_says_all_that_a_world_can_be(file):
    """Conditions, identity, components, failures, faults; what it does not say is as usual."""
    reading = read(file(_SHOP))
    assert not reading.problems
    world = reading.worlds[0]
    assert (world.name, world.text) == ("shop", "A shop.")
    conditions = dict(world.conditions)
    assert (conditions["os"], conditions["privilege"]) == ("vista", "backup_operator")
    assert conditions["boot"] == "normal"
    shop, other = world.writers
    assert (shop.label, shop.instance, shop.usage.number) == ("Shop Writer", "north", 2)
    assert [name.number for name in shop.schema] == [0x10, 0x8]
    assert shop.fails[1] == ("OnThaw", ("static_cast<HRESULT>(0x800423f4u)", 0x800423F4))
    orders = shop.components[0]
    assert [files.kind for files in orders.files] == ["database", "log"]
    assert orders.depends_on[0].writer == other.id
    assert world.faults[0].code.name == "E_FAIL"


def test_a_writer_with_a_letter_needs_nothing_else(file):
    """Its class id, name and component follow from the letter, as the cases want it."""
    writer = read(file('text = "One."\n[[writer]]\nlabel = "B2"\n')).worlds[0].writers[0]
    assert str(writer.id) == "6777a042-4d00-4711-8001-000000000042"
    assert writer.name == "Writer {label}"
    assert [component.name for component in writer.components] == ["data"]


def test_a_variation_differs_in_what_it_says(file):
    """Conditions, keys of writers and the text change; all else is the world's."""
    base, variation = read(file(_SHOP)).worlds
    assert (variation.name, dict(variation.conditions)["os"]) == ("shop_on_xp", "xp")
    assert dict(variation.conditions)["privilege"] == "backup_operator"
    assert variation.writers[0] == base.writers[0]
    assert variation.writers[1].identify == "throws"
    assert variation.faults == base.faults


# What replaces what in the file above, the line, and what is said.
_MISTAKES = {
    "unknown_key": ('instance = "north"', 'instanze = "n"', 10, "unknown key 'instanze' in [[writer]]; nearest: instance"),
    "unknown_condition": ("privilege", "privelege", 5, "unknown key 'privelege' in [conditions]; nearest: privilege"),
    "misspelled_value": ('"vista"', '"vsta"', 4, "os is 'vsta', which there is not; nearest: vista"),
    "value_far_from_all": ('"vista"', '"beos"', 4, "os is 'beos', which there is not; there are xp, 2003,"),
    "enumerator": ("VSS_UT_SYSTEMSERVICE", "VSS_UT_SYSTEM", 11, "usage is 'VSS_UT_SYSTEM', which there is not; nearest: VSS_UT_SYSTEMSERVICE"),
    "mask": ("VSS_BS_LOG", "VSS_BS_LOGS", 12, "schema has 'VSS_BS_LOGS', which there is not; nearest: VSS_BS_LOG"),
    "event": ("OnFreeze", "OnFreese", 14, "unknown key 'OnFreese' in fails; nearest: OnFreeze"),
    "code": ("E_FAIL", "E_FALL", 31, "code is 'E_FALL', which is no code; nearest: E_FAIL"),
    "big_code": ("0x800423f4", "0x1800423f4", 14, f"OnThaw is {0x1800423F4}, which is neither a code's name nor a number of 32 bits"),
    "method": ("::GatherWriterMetadata", "::GatherMetadata", 30, "method is 'IVssBackupComponents::GatherMetadata', which there is not; nearest: IVssBackupComponents::GatherWriterMetadata"),
    "wrong_type": ("delay_ms = 50", 'delay_ms = "50"', 27, "delay_ms is a text, not a number"),
    "range": ("delay_ms = 50", "delay_ms = -1", 27, "delay_ms is -1, not 0 to 3600000"),
    "table_for_text": ('text = "A shop."', "text = { a = 1 }", 1, "text is a table, not a text"),
    "bad_guid": ("6777A053-4d00", "6777A05-4d00", 9, "id is '6777A05-4d00-4711-8001-000000000053', which is no GUID such as 0000"),
    "no_id": ('label = "A"', 'label = "shop2"', 24, "id is missing; only a writer whose label is a letter can do without"),
    "equal_names": ('label = "A"', 'name = "Shop Writer"\nid = "6777a053-4d00-4711-8001-000000000053"', 25, "a second writer is called 'Shop Writer'; give each a label of its own"),
    "dependency": ('writer = "A"', 'writer = "Shop"', 22, "writer is 'Shop', which is neither a label nor a GUID"),
    "kind_of_files": ('type = "VSS_CT_DATABASE"', 'type = "VSS_CT_FILEGROUP"', 20, "a component of type VSS_CT_FILEGROUP has no database_files"),
    "no_delay": ('identify = "delay"', 'identify = "ok"', 27, "delay_ms says nothing where identify is 'ok'"),
    "other_writer": ("writer.A.", "writer.B.", 36, "there is no writer 'B' to change"),
    "in_a_variation": ('"throws"', '"throw"', 36, "identify is 'throw', which there is not; nearest: throws"),
    "control": ('"north"', '"north\\n"', 10, "instance has a line break or a NUL in it"),
    "unknown_tables": ("[[writer]]", "[[writers]]", 7, "unknown key 'writers' in a world; nearest: writer"),
    "unknown_later_tables": ("[[fault]]", "[[faults]]", 29, "unknown key 'faults' in a world; nearest: fault"),
    "unknown_tables_inside": ("[[writer.component]]", "[[writer.components]]", 16, "unknown key 'components' in [[writer]]; nearest: component"),
    "unknown_table_around": ("[conditions]", "[condition.s]", 3, "unknown key 'condition' in a world; nearest: conditions"),
    "condition_at_the_top": ('text = "A shop."', 'text = "A shop."\nprivilege = "none"', 2, "unknown key 'privilege' in a world; it belongs in [conditions]"),
    "no_text": ('text = "A shop."', "", 1, "text is missing"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", _MISTAKES)
def test_a_mistake_is_told_with_its_line(file, mistake):
    """File, line, what is wrong, and the nearest right name."""
    old, new, line, what = _MISTAKES[mistake]
    assert old in _SHOP
    found = problems(file(_SHOP.replace(old, new)))
    assert any(problem.startswith(f"shop.toml:{line}: {what}") for problem in found), found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('text = "x"\n[[writer]\n', "shop.toml:2: is no TOML: expected ']]' at the end of an array declaration"),
        ('text = "x"\ntext = "y"\n', "shop.toml:2: is no TOML: cannot overwrite a value"),
        ('text = "x', "shop.toml:1: is no TOML: "),
        ("", "shop.toml:1: text is missing"),
        (b'text = "x"\n# \xff\n', "shop.toml:2: is no UTF-8"),
    ],
    ids=["header", "twice", "cut", "empty", "bytes"],
)  # fmt: skip
def test_what_is_no_world_is_told_with_its_line(file, text, expected):
    """Broken TOML, an empty file, a file in another encoding."""
    assert problems(file(text))[0].startswith(expected)


def test_a_world_is_called_as_its_file_or_as_it_says(file):
    """A file's name that is none for a world asks for one."""
    text = 'text = "A shop."\n'
    assert problems(file(text, "my shop.toml")) == [
        "my shop.toml:1: the name 'my shop' is not made of letters, digits, _ . and -; "
        "give it another with name = "
    ]
    assert read(file('name = "ours"\n' + text, "my shop.toml")).worlds[0].name == "ours"


def test_a_file_that_is_not_there_is_a_problem(tmp_path):
    """So is a folder in its place."""
    assert problems(tmp_path / "no.toml") == ["no.toml:1: cannot be read: No such file or directory"]
    (tmp_path / "folder.toml").mkdir()
    assert problems(tmp_path / "folder.toml") == ["folder.toml:1: cannot be read: Is a directory"]


def test_ten_thousand_writers_are_read(file):
    """Each on its own, or as one with a count; a name among them that stands twice is found."""
    rows = [f'[[writer]]\nlabel = "{i}"\nid = "{uuid.UUID(int=i)}"\n' for i in range(10_000)]
    world = read(file('text = "Many."\n' + "".join(rows))).worlds[0]
    assert len(world.writers) == 10_000
    assert compiled(world).count("\nwriter\t") == 10_000
    counted = 'text = "Many."\n[[writer]]\nlabel = "Z"\ncount = 10000\n'
    assert not problems(file(counted))
    assert problems(file(counted + '[[writer]]\nlabel = "Z9999"\n')) == [
        "shop.toml:6: a second writer is called 'Z9999'; give each a label of its own"
    ]


def test_lines_are_found_behind_what_looks_like_keys():
    """In long strings, lists, comments and inline tables nothing is a key."""
    text = "a = '''\nb = 1\n[c]\n'''\nd = [ # ]\n  { b = 2 },\n  '[',\n]\nb = 3\n[\"c d\".e]\nf.g = 1\n"
    where = Lines(text)
    assert (where("a"), where("d"), where("b")) == (1, 5, 9)
    assert (where("c d"), where("c d", "e"), where("c d", "e", "f", "g")) == (10, 10, 11)
    assert where("d", 0, "b") == 5
    assert where("nowhere") == 1


def test_the_words_of_the_conditions_are_those_of_the_public_header():
    """Every value of every enumeration has a word, and none has two; no member is forgotten."""
    header = (ROOT / "reference-impl/include/gwm_world.h").read_text(encoding="utf-8")
    for name, prefix in {
        "os": "GWM_OS_",
        "privilege": "GWM_PRIVILEGE_",
        "vss_service": "GWM_SERVICE_",
        "event_service": "GWM_SERVICE_",
        "boot": "GWM_BOOT_",
    }.items():
        lines = [line.split()[0] for line in header.splitlines() if line.startswith("  " + prefix)]
        assert sorted(vocabulary.conditions()[name].values.values()) == sorted(lines), name
    members = header.split("struct GwmConditions {")[1].split("\n};")[0].splitlines()[1:]
    declared = {line.split(";")[0].split()[1] for line in members}
    assert declared - {"size"} == {c.member for c in vocabulary.conditions().values()}
    assert all(c.usual in c.values for c in vocabulary.conditions().values())


def test_the_worlds_of_the_kit_are_sound():
    """No problem, one sentence each, and every file has the world of its name."""
    reading = kit()
    assert not reading.problems
    names = {world.name for world in reading.worlds}
    assert {path.stem for path in FOLDER.glob("*.toml")} <= names
    texts = [world.text for world in reading.worlds]
    assert all(text.endswith(".") and text[0].isupper() for text in texts)
    assert len(set(texts)) == len(texts)


def test_a_world_is_chosen_by_name_or_by_file(file):
    """A name that there is not is answered with the nearest; a file may be asked for a variation."""
    assert named("server") == "server"
    path = file(_SHOP)
    assert named(str(path)) == ""
    assert from_file(str(path)).name == "shop"
    assert from_file(f"{path}:shop_on_xp").name == "shop_on_xp"
    with pytest.raises(UsageError, match=r"no world is named 'servr'\. Nearest: server"):
        named("servr")
    with pytest.raises(UsageError, match=r"named 'shop_on_vista'\. Nearest: shop_on_xp"):
        from_file(f"{path}:shop_on_vista")
    with pytest.raises(UsageError, match=r"no version of Windows is named 'windows10'\. Nearest: windows_10"):
        check_os("windows10")
    path.write_text(_SHOP.replace("vista", "vsta").replace("E_FAIL", "E_FALL"))
    with pytest.raises(UsageError, match=r"shop\.toml:4: os is 'vsta', .*nearest: vista \(1 more\)$"):
        from_file(str(path))


_ANSWERS = """\
text = "The shop, and what it answers."
audience = "requester"
based_on = "server"

[[answer]]
method = "IVssBackupComponents::GatherWriterMetadata"
call = 2
code = "VSS_E_WRITER_INFRASTRUCTURE"

[[answer]]
method = "IVssBackupComponents::DoSnapshotSet"
code = "VSS_E_INSUFFICIENT_STORAGE"
at = "status"
pending_ms = 100

[variation.slow]
text = "Only slow."
[[variation.slow.answer]]
method = "IVssBackupComponents::PrepareForBackup"
pending_ms = 20
[variation.failing]
text = "A writer of the other world fails."
writer.shop.identify = "fails"
"""


def test_a_world_answers_calls(file):
    """Which call, where, with what; a variation has its own answers, or those of its world."""
    world, slow, failing = read(file(_ANSWERS)).worlds
    gather, snapshot = world.answers
    assert (gather.call, gather.at, gather.code.number) == (2, "return", 0x80042318)
    assert (snapshot.call, snapshot.at, snapshot.pending_ms) == (0, "status", 100)
    assert [(a.at, a.code, a.pending_ms) for a in slow.answers] == [("status", None, 20)]
    assert failing.answers == world.answers
    assert "\nanswer\tIVssBackupComponents::PrepareForBackup\t0\tstatus\t0\t20\nend\n" in compiled(slow)
    assert (world.for_cases, world.for_requesters) == (False, True)


_VOLUMES = r"""
text = "Two volumes."
[[volume]]
name = 'C:\'
is = "nested"
[variation.other]
text = "Another."
volume = [{ name = '\\?\Volume{00000000-0000-0000-0000-000000000003}\', is = "unsupported" }]
"""


def test_a_world_says_what_is_wrong_with_volumes(file):
    """A variation has its own, or those of its world."""
    world, other = read(file(_VOLUMES)).worlds
    assert [(v.name, v.state) for v in world.volumes] == [("C:\\", "nested")]
    assert [v.state for v in other.volumes] == ["unsupported"]
    assert "\nvolume\tC:\\\\\tnested\nend\n" in compiled(world)


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("'C:\\'", "'C:'", 4, "name is 'C:', which is no volume such as"),
        ("'C:\\'", "''", 4, "name is empty"),
        ('"nested"', '"lost"', 5, "is is 'lost', which there is not"),
        ('is = "nested"', "", 3, "is is missing; there are unsupported, unmounted"),
        ('is = "nested"', 'was = "nested"', 5, "unknown key 'was' in [[volume]]"),
        ('"nested"', '"nested"\n[[volume]]\nname = \'c:\\\'\nis = "nested"', 7, "the volume c:\\ is there already"),
    ],
)
def test_a_mistake_in_a_volume_is_told_with_its_line(file, before, after, line, said):
    """Its own line, and what there is."""
    found = read(file(_VOLUMES.replace(before, after, 1))).problems
    assert any(problem.line == line and said in problem.what for problem in found), found


def test_a_world_is_based_on_one_of_the_kit(file):
    """Its conditions and writers are there, and can be changed."""
    server = next(world for world in kit().worlds if world.name == "server")
    world, _, failing = read(file(_ANSWERS)).worlds
    assert (world.writers, world.conditions) == (server.writers, server.conditions)
    assert [writer.identify for writer in failing.writers] == ["ok"] * 4 + ["fails"]


_WRONG_ANSWERS = {
    "writers_method": ("Components::GatherWriterMetadata", "Components::GatherMetadata", 6, "method is 'IVssBackupComponents::GatherMetadata', which no requester calls; nearest: IVssBackupComponents::GatherWriterMetadata"),
    "starts_nothing": ("::DoSnapshotSet", "::StartSnapshotSet", 13, "IVssBackupComponents::StartSnapshotSet starts no operation that could end with a code; nearest: IVssBackupComponents::DoSnapshotSet"),
    "no_code": ('code = "VSS_E_WRITER_INFRASTRUCTURE"', "", 5, "code is missing"),
    "s_ok": ("VSS_E_WRITER_INFRASTRUCTURE", "S_OK", 8, "code is S_OK, which changes nothing"),
    "pending": ("VSS_E_INSUFFICIENT_STORAGE", "VSS_S_ASYNC_PENDING", 12, "code is VSS_S_ASYNC_PENDING, which changes nothing; say for how long: pending_ms"),
    "place": ('"status"', '"stats"', 13, "at is 'stats', which there is not; nearest: status"),
    "call": ("call = 2", "call = 0", 7, "call is 0, not 1 to 1000000"),
    "twice": ("::DoSnapshotSet", "::GatherWriterMetadata\"\ncall = 2 # ", 11, "IVssBackupComponents::GatherWriterMetadata has an answer for call 2 of it already"),
    "pending_return": ('at = "status"', 'at = "return"', 14, "pending_ms says nothing where at is 'return'"),
    "audience": ('"requester"', '"requesters"', 2, "audience is 'requesters', which there is not; nearest: requester"),
    "based_on": ('"server"', '"servr"', 3, "based_on is 'servr', which is no world file of the kit; nearest: server"),
    "writer": ("writer.shop", "writer.shopp", 23, "there is no writer 'shopp' to change; nearest: shop"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", _WRONG_ANSWERS)
def test_a_mistake_in_an_answer_is_told_with_its_line(file, mistake):
    """The nearest right name, where there is one."""
    old, new, line, what = _WRONG_ANSWERS[mistake]
    found = problems(file(_ANSWERS.replace(old, new, 1)))
    assert f"shop.toml:{line}: {what}" in found


def test_a_world_has_processes_for_gwm_exec_alone(file):
    """Their commands, and what goes wrong in them; a mistake is told with its line."""
    text = 'text = "A."\n[[process]]\ncommand = "./writer -v"\n[[process]]\ncommand = "./other"\nis = "killed"\n'
    (world,) = read(file(text)).worlds
    assert [(p.command, p.trouble) for p in world.processes] == [("./writer -v", ""), ("./other", "killed")]
    with pytest.raises(BadWorld, match="has processes, which gwm exec alone starts"):
        from_file(str(file(text)))
    assert from_file(str(file(text)), processes=True) == world
    assert "shop.toml:6: is is 'kiled', which there is not; nearest: killed" in problems(file(text.replace("led", "ed")))
    assert "shop.toml:3: command is no command: no closing quotation" in problems(file(text.replace(" -v", " '")))


def test_what_can_be_answered_is_recorded():
    """Every method of a requester is one that the headers declare, from which the recorder's classes are made;
    those that start operations hand one out."""
    folder = ROOT / "reference-impl" / "include"
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.h"))
    missing = [n for n in vocabulary.answered() if not re.search(rf"\b{n.rpartition('::')[2]}(Internal)?\(", text)]
    assert not missing
    assert len(vocabulary.operations()) == 13


def test_the_worlds_for_requesters_say_what_makes_them_legal():
    """Each names a page; those with answers are for nobody else."""
    worlds = for_requesters()
    assert len(worlds) > 150
    for world in worlds:
        assert not (world.answers or world.volumes) or not world.for_cases
        assert world.for_cases or re.search(r"\b[a-z]+-[\w-]+\.md", world.text), world.name


def test_a_compiled_world_keeps_what_would_break_its_lines(file):
    """Tabs and backslashes are escaped, what is absent is told from what is empty."""
    path = file('text = "a\\tb"\n[[writer]]\nlabel = "A"\ninstance = ""\n')
    text = compiled(read(path).worlds[0])
    assert text.startswith("gwm-world\t1\nworld\tshop\ta\\tb\ncondition\tos\twindows_10\n")
    writer = next(line for line in text.splitlines() if line.startswith("writer"))
    assert writer.split("\t")[3:5] == ["Writer {label}", ""]
    assert "files\tfiles\tC:\\\\data\\\\{label}\t*\t1\n" in text
    assert text.endswith("\nend\n")

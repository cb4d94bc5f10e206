# SPDX-License-Identifier: Apache-2.0
"""The binary interface of vssapi.dll: clients of other compilers and languages, each with what it must say.

What a program must say is in abi/<program>.txt. Each kind of proof is also made to fail.
"""

import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from abi_programs import (
    MINGW,
    SOURCES,
    THOROUGH,
    library,
    mingw,
    msvc,
    needs_clang,
    needs_library,
)
from gwm.console import Console
from gwm.wine import Wine, windows_path

_SECONDS = 120
_OLD_SDK = ("-DOLD_SDK", "-Xclang", "-fno-wchar")  # wchar_t was unsigned short, which C++ names tell
_THROWS = ("-fexceptions", "-fcxx-exceptions", "-DTHROWS")

# The functions for C. GwmGetWorld is ours.
_FUNCTIONS = """
CreateVssBackupComponentsInternal CreateVssExamineWriterMetadataInternal CreateVssExpressWriterInternal
CreateWriter CreateWriterEx GetProviderMgmtInterface GetProviderMgmtInterfaceInternal IsVolumeSnapshotted
IsVolumeSnapshottedInternal ShouldBlockRevert ShouldBlockRevertInternal VssFreeSnapshotProperties
VssFreeSnapshotPropertiesInternal DllCanUnloadNow DllGetClassObject GwmGetWorld
""".split()
# Functions of the headers that are also exported, with their parameters as C++ spells them.
_CPP_FUNCTIONS = [
    "?CreateVssBackupComponents@@YAJPEAPEAVIVssBackupComponents@@@Z",
    "?CreateVssExamineWriterMetadata@@YAJPEAGPEAPEAVIVssExamineWriterMetadata@@@Z",
]
# Members of CVssWriter: the constructor, the destructor, handlers that have a default, all else.
_MEMBERS = """
?0 ?1 Initialize Subscribe Unsubscribe InstallAlternateWriter
OnIdentify OnPrepareBackup OnBackupComplete OnBackupShutdown OnPreRestore OnPostRestore OnPostSnapshot
OnBackOffIOOnVolume OnContinueIOOnVolume OnVSSShutdown OnVSSApplicationStartup
GetCurrentVolumeArray GetCurrentVolumeCount GetSnapshotDeviceName GetCurrentSnapshotSetId GetContext
GetCurrentLevel IsPathAffected IsBootableSystemStateBackedUp AreComponentsSelected GetBackupType
GetRestoreType IsPartialFileSupportEnabled SetWriterFailure
""".split()
# In mingw-w64's import library, but of no page of the documentation: not exported.
_NOT_OURS = re.compile(r"@CVssJetWriter@@|CVssJetWriter@@[QU]|VssSnapshotSetDescription@@")


@pytest.fixture(scope="module")
def wine():
    """A running Wine."""
    with Wine(Console()) as wine:
        yield wine


# Another one in each process; the records of writers' errors have it.
_INSTANCE = re.compile(r"instance [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def place(tmp_path) -> Path:
    """A folder with our vssapi.dll; a program in it uses that one."""
    shutil.copy(library(), tmp_path)
    return tmp_path


def run(
    wine: Wine,
    program: Path,
    *words: str,
    overrides: str = "vssapi=n",
    code: int = 0,
    **variables: str,
) -> list[str]:
    """What a program says, line by line."""
    done = subprocess.run(
        wine.command(program, *words),
        env=wine.environment(overrides) | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    assert done.returncode == code, f"{done.returncode}: {done.stdout}{done.stderr}"
    return [_INSTANCE.sub("instance ID", line) for line in done.stdout.splitlines()]


def expected(name: str) -> list[str]:
    """What abi/<name>.txt says."""
    return (SOURCES / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def apart(lines: list[str]) -> tuple[list[str], list[str]]:
    """The records of the event log, which come in any order, apart from the rest."""
    return [x for x in lines if not x.startswith("log:")], sorted(
        x for x in lines if x.startswith("log:")
    )


def exports(dll: Path) -> set[str]:
    """The names in the export table of a 64-bit PE file."""
    image = dll.read_bytes()

    def number(at: int, layout: str = "<I") -> int:
        return struct.unpack_from(layout, image, at)[0]

    header = number(0x3C)
    sections = header + 24 + number(header + 20, "<H")
    table = [
        struct.unpack_from("<IIII", image, sections + 40 * i + 8)
        for i in range(number(header + 6, "<H"))
    ]

    def place(address: int) -> int:
        for size, start, stored, at in table:
            if start <= address < start + max(size, stored):
                return at + address - start
        raise AssertionError(f"{dll}: no section holds {address:#x}")

    directory = place(number(header + 24 + 112))
    count, names = number(directory + 24), place(number(directory + 32))
    found = set()
    for i in range(count):
        at = place(number(names + 4 * i))
        found.add(image[at : image.index(b"\0", at)].decode("ascii"))
    return found


def members(names: set[str], of: str) -> list[str]:
    """The members of a class among C++ names, sorted; ?0 and ?1 are constructor and destructor."""
    pattern = re.compile(rf"\?(?:(\?[01])|(\w+)@){of}@@")
    return sorted(m[1] or m[2] for m in map(pattern.match, names) if m)


# --- What the DLL exports ---


@needs_library
def test_the_exports_are_these_and_no_others():
    """Every function by its name, those of C++ by theirs, every member of CVssWriter; nothing else."""
    names = exports(library())
    assert members(names, "CVssWriter") == sorted(_MEMBERS)
    rest = {name for name in names if "CVssWriter@@" not in name}
    assert rest == {*_FUNCTIONS, *_CPP_FUNCTIONS}


@needs_library
def test_names_are_those_of_the_import_library():
    """What a program links with mingw-w64's import library of vssapi.dll is there, but for _NOT_OURS."""
    listed = subprocess.run(
        ["x86_64-w64-mingw32-nm", MINGW / "lib" / "libvssapi.a"], capture_output=True, text=True
    ).stdout
    imported = set(re.findall(r" I __imp_(\S+)", listed))
    assert len(imported) > 40
    missing = imported - exports(library())
    assert {name for name in missing if not _NOT_OURS.search(name)} == set()
    assert missing, "if all is there, the guide is out of date"


@needs_library
def test_every_library_of_ours_has_the_same_exports():
    """The library of nulls differs by the two functions that select a subject."""
    extra = exports(library().with_name("vssapi-nulls.dll")) ^ exports(library())
    assert extra == {"GwmSelectSubject", "GwmListSubjects"}


# --- mingw-w64's headers ---


def _facts() -> list[str]:
    """Calls of macros for all that mingw-w64's headers of VSS declare and ours must agree on.

    QueryInterface is left out: it has an overload there. So are IIDs that are GUID_NULL there.
    """
    headers = [MINGW / "include" / f"{name}.h" for name in ("vss", "vswriter", "vsbackup")]
    text = "".join(header.read_text(encoding="utf-8") for header in headers)
    facts = []
    for name, body in re.findall(r"typedef struct (\w+)Vtbl \{(.*?)\} \1Vtbl;", text, re.S):
        facts.append(f"SLOTS({name})")
        methods = re.findall(r"\(STDMETHODCALLTYPE \*(\w+)\)", body)
        facts += [f"SLOT({name}, {method})" for method in methods if method != "QueryInterface"]
    for name, body in re.findall(r"typedef struct _(VSS_\w+) \{(.*?)\n\}", text, re.S):
        facts.append(f"SIZE({name})")
        facts += [f"FIELD({name}, {field})" for field in re.findall(r"(\w+);", body)]
    for body in re.findall(r"typedef enum \w+ \{(.*?)\}", text, re.S):
        facts += [f"VALUE({name})" for name in re.findall(r"^\s*(\w+)", body, re.M)]
    for name, first in re.findall(r"DEFINE_GUID\(IID_(\w+), (\w+)", text):
        facts += [f"ID({name})"] if int(first, 16) else []
    return facts


@pytest.fixture
def facts(tmp_path) -> list[str]:
    """The facts, as a file to include too."""
    found = _facts()
    (tmp_path / "facts.inc").write_text("\n".join(found) + "\n", encoding="utf-8")
    return found


_QUIET = ("-Wno-invalid-offsetof", "-Wno-non-virtual-dtor")


@needs_library
def test_our_headers_agree_with_mingw_w64s(wine, tmp_path, facts):
    """The slots of every interface, their number, structures field by field, enumerators, IIDs."""
    ours = run(wine, mingw(tmp_path, SOURCES / "slots_ours.cpp", f"-I{tmp_path}", *_QUIET))
    theirs = run(wine, mingw(tmp_path, SOURCES / "slots_mingw.c", f"-I{tmp_path}"))
    assert len(theirs) == len(facts)
    assert sum(fact.startswith("SLOTS") for fact in facts) == 23
    assert {"sizeof VSS_COMPONENTINFO 72", "sizeof VSS_OBJECT_PROP 136"} < set(theirs)
    assert ours == theirs


@needs_library
def test_shifted_methods_are_noticed(wine, tmp_path, facts):
    """One method too many in an interface of ours differs in every line about it, and in no other."""
    wrong = run(
        wine, mingw(tmp_path, SOURCES / "slots_ours.cpp", "-DSHIFTED", f"-I{tmp_path}", *_QUIET)
    )
    theirs = run(wine, mingw(tmp_path, SOURCES / "slots_mingw.c", f"-I{tmp_path}"))
    assert len(wrong) == len(theirs) == len(facts)
    assert [a for a, b in zip(theirs, wrong, strict=True) if a != b] == [
        "IVssAsync 6",
        "IVssAsync::Cancel 3",
        "IVssAsync::Wait 4",
        "IVssAsync::QueryStatus 5",
    ]


# --- Microsoft's ABI ---


@needs_library
@needs_clang
@pytest.mark.parametrize(
    ("name", "options"), [("msvc_backup", ()), ("msvc_old_writer", _OLD_SDK)]
)
def test_a_requester_and_writers_for_microsofts_abi(wine, place, name, options):
    """Backup, restore and abort; each event arrives in its own handler, values and texts as they were."""
    assert run(wine, msvc(place, name, *options)) == expected(name)


@needs_library
@needs_clang
def test_an_exchanged_slot_of_a_requester_is_noticed(wine, place):
    """Where GetWriterMetadataCount is called by another's slot, the count is another."""
    lines = run(wine, msvc(place, "msvc_backup", "-DSWAPPED_COUNTS"))
    assert lines != expected("msvc_backup")
    assert lines[lines.index("GetWriterMetadataCount: 0x00000000") + 1] == "  0"


@needs_library
@needs_clang
def test_exchanged_handlers_are_noticed(wine, place):
    """Where OnFreeze and OnThaw stand in each other's slots, the thaw is heard first."""
    lines = run(wine, msvc(place, "msvc_backup", "-DSWAPPED_EVENTS"))
    wrong = [line.replace("Freeze Thaw", "Thaw Freeze") for line in expected("msvc_backup")]
    assert lines == wrong != expected("msvc_backup")


@needs_library
@needs_clang
def test_a_writer_without_the_destructors_slot_is_noticed(wine, place):
    """Where the virtual destructor has no slot, OnIdentify arrives in the next handler."""
    quiet = "-Wno-delete-abstract-non-virtual-dtor", "-Wno-delete-non-abstract-non-virtual-dtor"
    lines = run(wine, msvc(place, "msvc_backup", "-DWITHOUT_DESTRUCTOR", *quiet))
    assert "plain writer: PrepareBackup" in lines


# --- Exceptions ---


@needs_library
@needs_clang
def test_a_writer_of_microsofts_abi_that_throws_hurts_nobody_else(wine, place):
    """What it throws, a null pointer, a division by zero: its failure, and in the log with its code."""
    lines = run(wine, msvc(place, "msvc_throwing", *_THROWS))
    assert apart(lines) == apart(expected("msvc_throwing"))


@needs_library
@needs_clang
def test_a_breakpoint_is_left_to_a_debugger(wine, place):
    """A breakpoint is not a failure to be contained: without a debugger the program ends by it."""
    lines = run(wine, msvc(place, "msvc_throwing", *_THROWS), "breakpoint", code=3)
    assert lines[-1] == "SetBackupState: 0x00000000"


@needs_library
@needs_clang
def test_a_fault_in_the_librarys_own_code_is_not_contained(wine, place):
    """A handler that gives the library a bad pointer ends the program, as it does natively: an access
    violation in the midst of the library leaves nothing that could go on."""
    lines = run(wine, msvc(place, "msvc_throwing", *_THROWS), "misuse", code=5)
    assert lines[-1] == "SetBackupState: 0x00000000"


@needs_library
def test_a_writer_of_mingw_w64_that_throws_hurts_nobody_else(wine, place):
    """A C++ exception crosses from the program's runtime to the library's, its text too."""
    program = mingw(
        place, SOURCES / "mingw_throwing.cpp", "-DUNICODE", str(place / "vssapi.dll")
    )
    assert apart(run(wine, program)) == apart(expected("mingw_throwing"))


@needs_library
@needs_clang
@pytest.mark.parametrize(
    ("name", "options", "thrown"),
    [("msvc_backup", (), 0), ("msvc_old_writer", _OLD_SDK, 0), ("msvc_throwing", _THROWS, 12)],
)
def test_a_recording_changes_nothing(wine, tmp_path, name, options, thrown):
    """The library that records stands between both sides: same answers, and what a writer threw is told."""
    recorder = library().with_name("vssapi-recorder.dll")
    if not recorder.is_file() and not THOROUGH:
        pytest.skip("vssapi-recorder.dll is not built")
    shutil.copy(recorder, tmp_path / "vssapi.dll")
    trace = tmp_path / "trace.jsonl"
    program = msvc(tmp_path, name, *options)
    lines = run(wine, program, GWM_WORLD="no_writer", GWM_TRACE=windows_path(trace))
    assert apart(lines) == apart(expected(name))
    records = trace.read_text(encoding="utf-8").splitlines()
    assert len(records) > 100
    assert sum('"threw":true' in record for record in records) == thrown


# --- C, and names looked up at run time ---


@needs_library
@pytest.mark.parametrize("name", ["c_backup", "c_functions"])
def test_clients_in_c(wine, place, name):
    """Tables of functions with the slots' numbers do for a backup, on both sides, and an express writer."""
    assert run(wine, mingw(place, SOURCES / f"{name}.c", "-lvssapi")) == expected(name)


@needs_library
def test_an_exchanged_slot_of_a_writer_in_c_is_noticed(wine, place):
    """Where OnFreeze and OnThaw stand in each other's slots, the thaw is heard first."""
    lines = run(wine, mingw(place, SOURCES / "c_backup.c", "-DSWAPPED_SLOTS", "-lvssapi"))
    assert lines[:-1] == expected("c_backup")[:-1]
    assert "OnThaw OnFreeze" in lines[-1]


@needs_library
def test_a_program_that_looks_names_up(wine, place):
    """LoadLibrary and GetProcAddress find what many programs look for; a FreeLibrary does no harm."""
    assert run(wine, mingw(place, SOURCES / "by_name.c")) == expected("by_name")


@needs_library
def test_a_program_that_loads_from_system32_only(wine, tmp_path):
    """The search for libraries can be narrowed to system32, where ours stands in for Windows' own."""
    program = mingw(tmp_path, SOURCES / "by_name.c")
    own = wine.system32 / "vssapi.dll"
    own.unlink(missing_ok=True)  # it may be shared with other prefixes
    shutil.copy(library(), own)
    assert run(wine, program, "system32") == expected("by_name")


@needs_library
def test_a_program_that_looks_names_up_notices_another_library(wine, place):
    """Wine's own vssapi has no such names for 64-bit programs (8), or implements nothing behind them (10):
    either is a right answer of a machine, and neither is ours."""
    program = mingw(place, SOURCES / "by_name.c")
    lines = run(wine, program, overrides="vssapi=b", code=1)
    ours = expected("by_name")
    nameless = [x.replace("found ?", "missing ?") for x in ours[:3]]
    empty = [*ours[:6], "create: 0x80004001"]
    assert lines[:3] == nameless or lines == empty

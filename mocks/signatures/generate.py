#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Turn the declarations of the VSS interfaces into the classes that stand in for them.

    generate.py --output DIRECTORY HEADER...

The public headers are the one table of signatures: they never change, and no second one can differ
from them. Out come

    signatures/relay.h    class template Relay<Interface, Base>: every method of the interface as
                          one call of Base::Method<&Interface::Method>(arguments)
    signatures/recorded_objects.h
                          the recorder's classes, with what recorded.toml says of parameters
    signatures/methods.h  of every method its name and those of its parameters, of every interface
                          its methods, its base and its IID
    gmock/mock_vss_*.h    GoogleMock's classes

A declaration that is read wrongly does not compile: every method overrides one, and a class that
lacks one stays abstract. A file is replaced only when it changes. Exit 1 with one line for a
declaration that cannot be read.
"""

import argparse
import re
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

LICENSE = "// SPDX-License-Identifier: Apache-2.0\n//\n"
RECORDED = Path(__file__).with_name("recorded.toml")
# The newest interface of each family has the methods of all of it.
MOCKS = {
    "mock_vss_async": ("MockVssAsync", "IVssAsync"),
    "mock_vss_backup_components": ("MockVssBackupComponents", "IVssBackupComponentsEx4"),
    "mock_vss_component": ("MockVssComponent", "IVssComponentEx2"),
    "mock_vss_create_express_writer_metadata": (
        "MockVssCreateExpressWriterMetadata",
        "IVssCreateExpressWriterMetadata",
    ),
    "mock_vss_create_writer_metadata": (
        "MockVssCreateWriterMetadata",
        "IVssCreateWriterMetadataEx",
    ),
    "mock_vss_enum_object": ("MockVssEnumObject", "IVssEnumObject"),
    "mock_vss_examine_writer_metadata": (
        "MockVssExamineWriterMetadata",
        "IVssExamineWriterMetadataEx2",
    ),
    "mock_vss_express_writer": ("MockVssExpressWriter", "IVssExpressWriter"),
    "mock_vss_wm_component": ("MockVssWMComponent", "IVssWMComponent"),
    "mock_vss_wm_dependency": ("MockVssWMDependency", "IVssWMDependency"),
    "mock_vss_wm_filedesc": ("MockVssWMFiledesc", "IVssWMFiledesc"),
    "mock_vss_writer": ("MockVssWriter", "CVssWriter"),
    "mock_vss_writer_components": ("MockVssWriterComponents", "IVssWriterComponentsExt"),
    "mock_vss_writer_ex": ("MockVssWriterEx", "CVssWriterEx2"),
    "mock_vss_writer_impl": ("MockVssWriterImpl", "IVssWriterImpl"),
}
# Handlers that no requester's operation leads to; a mock of a writer keeps those of its base.
NOT_MOCKED = {
    "OnBackOffIOOnVolume",
    "OnContinueIOOnVolume",
    "OnVSSShutdown",
    "OnVSSApplicationStartup",
}
UNKNOWN = [
    ("HRESULT", "QueryInterface", [("REFIID", "riid"), ("void**", "ppvObject")]),
    ("ULONG", "AddRef", []),
    ("ULONG", "Release", []),
]

# Parameters that the headers leave without a name, as the pages have them.
UNNAMED = {"IVssCreateWriterMetadata*": "pMetadata", "IVssWriterComponents*": "pComponent"}

INTERFACE = re.compile(r"^(?:struct|class) (\w+)(?: : ([^{]*?))? \{\n(.*?)^\};", re.S | re.M)
MEMBER = re.compile(
    r"^(#(?:ifdef|else|endif).*)$"
    r"|virtual ((?:\w+)\**) STDMETHODCALLTYPE (\w+)\(([^)]*)\) (?:= 0;|\{)",
    re.M,
)


class Unreadable(Exception):
    pass


def parameters(text, method):
    """[(type, name)] of a list of parameters; one without a name gets one."""
    found = []
    for index, parameter in enumerate(filter(None, (p.strip() for p in text.split(",")))):
        declared = " ".join(parameter.split("=")[0].split())
        match = re.fullmatch(r"((?:const )?\w+\**)(?: (\w+))?", declared)
        if not match:
            raise Unreadable(f"{method}: the parameter '{declared}' cannot be read")
        found.append((match[1], match[2] or UNNAMED.get(match[1], f"a{index + 1}")))
    return found


def read(headers):
    """{interface: (base, members)}, and the interfaces that have an IID.

    A member is a method or a line of the preprocessor.
    """
    interfaces, identified = {}, set()
    for header in headers:
        text = re.sub(r"//.*", "", header.read_text(encoding="utf-8"))
        identified.update(re.findall(r"\bIID IID_(\w+) = ", text))
        for name, bases, body in INTERFACE.findall(text):
            members = []
            for line, result, method, declared in MEMBER.findall(body):
                if line:
                    members.append(line)
                elif method != "ScalarDeletingDestructor":
                    members.append((result, method, parameters(declared, f"{name}::{method}")))
                if members[-3:] == ["#ifdef _WIN32", "#else", "#endif"]:
                    del members[-3:]
            methods = [member for member in members if not isinstance(member, str)]
            if len(methods) != len(re.findall(r"virtual (?!~|.*ScalarDeletingDestructor)", body)):
                raise Unreadable(f"{name}: a virtual method cannot be read")
            base = re.sub(r"^public ", "", bases.split(",")[0].strip())
            if methods or base in interfaces:
                interfaces[name] = (base if base in interfaces else None, members)
    return interfaces, identified


def chain_of(interface, interfaces):
    """The interface's bases and itself, the oldest first."""
    base = interfaces[interface][0]
    return [*(chain_of(base, interfaces) if base else []), interface]


def relay(name, base, members):
    """The specialisation of Relay for one interface."""
    above = f"Relay<{base}, Base>" if base else "Base"
    lines = [
        "template <class Base>",
        f"class Relay<{name}, Base> : public {above} {{",
        " public:",
        f"  using {above}::{'Relay' if base else 'Base'};",
    ]
    for member in members:
        if isinstance(member, str):
            lines.append(member)
            continue
        result, method, declared = member
        takes = ", ".join(f"{type_} {parameter}" for type_, parameter in declared)
        given = ", ".join(parameter for _, parameter in declared)
        lines.append(f"  {result} STDMETHODCALLTYPE {method}({takes}) override {{")
        lines.append(f"    return this->template Method<&{name}::{method}>({given});")
        lines.append("  }")
    return "\n".join([*lines, "};", ""])


def relays(interfaces):
    classes = "\n".join(relay(name, *parsed) for name, parsed in interfaces.items())
    return f"""{LICENSE}// Generated by mocks/signatures/generate.py from the public headers. Do not edit.
//
// Relay<Interface, Base>: a Base all of whose methods are one, Base::Method<&Interface::Method>.
#pragma once

#include "vsbackup.h"

namespace gwm {{

template <class Interface, class Base>
class Relay;

{classes}
}}  // namespace gwm
"""


def methods_of(name, base, members, identified):
    """What one interface consists of, for Signature, MethodsOf and the like."""
    signatures, listed = [], []
    for member in members:
        if isinstance(member, str):
            signatures.append(member)
            listed.append(member)
            continue
        _, method, declared = member
        names = ", ".join(f'"{parameter}"' for _, parameter in declared)
        signatures += [
            "template <>",
            f"struct Signature<&{name}::{method}> {{",
            f'  static constexpr const char* kName = "{name}::{method}";',
            f"  static constexpr std::array<const char*, {len(declared)}> kParameters{{{names}}};",
            "};",
        ]
        listed.append(f"  , &{name}::{method}")
    about = [
        "template <>",
        f"struct InterfaceOf<{name}> {{",
        f'  static constexpr const char* kName = "{name}";',
        f"  static constexpr bool kHasId = {'true' if name in identified else 'false'};",
        f"  static constexpr const IID* kId = {f'&IID_{name}' if name in identified else 'nullptr'};",
        f"  using Base = {base or 'void'};",
        f"  using Methods = MethodList<{name}",
        *listed,
        "  >;",
        "};",
        "",
    ]
    return "\n".join([*signatures, *about])


def methods(interfaces, identified):
    tables = "\n".join(methods_of(name, *parsed, identified) for name, parsed in interfaces.items())
    return f"""{LICENSE}// Generated by mocks/signatures/generate.py from the public headers. Do not edit.
//
// Signature<&Interface::Method>: names, as the pages spell them; InterfaceOf<Interface>: its methods.
#pragma once

#include <array>

#include "vsbackup.h"

namespace gwm {{

template <auto kMethod>
struct Signature;
template <class Interface, auto... kMethods>
struct MethodList {{}};
template <class Interface>
struct InterfaceOf;

{tables}
}}  // namespace gwm
"""


def mock(class_name, interface, interfaces):
    """The header of one class of GoogleMock's."""
    chain = [(name, interfaces[name][1]) for name in chain_of(interface, interfaces)]
    if interface.startswith("I"):
        chain.insert(0, ("IUnknown", UNKNOWN))
    lines = []
    for name, members in chain:
        lines.append(f"  // {name}")
        for member in members:
            if isinstance(member, str):
                lines.append(member)
            elif member[1] not in NOT_MOCKED:
                result, method, declared = member
                types = ", ".join(type_ for type_, _ in declared)
                lines.append(f"  MOCK_METHOD({result}, {method}, ({types}),")
                lines.append("              (override, Calltype(STDMETHODCALLTYPE)));")
    methods = "\n".join(lines)
    counted = ""
    if interface.startswith("I"):
        counted = (
            ". The object\n// belongs to the test: Release is a call like any other,"
            " and deletes nothing"
        )
    return f"""{LICENSE}// Generated by mocks/signatures/generate.py from the public headers. Do not edit.
//
// GoogleMock's {interface}, for tests in which the interaction is the requirement{counted}.
#pragma once

#include <gmock/gmock.h>

#include "vsbackup.h"

namespace gwm {{

class {class_name} : public {interface} {{
 public:
{methods}
}};

}}  // namespace gwm
"""


class Recorder:
    """The recorder's classes of the interfaces that were read."""

    def __init__(self, interfaces, identified):
        table = tomllib.loads(RECORDED.read_text(encoding="utf-8"))
        self.by_type, self.by_name = table["by_type"], table["by_name"]
        self.interfaces, self.identified = interfaces, identified
        self.classes = {
            name: row for name, row in table["classes"].items() if row["interface"] in interfaces
        }
        self.recording = {
            f"{interface}**": name
            for name, row in self.classes.items()
            for interface in chain_of(row["interface"], interfaces)
        }

    def argument(self, declared, index):
        """One argument, as recorder/arguments.h has it."""
        type_, name = declared[index]
        kind = "Out" if type_.endswith("*") else "In"
        if type_ in self.recording:
            kind = f"OutObject<{self.recording[type_]}>"
        kind, *more = self.by_name.get(name, self.by_type.get(type_, kind)).split()
        more = [declared[index + 1][1] if one == "{next}" else one for one in more]
        given = [f'"{name}"', name, *more]
        return f"{kind}({', '.join(given)})"

    def method(self, interface, result, method, declared):
        takes = ", ".join(f"{type_} {parameter}" for type_, parameter in declared)
        given = [f'"{interface}::{method}"', f"&{interface}::{method}"]
        given += [self.argument(declared, index) for index in range(len(declared))]
        verb = "Record" if result == "HRESULT" else "Ask"
        return [
            f"  {result} STDMETHODCALLTYPE {method}({takes}) override {{",
            f"    return {verb}({', '.join(given)});",
            "  }",
        ]

    def recorded(self, name, interface, kind=None, base="Recorded", by_hand=()):
        """One class."""
        chain = chain_of(interface, self.interfaces)
        ids = [f"IID_{one}" for one in chain if one in self.identified]
        above = f"{base}<{', '.join([interface, *ids])}>"
        lines = [f"class {name} : public {above} {{", " public:"]
        if kind:
            lines.append(f"  explicit {name}({interface}* inner)")
            lines.append(f'      : {base}(inner, {{"{kind}", NextNumber<{name}>()}}) {{}}')
        else:
            lines.append(f"  using {base}::{base};")
        for one in chain:
            for member in self.interfaces[one][1]:
                if not isinstance(member, str) and member[1] not in by_hand:
                    lines += self.method(one, *member)
        return "\n".join([*lines, "};", ""])

    def header(self):
        """All classes, each behind those whose objects it hands out."""
        classes = {name: self.recorded(name, **row) for name, row in self.classes.items()}
        handed_out = {
            name: set(re.findall(r"OutObject<(\w+)>", text)) - {name}
            for name, text in classes.items()
        }
        body = "\n".join(classes[name] for name in TopologicalSorter(handed_out).static_order())
        chains = {one for row in self.classes.values() for one in chain_of(row["interface"], self.interfaces)}
        ids = "\n".join(
            f"template <>\ninline constexpr const IID* kIdOf<{one}> = &IID_{one};"
            for one in sorted(chains & self.identified)
        )
        return f"""{LICENSE}// Generated by mocks/signatures/generate.py from the public headers. Do not edit.
//
// The recorder's classes: every method makes its call on the inner object, and records it.
#pragma once

#include "recorder/recorded_bases.h"

namespace gwm::recording {{

{ids}

{body}
}}  // namespace gwm::recording
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("headers", type=Path, nargs="+")
    options = parser.parse_args()
    try:
        interfaces, identified = read(options.headers)
    except (Unreadable, OSError) as error:
        print(f"generate.py: {error}", file=sys.stderr)
        return 1
    write(options.output / "signatures/relay.h", relays(interfaces))
    write(options.output / "signatures/methods.h", methods(interfaces, identified))
    write(
        options.output / "signatures/recorded_objects.h", Recorder(interfaces, identified).header()
    )
    for file, (class_name, interface) in MOCKS.items():
        write(options.output / f"gmock/{file}.h", mock(class_name, interface, interfaces))
    return 0


if __name__ == "__main__":
    sys.exit(main())

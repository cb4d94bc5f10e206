# SPDX-License-Identifier: Apache-2.0
"""Records as those of dataclasses, for what every command needs: loading dataclasses takes a third of the time that
a command has which judges one case.

    @record
    class Place:
        line: int
        column: int = 0
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(cls):
        """The class with a constructor that takes its fields, with equality and with a text."""
        bases = [base for base in reversed(cls.__mro__) if "__annotations__" in vars(base)]
        names = tuple(dict.fromkeys(name for base in bases for name in vars(base)["__annotations__"]))
        needed = tuple(name for name in names if not hasattr(cls, name))

        def __init__(self, *values, **named):
            given = dict(zip(names, values)) | named
            unknown = [*given.keys() - set(names), *(name for name in needed if name not in given)]
            if unknown or len(values) > len(names) or len(given) < len(values) + len(named):
                raise TypeError(f"{cls.__name__}({', '.join(names)}) with other arguments: {unknown}")
            for name in names:
                setattr(self, name, given[name] if name in given else getattr(cls, name))

        def fields(self):
            return tuple(getattr(self, name) for name in names)

        def __eq__(self, other):
            return fields(self) == fields(other) if type(other) is type(self) else NotImplemented

        def __hash__(self):
            return hash(fields(self))

        def __repr__(self):
            told = ", ".join(f"{name}={value!r}" for name, value in zip(names, fields(self)))
            return f"{type(self).__name__}({told})"

        for method in (__init__, __eq__, __hash__, __repr__):
            setattr(cls, method.__name__, method)
        return cls

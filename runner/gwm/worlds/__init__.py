# SPDX-License-Identifier: Apache-2.0
"""Worlds as files: fixtures/worlds/*.toml, and those that a user writes.

    reading = read(Path("my-shop.toml"))
    for problem in reading.problems: print(problem)   # "my-shop.toml:7: unknown key ..."
    for world in reading.worlds: print(compiled(world))

The build makes the C++ table of worlds from the same files (conformance/worlds/make_headers.py).
"""

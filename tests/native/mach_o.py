"""Reads what the header of a Mach-O file says: processor, kind, names, the oldest system."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from pathlib import Path

MAGIC = 0xFEEDFACF
CPUS = {0x0100000C: "arm64", 0x01000007: "x86_64"}
KINDS = {2: "execute", 6: "dylib"}
LOAD_DYLIB, ID_DYLIB, CODE_SIGNATURE, BUILD_VERSION = 0xC, 0xD, 0x1D, 0x32


@dataclass
class MachO:
    """The header and the load commands that matter here."""

    cpu: str
    kind: str
    name: str = ""
    needs: list[str] = field(default_factory=list)
    oldest: tuple[int, int] = (0, 0)
    signed: bool = False


def read_mach_o(path: Path) -> MachO:
    """Reads a file for a 64-bit processor (Apple's `mach-o/loader.h`)."""
    content = path.read_bytes()
    magic, cpu, _, kind, count, _, _, _ = struct.unpack_from("<8I", content)
    assert magic == MAGIC
    found = MachO(CPUS[cpu], KINDS[kind])
    at = 32
    for _ in range(count):
        command, size = struct.unpack_from("<2I", content, at)
        if command in (LOAD_DYLIB, ID_DYLIB):
            (offset,) = struct.unpack_from("<I", content, at + 8)
            name = content[at + offset : at + size].rstrip(b"\0").decode()
            if command == ID_DYLIB:
                found.name = name
            else:
                found.needs.append(name)
        elif command == BUILD_VERSION:
            (version,) = struct.unpack_from("<I", content, at + 12)
            found.oldest = (version >> 16, version >> 8 & 0xFF)
        found.signed |= command == CODE_SIGNATURE
        at += size
    return found

"""Functions of packages from PyPI, unmodified, behind entrypoints that only give their types."""

import bech32
import hashids
import inflection
import jdcal
import luhn
import roman
import stdnum.casrn
import stdnum.cusip
import stdnum.damm
import stdnum.ean
import stdnum.issn
import stdnum.luhn
import stdnum.verhoeff
import webcolors
from stdnum.iso7064 import mod_11_2, mod_11_10, mod_37_2, mod_97_10

from pyrs import compile


@compile(trace_modules=["luhn"])
def luhn_checks(digits: str) -> tuple[bool, int, str]:
    return luhn.verify(digits), luhn.generate(digits), luhn.append(digits)


@compile(trace_modules=["roman"])
def roman_numeral(n: int) -> str:
    return roman.toRoman(n)


@compile(trace_modules=["stdnum"])
def luhn_of_alphabet(digits: str, alphabet: str) -> tuple[int, str]:
    return stdnum.luhn.checksum(digits, alphabet), stdnum.luhn.calc_check_digit(digits)


@compile(trace_modules=["stdnum"])
def verhoeff(digits: str) -> tuple[int, str]:
    return stdnum.verhoeff.checksum(digits), stdnum.verhoeff.calc_check_digit(digits)


@compile(trace_modules=["stdnum"])
def damm(digits: str) -> tuple[int, str]:
    return stdnum.damm.checksum(digits), stdnum.damm.calc_check_digit(digits)


@compile(trace_modules=["stdnum"])
def iso_7064(digits: str) -> str:
    sums = f"{mod_11_10.checksum(digits)} {mod_11_2.checksum(digits)} {mod_37_2.checksum(digits)}"
    return f"{sums} {mod_97_10.calc_check_digits(digits)}"


@compile(trace_modules=["stdnum"])
def check_digits(digits: str) -> str:
    return stdnum.ean.calc_check_digit(digits) + stdnum.issn.calc_check_digit(digits)


@compile(trace_modules=["stdnum"])
def compacted(text: str) -> str:
    return stdnum.ean.compact(text) + stdnum.cusip.compact(text)


@compile(trace_modules=["stdnum"])
def cusip(digits: str) -> str:
    return stdnum.cusip.calc_check_digit(digits) + stdnum.casrn.calc_check_digit(digits)


@compile(trace_modules=["inflection"])
def ordinals(n: int) -> str:
    return inflection.ordinalize(n) + inflection.ordinal(-n)


@compile(trace_modules=["inflection"])
def dashes(text: str) -> str:
    return inflection.dasherize(text)


@compile(trace_modules=["webcolors"])
def colour(name: str) -> str:
    return webcolors.name_to_hex(name)


@compile(trace_modules=["bech32"])
def segwit(text: str, other: str, xs: list[int], year: int) -> str:
    encoded = bech32.bech32_encode(text, [x % 32 for x in xs])
    found = [bech32.bech32_decode(one) for one in (text, encoded, encoded.upper(), text + other)]
    return f"{encoded} {found} {bech32.convertbits(xs, 8, 5)} {bech32.encode(text, year, xs)}"


@compile(trace_modules=["hashids"])
def shuffled(text: str, other: str) -> str:
    return hashids._reorder(text, other) + "".join(hashids._split(text, other))


@compile(trace_modules=["hashids"])
def hashed(xs: list[int], text: str) -> str:
    encoded = hashids._encode([abs(x) for x in xs], text, 8, "abcdefghij", "xyz", "uv")
    return f"{encoded} {list(hashids._decode(encoded, text, 'abcdefghij', 'xyz', 'uv'))}"


@compile(trace_modules=["jdcal"])
def julian_days(year: int, n: int, lo: int) -> str:
    return f"{jdcal.gcal2jd(year, n, lo)} {jdcal.jcal2jd(year, n, lo)} {jdcal.is_leap(year)}"


@compile(trace_modules=["jdcal"])
def calendar_days(x: float, y: float) -> str:
    return f"{jdcal.jd2gcal(x, y)} {jdcal.jd2jcal(x, y)}"

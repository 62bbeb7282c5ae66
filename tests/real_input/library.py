"""Functions of the standard library, unmodified, behind entrypoints that only give their types."""

import bisect
import calendar
import colorsys
import heapq
import html
import ntpath
import posixpath
import stat
import string
import subprocess
import textwrap
import unittest.util
from email import quoprimime, utils
from xml.sax import saxutils

from pyrs import compile


@compile
def hls(x: float, y: float, z: float) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(x, y, z)


@compile
def hls_back(x: float, y: float, z: float) -> tuple[float, float, float]:
    return colorsys.hls_to_rgb(x, y, z)


@compile
def yiq(x: float, y: float, z: float) -> tuple[float, float, float]:
    return colorsys.yiq_to_rgb(*colorsys.rgb_to_yiq(x, y, z))


@compile
def hsv(x: float, y: float, z: float) -> tuple[float, float, float]:
    return colorsys.rgb_to_hsv(x, y, z)


@compile
def bisected(xs: list[int], n: int, lo: int) -> tuple[int, int]:
    xs.sort()
    return bisect.bisect(xs, n, lo), bisect.bisect_left(xs, n, 0, lo)


@compile
def insorted(words: list[str], text: str) -> list[str]:
    words.sort()
    bisect.insort(words, text)
    bisect.insort_left(words, text, key=None)
    return words


@compile
def heap(xs: list[int], n: int) -> list[int]:
    heapq.heapify(xs)
    heapq.heappush(xs, n)
    return [heapq.heappushpop(xs, n), heapq.heapreplace(xs, n), heapq.heappop(xs), *xs]


@compile
def largest(xs: list[int], n: int) -> list[int]:
    return heapq.nlargest(n, xs) + heapq.nsmallest(n, xs)


@compile
def posix(path: str, other: str) -> list[str]:
    return [
        posixpath.normpath(path),
        posixpath.join(path, other),
        *posixpath.split(path),
        *posixpath.splitext(path),
        *posixpath.splitdrive(path),
        posixpath.basename(path),
        posixpath.dirname(other),
        posixpath.commonprefix([path, other]),
    ]


@compile
def posix_common(path: str, other: str) -> str:
    return posixpath.commonpath([path, other])


@compile
def nt(path: str, other: str) -> list[str]:
    return [
        ntpath.normpath(path),
        ntpath.join(path, other),
        *ntpath.split(path),
        *ntpath.splitext(path),
        *ntpath.splitdrive(path),
        ntpath.commonprefix([path, other]),
    ]


@compile
def nt_common(path: str, other: str) -> str:
    return ntpath.commonpath([path, other])


@compile
def leap(year: int, n: int) -> tuple[bool, int]:
    return calendar.isleap(year), calendar.leapdays(year, n)


@compile
def mode(n: int) -> str:
    return stat.filemode(n)


@compile
def escaped(text: str, quote: bool) -> str:
    return html.escape(text, quote)


@compile
def words(text: str) -> str:
    return string.capwords(text) + string.capwords(text, "a")


@compile
def indented(text: str, other: str) -> str:
    return textwrap.indent(text, other)


@compile
def markup(text: str, other: str) -> str:
    quoted = saxutils.quoteattr(text) + saxutils.unescape(other + "&amp;lt;")
    return saxutils.escape(text, {"a": other}) + quoted


@compile
def quoted_printable(text: str, other: str) -> str:
    body = quoprimime.body_encode(text, 12) + quoprimime.body_encode(other)
    return f"{body} {quoprimime.header_check(65)} {quoprimime.body_check(200)}"


@compile
def mail_date(text: str, year: int, lo: int) -> str:
    tried = [text, f"Mon, {lo} Jan {year} 10:11:12 +01", f"{lo} {text} {year}", "Feb-1-99 1:2"]
    return f"{[utils.parsedate_tz(one) for one in tried]} {utils.quote(text)}"


@compile
def command_line(words: list[str], text: str, path: str) -> str:
    return subprocess.list2cmdline([*words, text, path])


@compile
def missing(words: list[str], xs: list[int]) -> str:
    words.sort()
    xs.sort()
    halved = unittest.util.sorted_list_difference(xs, xs[::2])
    return f"{unittest.util.sorted_list_difference(words, ['a', 'b'])} {halved}"

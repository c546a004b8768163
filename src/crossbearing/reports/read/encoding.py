"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their mark, what the file declares, or a legacy encoding that plainly fits."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from crossbearing.records.errors import InputRejected

MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


@dataclass(frozen=True)
class Legacy:
    """A legacy encoding, the characters that are commonest in texts of its script, and what share they must have."""

    codec: str
    script: str
    common: str
    least: float
    most_outside_ascii: float = 1.0


LEGACY = (
    Legacy("cp949", "Korean", "이다의는을에고가하지로한은기사도서자리어인대를일해부정선수시러국북", 0.25),
    Legacy("gb18030", "Chinese", "的一是在不了有和人这中大为上个国我以要他时来用们到作地于出就分对成会可主发年", 0.12),
    Legacy("big5", "Chinese", "的一是在不了有和人這中大為上個國我以要他時來用們到作地於出就分對成會可主發年", 0.12),
    Legacy("shift_jis", "Japanese", "のにはをたがでてとしれさいるなもからっこりくあき", 0.3),
    Legacy("euc_jp", "Japanese", "のにはをたがでてとしれさいるなもからっこりくあき", 0.3),
    Legacy("cp1251", "Cyrillic", "оеаинтсрвлкмдпуяызбгчйхжюшцщэф", 0.8),
    Legacy("koi8_r", "Cyrillic", "оеаинтсрвлкмдпуяызбгчйхжюшцщэф", 0.8),
    Legacy("cp1256", "Arabic", "اليمونرتبةعدسفهكحقشأجصإخذ", 0.7),
    Legacy("cp1252", "Latin", "’‘“”–—…éèêëàâäáãåçñöóôòøüúûùíîïìßæœÉÖÄÜ€£°«»·\xa0", 0.9, 0.25),
)
NO_CHARSET = frozenset(  # of host names and of program text; some of them take time with the square of the length
    ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"]
)
MARGIN = 1.5  # the best must have this many times the share of the next that gives another text
NOISE = re.compile(r"[\x00-\x08\x0e-\x1b]")


def decode(data: bytes, name: str, declared: str = "", by: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of bytes and notes on how it was read; a byte order mark is no part of the text.

    declared: encoding that the file or the user names; by: who names it, for the message. Raises InputRejected, with the
    offset of the byte, when nothing fits or what comes out is no text.
    """
    text, notes = _decode(data, name, declared, by)
    _refuse_noise(text, name)
    return text, notes


def _decode(data: bytes, name: str, declared: str, by: str) -> tuple[str, tuple[str, ...]]:
    for mark, codec, words in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], codec, name, len(mark)), (f"{words}, by its byte order mark",)
    if declared and _codec(declared, name, by) not in ("utf-8", "ascii"):
        return _strict(data, _codec(declared, name, by), name), (f"read as {declared}, declared by {by}",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        if b"\x00" in data[:4096] and b"\x00" not in data[0:1]:
            raise InputRejected(name, f"binary content: byte 0x00 at offset {data.index(0)}") from error
        if _mostly_utf8(data, error.start):
            raise InputRejected(
                name, f"broken UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
            ) from error
        return _legacy(data, name, error.start)


def _codec(declared: str, name: str, by: str) -> str:
    try:
        found = codecs.lookup(declared.strip())
    except (LookupError, ValueError) as error:
        raise InputRejected(name, f"{by} names an unknown encoding: {declared[:60]!r}") from error
    if not getattr(found, "_is_text_encoding", True) or found.name in NO_CHARSET:
        raise InputRejected(name, f"{by} names an encoding that no text has: {declared[:60]!r}")
    return found.name


def _strict(data: bytes, codec: str, name: str, skipped: int = 0) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        place = error.start + skipped
        raise InputRejected(name, f"not {codec}: byte 0x{data[error.start]:02x} at offset {place}") from error
    except (LookupError, UnicodeError) as error:
        raise InputRejected(name, f"cannot be read as {codec}: {error}") from error


def _mostly_utf8(data: bytes, first: int) -> bool:
    """Whether the bytes are UTF-8 with a few broken places: sequences that hold are many, and those that do not few."""
    good = sum(1 for char in data[:first].decode("utf-8") if ord(char) > 127)
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for char in text if ord(char) > 127) - broken
    return good >= 1 and whole >= 3 * broken


def _legacy(data: bytes, name: str, first: int) -> tuple[str, tuple[str, ...]]:
    fits: list[tuple[float, int, str]] = []
    for place, legacy in enumerate(LEGACY):
        try:
            text = data.decode(legacy.codec)
        except UnicodeDecodeError:
            continue
        share = _share(text, legacy)
        if share >= legacy.least:
            fits.append((share / legacy.least, -place, text))
    fits.sort(reverse=True)
    rivals = [fit for fit in fits[1:] if fit[2] != fits[0][2]]
    if not fits or (rivals and fits[0][0] < MARGIN * rivals[0][0]):
        raise InputRejected(
            name,
            f"not UTF-8 (byte 0x{data[first]:02x} at offset {first}), and no legacy encoding plainly fits;"
            " name it with the option encoding",
        )
    best = LEGACY[-fits[0][1]]
    share = _share(fits[0][2], best)
    return fits[0][2], (
        f"read as {best.codec}: not UTF-8 (byte 0x{data[first]:02x} at offset {first}), and {share:.0%} of its"
        f" characters outside ASCII are among the commonest of {best.script} text",
    )


def _share(text: str, legacy: Legacy) -> float:
    outside = [char for char in text if ord(char) > 127 and char not in "。，、．（）「」"]
    letters = sum(1 for char in text if char.isalpha())
    if not outside or any(0x80 <= ord(char) < 0xA0 for char in outside):
        return 0.0
    if sum(1 for char in outside if char.isalpha()) > legacy.most_outside_ascii * max(letters, 1):
        return 0.0
    return sum(1 for char in outside if char in legacy.common) / len(outside)


def _refuse_noise(text: str, name: str) -> None:
    """Raises InputRejected when the text holds a NUL, or more control characters than a slip of the keyboard."""
    noise = [found.start() for found in NOISE.finditer(text)]
    if not noise:
        return
    zero = text.find("\x00")
    if zero >= 0 or len(noise) > max(2, len(text) // 1000):
        place = zero if zero >= 0 else noise[0]
        line = text.count("\n", 0, place) + 1
        raise InputRejected(name, f"binary content: control character U+{ord(text[place]):04X}", line)

"""Scripts: which one a text is in, and a plain Latin form of Hangul, Cyrillic, Greek and Arabic letters."""

from __future__ import annotations

import unicodedata

# Hangul syllables are composed by arithmetic: (initial × 21 + vowel) × 28 + final (Unicode Standard, chapter 3.12). The
# Latin values are series-neutral (g/k, d/t, b/p, j/ch are one), as the Korean folds of reference/names.yaml expect.
_INITIALS = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "u", "ui", "i",
)  # fmt: skip
_FINALS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t",
    "k", "t", "p", "t",
)  # fmt: skip
_CYRILLIC_LATIN = "a b v g d e yo zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g u"
_CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў", _CYRILLIC_LATIN.split(), strict=True))
# ISO 233-like consonants; short vowels are not written, so an Arabic-script name meets a Latin one by consonants only.
_ARABIC_LATIN = "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y p ch zh g y k _ a a i a a"
_ARABIC = dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگیکءآأإةى", _ARABIC_LATIN.split(), strict=True))
_GREEK_LATIN = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", _GREEK_LATIN.split(), strict=True))


def script_of(text: str) -> str:
    """ISO 15924 code of the first letter that has one of: Latn, Cyrl, Hang, Hani, Arab, Grek, Kana; Zyyy without letters."""
    for letter in text:
        code = ord(letter)
        if letter.isalpha():
            if code < 0x250 or 0x1E00 <= code < 0x1F00:
                return "Latn"
            if 0x400 <= code < 0x530:
                return "Cyrl"
            if 0xAC00 <= code <= 0xD7A3 or 0x1100 <= code < 0x1200:
                return "Hang"
            if 0x3400 <= code <= 0x9FFF:
                return "Hani"
            if 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFF00:
                return "Arab"
            if 0x370 <= code < 0x400:
                return "Grek"
            if 0x3040 <= code < 0x3100:
                return "Kana"
    return "Zyyy"


def unmarked(text: str) -> str:
    """The text without diacritics, as compatibility letters: ``Ch’ŏngjin`` gives ``Ch’ongjin``."""
    if text.isascii():
        return text
    special = text.translate(_SPECIAL)
    return "".join(letter for letter in unicodedata.normalize("NFKD", special) if not unicodedata.combining(letter))


_SPECIAL = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
    }
)


def latin(text: str) -> str:
    """A lower-case Latin form without marks; letters of scripts without a table (Han, Kana) stay as they are."""
    if text.isascii():
        return text.lower()
    text = text.lower()
    if script_of(text) == "Latn":
        plain = unmarked(text)
        if plain.isascii():
            return plain
    out: list[str] = []
    for letter in unicodedata.normalize("NFC", text):
        code = ord(letter) - 0xAC00
        if 0 <= code < 11172:
            out.append(_INITIALS[code // 588] + _VOWELS[code % 588 // 28] + _FINALS[code % 28])
        elif letter in _CYRILLIC:
            out.append(_CYRILLIC[letter].replace("_", ""))
        elif letter in _ARABIC:
            out.append(_ARABIC[letter].replace("_", ""))
        else:
            plain = unmarked(letter)
            out.append("".join(_GREEK.get(one, one) for one in plain))
    return "".join(out)

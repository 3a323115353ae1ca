"""Texts as every calendar program takes them alike."""

import re
import unicodedata

_LINE_BREAK = "\r\n|[\r\x85\u2028\u2029]"
_UNWRITABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
"""Compiled when first needed, which is seldom: that takes as long as writing five hundred events."""


def clean(text: str) -> str:
    """Text that every reader takes alike: composed letters, plain line ends, no control characters or backslashes.

    Several programs misread an escaped backslash, and drop blanks at the ends.
    """
    if not text.isprintable():
        text = re.sub(_UNWRITABLE, "", re.sub(_LINE_BREAK, "\n", text))
    return unicodedata.normalize("NFC", text).replace("\\", "/").replace("\t", " ").strip()


def one_line(text: str) -> str:
    """Clean text with a single blank for every run of blanks and line ends."""
    return " ".join(clean(text).split())

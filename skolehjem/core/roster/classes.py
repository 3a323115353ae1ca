"""How people write a class: `3A`, `3.a`, `0.B` and `3 A` are the same class."""

import re

_LABEL = re.compile(r"\s*0?(\d{1,2})\s*[.\-]?\s*([A-Za-zÆØÅæøå]{0,2})\s*")


def parse_label(text: str) -> tuple[int, str] | None:
    """Grade (0-10) and track in capitals (empty for a grade with one class), or None when `text` is no class."""
    match = _LABEL.fullmatch(text)
    if match is None or int(match[1]) > 10:
        return None
    return int(match[1]), match[2].upper()


def class_id(year: str, grade: int, track: str) -> str:
    """The id of a class in the school year `year` ("2026/27"): `2026-3A`."""
    return f"{year[:4]}-{grade}{track}"

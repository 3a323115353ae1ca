"""How a key of the principle file is described, and how its text is refused."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from skolehjem.errors import Sentence

Names = Mapping[str, str]
"""The file's own words for grades (`[bands]`) and for periods (`[periods]`), and the text each stands for."""


class Key(NamedTuple):
    """What a key means; it stands in the key's annotation, where the reader and the reference page find it."""

    meaning: Sentence
    unit: Sentence | None = None
    """What a number counts, or in which form a text is written; None for names and yes/no."""
    example: str = ""
    """As written in the file, after the equals sign."""
    words: tuple[str, ...] = ()
    """The known words of an open list; others are written `other:<text>`."""
    written: str = ""
    """The key in the file, where it differs from the field: `event` for `events`."""


def key_of(hint: Any) -> Key | None:
    """What is said about a key in its field's annotation; None for what is no key."""
    return next((item for item in getattr(hint, "__metadata__", ()) if isinstance(item, Key)), None)


class Unreadable(ValueError):
    """A text in the file that has no meaning; carries what is wrong and what to write."""

    def __init__(self, what: Sentence, hint: Sentence | None = None) -> None:
        """Keep both sentences for the problem list."""
        super().__init__(str(what))
        self.what = what
        self.hint = hint

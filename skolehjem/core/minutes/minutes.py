"""The minutes of one parent meeting; who does what stands in its agreements, who came in its attendance."""

import json
from dataclasses import dataclass

from skolehjem.core.plain import from_plain, plain


@dataclass(frozen=True, kw_only=True)
class MinutesText:
    """What is written down, in the order in which it was said."""

    decisions: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    """Points for the next meeting's agenda."""


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """The minutes of a meeting as they are kept."""

    id: str
    """The meeting's."""
    year: str
    document: str
    """The text as JSON."""

    def text(self) -> MinutesText:
        """Build the text; raises ValueError, TypeError or KeyError for a document of another shape."""
        text: MinutesText = from_plain(MinutesText, json.loads(self.document))
        return text


def minutes_as(text: MinutesText, *, meeting: str, year: str) -> Minutes:
    """Keep a text as the minutes of a meeting."""
    return Minutes(id=meeting, year=year, document=json.dumps(plain(text), ensure_ascii=False))

"""What stored values are called in the database: table names and the fields that are links to other values."""

import re
from functools import cache
from typing import Any

LINKS: dict[str, dict[str, str]] = {
    "Meeting": {"classes": "school_class", "staff": "staff"},
    "Conference": {"households": "household", "staff": "staff"},
    "Incident": {"classes": "school_class", "pupils": "pupil"},
}
"""By kind: the tuple fields kept as link tables, and the table whose ids they hold."""


UNLOGGED = frozenset({"Announced", "Busy", "CalendarFile", "Message", "Published", "RemoteEvent", "Verdict"})
"""Kinds that come in or go out by the hundred; the audit log names the threads they belong to, and the decisions."""


@cache
def table_name(kind: Any) -> str:
    """The table of a kind of value: `TeamMember` is kept in `team_member`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()

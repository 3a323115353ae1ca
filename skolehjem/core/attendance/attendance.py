"""Attendance: whether a home came to a meeting or a conference."""

from enum import StrEnum

from skolehjem.core.values import frozen


class Presence(StrEnum):
    """What became of an invitation."""

    ATTENDED = "attended"
    NO_SHOW = "no_show"
    """Did not come and had not said so."""
    APOLOGY = "apology"
    """Told in advance that it could not come."""


@frozen
class Attendance:
    """Whether one home came to one meeting or conference."""

    id: str
    """`<appointment>:<household>`: `M12:H3`."""
    year: str
    appointment: str
    """Id of the meeting or conference."""
    household: str
    presence: Presence

"""The agenda of one parent meeting: its items in order, and the paper that is made of it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from skolehjem.core.roster.school import TeamFunction

if TYPE_CHECKING:
    from skolehjem.core.principle.adopted import Clause


class Form(StrEnum):
    """What is wanted of the parents in an item."""

    INFORMATION = "information"
    DIALOGUE = "dialogue"
    DECISION = "decision"


class Theme(StrEnum):
    """What an item is about."""

    ACADEMIC = "academic"
    WELLBEING = "wellbeing"
    PRACTICAL = "practical"


class SpeakerState(StrEnum):
    """How far it has come with a guest speaker (clause A15)."""

    ASKED = "asked"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One item of a meeting's agenda; it begins when the one before it ends."""

    title: str
    minutes: int
    owner: str
    purpose: str
    form: Form
    theme: Theme = Theme.PRACTICAL
    points: tuple[str, ...] = ()
    speaker: str = ""
    """A guest from outside the school, with title or place of work."""
    speaker_contact: str = ""
    """For the team alone; it stands on no paper."""
    speaker_state: SpeakerState = SpeakerState.ASKED
    topic: str = ""
    """The topic of the school's wellbeing plan that the item takes up (clause A14)."""
    source: str = ""
    """The proposal that the item comes from: `F3`."""


@dataclass(frozen=True, kw_only=True)
class AgendaText:
    """What staff decide about an agenda: all of it but the meeting's own time and place."""

    title: str
    welcome: str
    items: tuple[AgendaItem, ...]


@dataclass(frozen=True, kw_only=True)
class Agenda(AgendaText):
    """The agenda of one meeting, items in order."""

    meeting: str
    phase: str
    day: date
    start: time
    end: time

    @property
    def minutes(self) -> int:
        """The length of the meeting."""
        return minutes_between(self.start, self.end)

    @property
    def planned_minutes(self) -> int:
        """The minutes of all items together."""
        return sum(item.minutes for item in self.items)

    @property
    def dialogue_minutes(self) -> int:
        """Minutes in which the parents take part, in dialogue or decision."""
        return sum(item.minutes for item in self.items if item.form is not Form.INFORMATION)

    @property
    def starts(self) -> tuple[time, ...]:
        """When each item begins."""
        return tuple(self._after(minutes) for minutes in self._past[:-1])

    @property
    def ends(self) -> tuple[time, ...]:
        """When each item ends."""
        return tuple(self._after(minutes) for minutes in self._past[1:])

    @property
    def _past(self) -> tuple[int, ...]:
        """The minutes that are past before each item, and after the last."""
        return tuple(accumulate((item.minutes for item in self.items), initial=0))

    def _after(self, minutes: int) -> time:
        return (datetime.combine(self.day, self.start) + timedelta(minutes=minutes)).time()

    @property
    def text(self) -> AgendaText:
        """What staff decide about it."""
        return AgendaText(title=self.title, welcome=self.welcome, items=self.items)

    def saying(self, text: AgendaText) -> "Agenda":
        """The same meeting with another text."""
        return replace(self, title=text.title, welcome=text.welcome, items=text.items)


@dataclass(frozen=True, kw_only=True)
class AgendaPaper:
    """All that stands on an agenda handed to the parents; every format is made from it."""

    agenda: Agenda
    school: str
    classes: tuple[str, ...]
    """Labels in order of grade and track: `3A`."""
    room: str = ""
    team: tuple[tuple[str, TeamFunction | None], ...] = ()
    """Names of those who come from the school, and what they are in the class's team."""
    principle: str = ""
    clauses: "tuple[Clause, ...]" = ()
    """The clauses that the agenda follows."""


def minutes_between(start: time, end: time) -> int:
    """Minutes from one time of a day to a later one."""
    return (end.hour - start.hour) * 60 + end.minute - start.minute

"""The minutes of a parent meeting: note decisions and what is carried over, and write them as a paper."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skolehjem.actions.attendance import look_at
from skolehjem.actions.parent_meetings import KIND, ParentMeeting, parent_meeting
from skolehjem.core.agreements.agreement import Agreement
from skolehjem.core.attendance.invited import Turnout
from skolehjem.core.changes import Change
from skolehjem.core.incidents.names import names_in
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.minutes.minutes import Minutes, MinutesText, minutes_as
from skolehjem.core.papers.paper import Paper
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, Refused, UsageFault, say
from skolehjem.files.cpr import cleared
from skolehjem.files.sheets import clean
from skolehjem.store.agreements import load_agreements_made_at
from skolehjem.store.database import Store
from skolehjem.store.minutes import load_minutes

if TYPE_CHECKING:
    from skolehjem.files.minutes import MinutesPaper

LONGEST = 300


class Part(StrEnum):
    """Where in the minutes a line stands."""

    DECISIONS = "decisions"
    CARRIED = "carried"


@dataclass(frozen=True, kw_only=True)
class OpenedMinutes:
    """A meeting's minutes with all that belongs to them."""

    planned: ParentMeeting
    kept: Minutes | None
    """As stored; None while nothing is noted."""
    agreements: tuple[Agreement, ...]
    """Those made at the meeting that were not given up."""
    turnout: Turnout

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        return self.planned.meeting

    @property
    def text(self) -> MinutesText:
        """What is noted."""
        return self.kept.text() if self.kept else MinutesText()


def open_minutes(store: Store, folder: Path, settings: Settings, item: Appointment) -> OpenedMinutes:
    """The minutes of a parent meeting.

    Raises:
        UsageFault: it is another kind of meeting.
        NotFound, DataFault: the principle is missing or faulty.
    """
    if not isinstance(item, Meeting) or item.kind != KIND:
        hint = say("What was agreed at a conference is noted with: skolehjem agreement add")
        raise UsageFault(Problem(what=say("{id} is no parent meeting.", id=item.id), hint=hint))
    return OpenedMinutes(
        planned=parent_meeting(store, folder, settings, item),
        kept=load_minutes(store, item.id),
        agreements=tuple(one for one in load_agreements_made_at(store, item.id) if one.cancelled_on is None),
        turnout=look_at(store, item).turnout,
    )


def propose_line(opened: OpenedMinutes, part: Part, text: str, today: date) -> Change[Minutes]:
    """Note one more line in a part of the minutes.

    Raises:
        Refused: the meeting is yet to come or cancelled, or the line names a pupil.
        UsageFault: nothing is said, or too much.
    """
    check_held(opened, today)
    line = clean(cleared(clean(text)))
    if not line or len(line) > LONGEST:
        what = say("A line of the minutes must have 1 to {most} letters.", most=LONGEST)
        raise UsageFault(Problem(what=what, hint=say("Write in a few words what was decided.")))
    check_names(opened, line)
    lines: dict[str, Any] = {part.value: (*getattr(opened.text, part), line)}
    return _keeping(opened, replace(opened.text, **lines))


def propose_drop(opened: OpenedMinutes, part: Part, number: int) -> Change[Minutes]:
    """Take a line out of a part of the minutes by its number from 1; raises NotFound where there is none."""
    lines = getattr(opened.text, part)
    if not 1 <= number <= len(lines):
        hint = say("See them with: skolehjem minutes show {id}", id=opened.meeting.id)
        raise NotFound(Problem(what=say("The minutes have no line {number} there.", number=number), hint=hint))
    left: dict[str, Any] = {part.value: lines[: number - 1] + lines[number:]}
    return _keeping(opened, replace(opened.text, **left))


def check_held(opened: OpenedMinutes, today: date) -> None:
    """Raise Refused for a meeting of which there can't be minutes."""
    item = opened.meeting
    if item.state is State.CANCELLED:
        raise Refused(Problem(what=say("{id} is cancelled, so nothing is to be done about it.", id=item.id)))
    if item.day > today:
        hint = say("Minutes can be noted from the day of the meeting.")
        raise Refused(Problem(what=say("{id} is not until {day}.", id=item.id, day=item.day), hint=hint))


def check_names(opened: OpenedMinutes, *lines: str) -> None:
    """Raise Refused when a line that all homes will read holds any part of a name of the classes' pupils."""
    if names_in("\n".join(lines), opened.planned.pupils):
        hint = say("Write it without the name; a word of everyday that is also a name must go too.")
        raise Refused(Problem(what=say("A pupil is named; minutes for all parents name nobody."), hint=hint))


def minutes_paper(opened: OpenedMinutes, language: str, folder: Path, school: str, today: date) -> Paper:
    """The minutes as a paper for the homes, in a language.

    Raises:
        Refused: the meeting is yet to come, or a pupil is named.
        NotFound: nothing is noted, or there is no template in the language.
        DataFault: the template is faulty, with file and line.
    """
    from skolehjem.files.minutes import TEMPLATE, compose_minutes
    from skolehjem.files.papers import template_languages

    check_held(opened, today)
    text = opened.text
    if not (text.decisions or text.carried or opened.agreements):
        hint = say("Note a decision with: skolehjem minutes add {id} TEXT", id=opened.meeting.id)
        raise NotFound(Problem(what=say("Nothing is noted of {id} yet.", id=opened.meeting.id), hint=hint))
    check_names(opened, *text.decisions, *text.carried, *(one.what for one in opened.agreements))
    known = template_languages(TEMPLATE, folder)
    if language not in known:
        what = say("There is no template for minutes in the language {language}.", language=language)
        raise NotFound(Problem(where="--language", what=what, hint=say("Choose among: {choices}", choices=known)))
    return compose_minutes(_paper(opened, school), language, folder)


def _paper(opened: OpenedMinutes, school: str) -> "MinutesPaper":
    from skolehjem.files.minutes import MinutesPaper

    planned, staff = opened.planned, opened.planned.roster.staff_by_id
    known = {id: f"{person.given_name} {person.family_name}" for id, person in staff.items()}
    return MinutesPaper(
        school=school,
        classes=tuple(item.label for item in planned.classes),
        day=planned.meeting.day,
        start=planned.meeting.start,
        end=planned.meeting.end,
        room=planned.room,
        team=tuple(name for name, _ in planned.team),
        text=opened.text,
        agreements=tuple((one, known.get(one.staff or "", "")) for one in opened.agreements),
        turnout=opened.turnout,
    )


def _keeping(opened: OpenedMinutes, text: MinutesText) -> Change[Minutes]:
    after = minutes_as(text, meeting=opened.meeting.id, year=opened.meeting.year)
    return Change(before=opened.kept, after=after)

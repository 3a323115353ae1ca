"""Let a sample school live through its autumn as one that uses the program: all that was due is recorded but a little.

What was due is asked of the obligations themselves, so that the records fit the principle and the plan whatever they
are; `files/sample_year.py` says what nobody recorded, and what else happened.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from skolehjem.actions.marks import usual_platform
from skolehjem.actions.messages import Reply, list_threads, propose_reply
from skolehjem.actions.obligations import load_obligations
from skolehjem.actions.sample_events import contacts, events
from skolehjem.core.agreements.agreement import Agreement
from skolehjem.core.attendance.attendance import Presence
from skolehjem.core.attendance.invited import invited_homes, set_presence
from skolehjem.core.changes import Change
from skolehjem.core.instants import instant, local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import AGENDA_FIXED, CLASS_NEWS, CONSULTED, TICK, mark_id
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.decisions import decided
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.roster.school import Roster
from skolehjem.core.years.days import school_year_of
from skolehjem.files.sample_year import SampleYear
from skolehjem.store.appointments import load_conferences, load_meetings
from skolehjem.store.database import Author, Store
from skolehjem.store.messages import load_teams
from skolehjem.store.roster import load_roster

_RECORDED = frozenset({Kind.WEEK_PLAN, Kind.STEP, Kind.PUPIL_LOG})

_DAYS_AHEAD = {CONSULTED: 7, AGENDA_FIXED: 6, "prepare-pupil": 12}
"""How long before the last day a thing is done where that is not on the day itself."""

_HOUR = time(13, 30)


@dataclass(frozen=True, kw_only=True)
class Autumn:
    """A sample school with its year planned, at the moment up to which it lives."""

    store: Store
    principle: Path
    year: SampleYear
    now: datetime

    @cached_property
    def today(self) -> date:
        """The day in Denmark."""
        return local(self.now).date()

    @cached_property
    def roster(self) -> Roster:
        """The school in the year of that day."""
        return load_roster(self.store, school_year_of(self.today))

    @cached_property
    def owed(self) -> tuple[Obligation, ...]:
        """All that is owed in the year, in due order."""
        return load_obligations(self.store, self.principle, self.now).owed

    @cached_property
    def held(self) -> tuple[Appointment, ...]:
        """The meetings and conferences that have been and were noted, by time."""
        return tuple(one for one in self._over() if not self._forgotten(one))

    def _over(self) -> Iterator[Appointment]:
        year = self.roster.year
        meetings: tuple[Appointment, ...] = load_meetings(self.store, year)
        return (one for one in (*meetings, *load_conferences(self.store, year)) if one.day < self.today)

    def _forgotten(self, one: Appointment) -> bool:
        return isinstance(one, Conference) and one.id in self._unheld

    @cached_property
    def _unheld(self) -> frozenset[str]:
        talks = [(one.school_class, one.id) for one in self._over() if isinstance(one, Conference)]
        newest = _by_group((self.roster.class_by_id[school_class].label, id) for school_class, id in talks)
        return frozenset(id for label, ids in newest for id in _last(ids, self.year.unrecorded("held", label)))


def propose_autumn(autumn: Autumn) -> tuple[Change[Any], ...]:
    """All that the school recorded until the moment; raises as `load_obligations` does."""
    return (
        *_new({one.id: one for one in _marks(autumn)}.values()),  # a pupil with two conferences has two logs due
        *(change for one in autumn.held for change in _meeting(autumn, one)),
        *_attendance(autumn),
        *_new(_agreements(autumn)),
        *_new(contacts(autumn.roster, autumn.year, autumn.held)),
        *_new(events(autumn.roster, autumn.year)),
        *_calls(autumn),
    )


def apply_autumn(store: Store, changes: Iterable[Change[Any]], *, by: Author, at: datetime) -> None:
    """Store the changes, all or none."""
    store.apply(changes, by=by, at=at)


def _new(values: Iterable[Any]) -> Iterator[Change[Any]]:
    return (Change(before=None, after=value) for value in values)


def _marks(autumn: Autumn) -> Iterator[Mark]:
    """What was due of each thing in each class but the newest, the news to homes, and the ticks given early."""
    due = (one for one in autumn.owed if one.kind in _RECORDED and one.state is Standing.OVERDUE)
    for (what, label), ones in _by_group(((one.id.partition(":")[0], one.class_label), one) for one in due):
        platform = usual_platform(autumn.store, autumn.principle, what, autumn.today)
        for one in ones[: len(ones) - autumn.year.unrecorded(what, label)]:
            yield _mark(autumn, one, what, platform)
    for one in autumn.owed:
        if one.kind is Kind.TICK and one.class_label in autumn.year.ticked.get(one.subject, ()):
            yield replace(_mark(autumn, one, TICK + one.subject, ""), done_at=autumn.now)
    for day in autumn.year.class_news:
        yield from (_news(autumn, school_class.id, day) for school_class in autumn.roster.classes)


def _mark(autumn: Autumn, one: Obligation, what: str, platform: str) -> Mark:
    day = (one.due_date or autumn.today) - timedelta(days=_DAYS_AHEAD.get(what, 0))
    _, subject, period = one.id.split(":")
    if one.kind is Kind.PUPIL_LOG:
        period = day.isoformat()
    return Mark(
        id=mark_id(what, subject, period), year=autumn.roster.year, what=what, subject=subject, period=period,
        done_at=instant(day, _HOUR), by=one.owner[0], platform=platform,
    )  # fmt: skip


def _news(autumn: Autumn, school_class: str, day: date) -> Mark:
    return Mark(
        id=mark_id(CLASS_NEWS, school_class, day.isoformat()), year=autumn.roster.year, what=CLASS_NEWS,
        subject=school_class, period=day.isoformat(), done_at=instant(day, _HOUR),
        by=load_teams(autumn.store)[school_class][0], platform="aula",
    )  # fmt: skip


def _meeting(autumn: Autumn, one: Appointment) -> Iterator[Change[Any]]:
    yield Change(before=one, after=decided(one, State.HELD, today=autumn.today, now=autumn.now))


def _attendance(autumn: Autumn) -> Iterator[Change[Any]]:
    """Who came to parent meetings and conferences: a few homes told that they could not come, fewer stayed away."""
    number = 0
    for one in autumn.held:
        if isinstance(one, Meeting) and one.kind != "parent-meeting":
            continue
        told = {}
        for home in invited_homes(one, autumn.roster):
            number += 1
            told[home] = _presence(autumn.year, number)
        yield from set_presence(one, {}, told)


def _presence(year: SampleYear, number: int) -> Presence:
    if number % year.no_shows == 0:
        return Presence.NO_SHOW
    return Presence.APOLOGY if number % year.apologies == 0 else Presence.ATTENDED


def _agreements(autumn: Autumn) -> Iterator[Agreement]:
    """One from each conference, done in time but for the newest that were due."""
    texts = autumn.year.agreements
    talks = [one for one in autumn.held if isinstance(one, Conference)]
    made = [_agreement(one, number, texts[number % len(texts)]) for number, one in enumerate(talks, 1)]
    due = [one for one in made if one.due and one.due < autumn.today]
    labels = {one.id: one.label for one in autumn.roster.classes}
    groups = _by_group((labels[one.school_class or ""], one.id) for one in due)
    late = {id for label, ids in groups for id in _last(ids, autumn.year.unrecorded("agreement", label))}
    done = {one.id for one in due} - late
    yield from (replace(one, done_on=one.due) if one.id in done else one for one in made)


def _agreement(talk: Conference, number: int, text: Any) -> Agreement:
    return Agreement(
        id=f"A{number}", year=talk.year, appointment=talk.id, school_class=talk.school_class, pupil=talk.pupil,
        what=text.what, party=text.party, staff=talk.staff[0], made_on=talk.day,
        due=talk.day + timedelta(days=text.days),
    )  # fmt: skip


def _calls(autumn: Autumn) -> Iterator[Change[Any]]:
    """The homes that had waited longest are answered by telephone on the last day."""
    waiting = [one for one in list_threads(autumn.store) if one.waiting_since]
    teams = {one.label: load_teams(autumn.store)[one.id] for one in autumn.roster.classes}
    for thread in waiting[: autumn.year.calls]:
        reply = Reply(at=autumn.now, by=teams[thread.class_label][0], call=True)
        yield from propose_reply(autumn.store, autumn.principle, thread.id, reply).edit.changes


def _by_group(pairs: Iterable[tuple[Any, Any]]) -> list[tuple[Any, list[Any]]]:
    groups: dict[Any, list[Any]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return list(groups.items())


def _last(items: list[Any], number: int) -> list[Any]:
    return items[len(items) - number :]

"""Change one conference by hand: move, swap, call off or book, refused with the reason, and the best times instead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property

from skolehjem.actions.conference_replanning import conference_demands_of
from skolehjem.actions.decisions import Rules, whose
from skolehjem.actions.ground import load_ground, load_present
from skolehjem.core.changes import Change
from skolehjem.core.meetings.alternatives import Alternative, alternatives, at
from skolehjem.core.meetings.appointments import Appointment, revised
from skolehjem.core.meetings.clashes import Booking, clock, minutes
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_demands import conference_demands
from skolehjem.core.meetings.conference_plan import new_conference
from skolehjem.core.meetings.conference_talks import class_rooms
from skolehjem.core.meetings.decisions import Move, decided, moved, wishes_missed
from skolehjem.core.meetings.demands import Demand, fulfils
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.obstacles import obstacles
from skolehjem.core.meetings.participants import Participants
from skolehjem.core.meetings.reasons import Reason
from skolehjem.core.meetings.replanning import as_it_is
from skolehjem.core.meetings.stages import Ground, asked
from skolehjem.core.meetings.standing import Present
from skolehjem.core.principle.events import EventRule, Form, Unit
from skolehjem.core.principle.order import rounds_owed
from skolehjem.core.roster.school import Pupil, Roster, shown_name
from skolehjem.core.years.days import year_span
from skolehjem.errors import NotFound, Problem, Refused, UsageFault, say
from skolehjem.store.database import Store

EXTRA = "ekstra-samtale"
"""The rule of an extra conference where the principle has none; no principle counts it."""

_OPEN = (State.PLANNED, State.MOVED, State.CONFIRMED)
_FURTHEST = time(23, 59)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What a change comes to: changes to store, or why it can't be and what could instead."""

    roster: Roster
    changes: tuple[Change[Conference], ...] = ()
    problems: tuple[Problem, ...] = ()
    """Every rule that it would break; then nothing changes."""
    offers: tuple[Alternative, ...] = ()
    """The best times instead, the best first."""


@dataclass(frozen=True, kw_only=True)
class Booked:
    """A conference to book, as typed."""

    pupil: Pupil
    day: date | None = None
    start: time | None = None
    room: str | None = None
    staff: tuple[str, ...] = ()
    extra: Reason | None = None
    """Outside the yearly ones, and why."""


class Changing:
    """The conferences of a school year, and all that a change is held up against."""

    def __init__(self, store: Store, rules: Rules, year: str) -> None:
        """Look at the school as it is now.

        Raises:
            CannotJudge: no holiday plan is loaded.
            NotFound: the year has no classes.
        """
        self._rules = rules
        self._ground: Ground = load_ground(store, rules.principle, rules.settings, year, rules.today)
        self.present: Present = load_present(store, self._ground, today=rules.today, now=rules.now)

    def find(self, text: str) -> Conference:
        """The conference that people mean by "S12", or the next one of a pupil.

        Raises:
            NotFound: there is none.
        """
        from skolehjem.actions.conference_rounds import find_pupil, pupil_label

        by_id = {one.id: one for one in self.present.conferences}
        if text.strip().upper() in by_id:
            return by_id[text.strip().upper()]
        if text.strip()[:1].upper() == "S" and text.strip()[1:].isdigit():
            hint = say("See them with: skolehjem conference list")
            raise NotFound(Problem(what=say("There is no conference {id}.", id=text), hint=hint))
        pupil = find_pupil(self.present.roster, text)
        found = [
            one
            for one in self.present.conferences
            if one.pupil == pupil.id and one.state in _OPEN and one.day >= self._rules.today
        ]
        if not found:
            name = pupil_label(self.present.roster, pupil.id)
            hint = say("Book one with: skolehjem conference book {pupil}", pupil=pupil.id)
            raise NotFound(Problem(what=say("{pupil} has no conference to come.", pupil=name), hint=hint))
        return found[0]

    def move(self, item: Conference, move: Move, *, anyway: bool, pick: int = 0) -> Proposal:
        """The conference at another time or in another room; `pick` takes an alternative by its number, from 1.

        Raises:
            Refused: it is over or called off, the day is over, or it would run past midnight.
            UsageFault: there is no alternative with that number.
        """
        if pick:
            wish = (move.day or item.day, move.start or item.start)
            return self._picked(item, item, self.offers(item, near=wish), pick)
        after = moved(item, move, today=self._rules.today, now=self._rules.now)
        if after == item:
            return self._proposal()
        problems = self._problems(after, anyway=anyway)
        if problems:
            return self._proposal(problems=problems, offers=self.offers(item, near=(after.day, after.start)))
        return self._proposal(Change(before=item, after=after))

    def swap(self, first: Conference, second: Conference, *, anyway: bool) -> Proposal:
        """The two at each other's times; each stays as long, with its own people, and in its own room.

        Raises:
            Refused: one of them is over or called off, or it would run past midnight.
        """
        today, now = self._rules.today, self._rules.now
        one = moved(first, Move(day=second.day, start=second.start), today=today, now=now)
        other = moved(second, Move(day=first.day, start=first.start), today=today, now=now)
        problems = (*self._problems(one, other, anyway=anyway), *self._problems(other, one, anyway=anyway))
        if problems:
            return self._proposal(problems=tuple(dict.fromkeys(problems)))
        return self._proposal(*(Change(before=a, after=b) for a, b in ((first, one), (second, other)) if a != b))

    def cancel(self, item: Conference) -> Proposal:
        """The conference called off; raises Refused when it has been held."""
        after = decided(item, State.CANCELLED, today=self._rules.today, now=self._rules.now)
        return self._proposal(*([Change(before=item, after=after)] if after != item else []))

    def offers(self, item: Conference, *, near: tuple[date, time] | None = None) -> tuple[Alternative, ...]:
        """The three best times that a conference could have instead of its own."""
        demand = self._demands.get(item.id)
        if demand is None:
            return ()
        return alternatives(item, as_it_is(demand, item), self.present, near=near)

    def book(self, wish: Booked, *, anyway: bool, pick: int = 0) -> Proposal:
        """A conference for a pupil that is owed one, or an extra one; without a time, the best times are offered.

        When all that are owed are there, the next that nobody has agreed gets the time.

        Raises:
            Refused: none is owed that is not there, or nobody on the staff can hold it.
            UsageFault: there is no alternative with that number.
        """
        missing = None if wish.extra else self._owed(wish)
        if missing is None and not wish.extra:
            return self._agree(wish, anyway=anyway, pick=pick)
        demand = missing or self._extra(wish)
        day, start = wish.day or self._first_day(demand), wish.start or demand.grid.start
        item = self._new(wish, demand, day, start)
        near = (day, start) if wish.day or wish.start else None
        offers = alternatives(replace(item, id="", day=date.min), demand, self.present, near=near)
        if pick:
            return self._picked(None, item, offers, pick)
        if wish.day is None or wish.start is None:
            return self._proposal(offers=offers)
        if day < self._rules.today:
            raise Refused(Problem(what=say("{day} is over.", day=day), hint=say("Choose a later day.")))
        problems = self._problems(item, demand=demand, anyway=anyway or bool(wish.extra))
        if problems:
            return self._proposal(problems=problems, offers=offers)
        return self._proposal(Change(before=None, after=item))

    def _picked(
        self, before: Conference | None, item: Conference, offers: Sequence[Alternative], pick: int
    ) -> Proposal:
        if not 1 <= pick <= len(offers):
            what = say("There are {n} times to pick among.", n=len(offers))
            raise UsageFault(Problem(where="--pick", what=what, hint=say("Leave --pick out to see them.")))
        state = item.state if before is None else State.MOVED
        after = replace(at(item, offers[pick - 1], self.present), state=state)
        after = after if before else replace(after, sequence=0)
        return self._proposal(Change(before=before, after=after))

    def _proposal(
        self, *changes: Change[Conference], problems: tuple[Problem, ...] = (), offers: tuple[Alternative, ...] = ()
    ) -> Proposal:
        return Proposal(roster=self.present.roster, changes=changes, problems=problems, offers=offers)

    def _problems(
        self, item: Conference, *others: Conference, anyway: bool, demand: Demand | None = None
    ) -> tuple[Problem, ...]:
        """Every rule that a conference breaks at its new time, and, unless `anyway`, every wish that it misses."""
        broken = obstacles(item, self.present, whose(self.present.roster), others)
        known = demand or self._demands.get(item.id)
        missed = () if anyway else wishes_missed(item, known, self._ground.calendar)
        return (*broken, *missed)

    @cached_property
    def _demands(self) -> dict[str, Demand]:
        return conference_demands_of(self._ground, self.present)

    def _asked(self) -> Iterable[Demand]:
        """What the principle asks for of every pupil, with what each needs."""
        standing: tuple[Appointment, ...] = (*self.present.meetings, *self.present.conferences)
        return conference_demands(asked(self._ground, standing, lambda one: one.pupil is not None), self.present)

    def _agree(self, wish: Booked, *, anyway: bool, pick: int) -> Proposal:
        """The next planned conference of a pupil at the time that is chosen, agreed."""
        item = next(
            (
                one
                for one in self.present.conferences
                if one.pupil == wish.pupil.id and one.state is State.PLANNED and one.day > self._rules.today
            ),
            None,
        )
        if item is None:
            what = say("{pupil} has the conferences that are owed.", pupil=shown_name(wish.pupil))
            raise Refused(Problem(what=what, hint=say("Book one more with --extra --reason CODE.")))
        if not pick and (wish.day is None or wish.start is None):
            return self._proposal(offers=self.offers(item))
        found = self.move(item, Move(day=wish.day, start=wish.start, room=wish.room), anyway=anyway, pick=pick)
        if found.problems:
            return found
        after = found.changes[0].value if found.changes else item
        return self._proposal(Change(before=item, after=replace(after, state=State.CONFIRMED)))

    def _owed(self, wish: Booked) -> Demand | None:
        """The first conference that is owed about a pupil and is not there."""
        missing = (one for one in self._asked() if one.owed.pupil == wish.pupil.id and not self._is_there(one))
        found = next(missing, None)
        return self._with_staff(found, wish) if found else None

    def _is_there(self, demand: Demand) -> bool:
        return any(
            fulfils(one, demand.owed) and (not demand.apart or set(one.households) == set(demand.homes))
            for one in self.present.conferences
        )

    def _extra(self, wish: Booked) -> Demand:
        """The hours and people of the class's conferences, on any school day to come."""
        school_class = self.present.roster.class_of.get(wish.pupil.id, "")
        own = next((one for one in self._asked() if one.owed.pupil == wish.pupil.id), None)
        base = own or next((one for one in self._asked() if school_class in one.owed.classes), None)
        if base is None:
            what = say("The principle in force asks for no conferences, so their length and hours are not known.")
            raise Refused(Problem(what=what, hint=say("Say them in skolehjem.toml, below readings.conference.")))
        rule, clauses = self._extra_rule()
        rounds = [one.round for one in self.present.conferences if (one.rule, one.pupil) == (rule, wish.pupil.id)]
        days = tuple(
            day
            for day in year_span(self.present.roster.year).days()
            if day > self._rules.today and day.weekday() in base.weekdays and self._ground.calendar.is_school_day(day)
        )
        owed = replace(base.owed, rule=rule, round=max(rounds, default=0) + 1, clauses=clauses, pupil=wish.pupil.id)
        homes = self.present.roster.homes_of.get(wish.pupil.id, ())
        return self._with_staff(replace(base, owed=owed, days=days, homes=homes, apart=False, window=()), wish)

    def _extra_rule(self) -> tuple[str, tuple[str, ...]]:
        """The principle's rule for conferences as needed, which has no number; ours when it has none."""
        found = next((one for one in self._rules.principle.events if _is_as_needed(one)), None)
        return (found.id, found.clauses) if found else (EXTRA, ())

    def _with_staff(self, demand: Demand, wish: Booked) -> Demand:
        staff = wish.staff or demand.who.staff
        if not staff:
            what = say("Nobody on the staff is known to hold it.")
            raise Refused(Problem(what=what, hint=say("Say who with --staff, or import the team of the class.")))
        return replace(demand, who=Participants(staff=staff, missing=()))

    def _first_day(self, demand: Demand) -> date:
        return next((day for day in demand.days if day > self._rules.today), self._rules.today)

    def _new(self, wish: Booked, demand: Demand, day: date, start: time) -> Conference:
        """The conference to be stored, agreed by staff."""
        last = minutes(start) + demand.length
        end = clock(last) if last <= minutes(_FURTHEST) else _FURTHEST
        own = class_rooms(self.present.roster)[demand.owed.classes[0]] if demand.form == Form.PRESENT else None
        booking = Booking(id="", day=day, start=start, end=end, needs=frozenset(), room=wish.room or own)
        made = new_conference(0, demand, booking, self.present)
        reason = str(wish.extra) if wish.extra else None
        return revised(replace(made, reason=reason), self._rules.now, state=State.CONFIRMED)


def _is_as_needed(event: EventRule) -> bool:
    """Whether it is a conference about a pupil that the principle gives no number of."""
    return (event.type, event.unit) == ("conference", Unit.PUPIL) and not rounds_owed(event)

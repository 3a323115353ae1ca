"""What planning keeps, renews and makes: the same for meetings and for conferences."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Generic, TypeVar

from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import Appointment, by_time, is_open, number
from skolehjem.core.meetings.circumstances import Circumstances
from skolehjem.core.meetings.clashes import Booking, Diary
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.demands import Demand, allows, fulfils
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.meetings.unplaced import Unplaced
from skolehjem.core.owed.owed import Owed
from skolehjem.core.principle.adopted import Band
from skolehjem.core.roster.school import Roster
from skolehjem.core.settings import ConferenceSettings

A = TypeVar("A", bound=Meeting | Conference)
Chosen = Callable[[Demand], bool]


@dataclass(frozen=True, kw_only=True)
class Present:
    """What is there when planning begins; meetings and conferences are all of the school year."""

    roster: Roster
    meetings: tuple[Meeting, ...]
    conferences: tuple[Conference, ...]
    bands: tuple[Band, ...]
    """The principle's own words for grades, for meetings held by band."""
    today: date
    """Only later days are planned on."""
    now: datetime
    """The moment of planning, UTC."""
    secret: str
    """The school's secret, from which calendar identities are made."""
    last_meeting: int
    """The highest number that an id such as `M12` ever had."""
    last_conference: int
    walk_minutes: int = 0
    """What a home needs between two conferences in different rooms."""
    busy: tuple[Booking, ...] = ()
    """When staff, rooms or the school are taken by what is no meeting of ours."""
    circumstances: Circumstances = field(default_factory=Circumstances)
    """What conferences must know of the homes."""
    wishes: ConferenceSettings = field(default_factory=ConferenceSettings)
    """What the school wishes of its conference rounds."""


@dataclass(frozen=True, kw_only=True)
class Plan(Generic[A]):
    """What planning meetings or conferences comes to; both are in order of time."""

    changes: tuple[Change[A], ...]
    kept: tuple[A, ...]
    """What stands as it is."""
    unplaced: tuple[Unplaced, ...]
    surplus: tuple[A, ...]
    """What is planned and to come and no longer asked for."""

    def then(self, later: "Plan[A]") -> "Plan[A]":
        """This plan and one for other rounds, made after it; surplus is what neither asks for."""
        asked = {item.id for item in later.surplus}
        return Plan(
            changes=tuple(sorted((*self.changes, *later.changes), key=_when)),
            kept=tuple(sorted((*self.kept, *later.kept), key=by_time)),
            unplaced=(*self.unplaced, *later.unplaced),
            surplus=tuple(item for item in self.surplus if item.id in asked),
        )


@dataclass(frozen=True, kw_only=True)
class Standing(Generic[A]):
    """What is there of a kind, and the demands that it fulfils; numbers are those of the demands."""

    wanted: Sequence[Demand]
    found: Mapping[int, A]
    settled: Mapping[int, A]
    """What can stand, brought up to date."""
    surplus: tuple[A, ...]
    diary: Diary
    """What stands, also what nobody asked to plan now."""

    def staying(self, items: Iterable[A]) -> tuple[A, ...]:
        """Those of `items` that stay where they are, brought up to date; what must move is not among them."""
        settled = {item.id: item for item in self.settled.values()}
        moving = {item.id for item in self.found.values()} - set(settled)
        return tuple(settled.get(item.id, item) for item in items if item.id not in moving)

    def plan(self, made: Iterable[Change[A]], unplaced: Iterable[Unplaced], chosen: Chosen) -> Plan[A]:
        """The plan when `made` are the changes besides what stands."""
        kept = {
            item.id: item for id, item in self.settled.items() if item == self.found[id] and chosen(self.wanted[id])
        }
        changed = [
            Change(before=self.found[id], after=item) for id, item in self.settled.items() if item != self.found[id]
        ]
        return Plan(
            changes=tuple(sorted((*changed, *made), key=_when)),
            kept=tuple(sorted(kept.values(), key=by_time)),
            unplaced=tuple(unplaced),
            surplus=self.surplus,
        )


def stand(
    wanted: Sequence[Demand], items: Sequence[A], present: Present, chosen: Chosen, *,
    book: Callable[[Iterable[A]], Diary], booking: Callable[[A], Booking], renew: Callable[[A, Demand], A],
    stays: Callable[[A, A, Demand], bool] = lambda _before, _after, _demand: True,
) -> Standing[A]:  # fmt: skip
    """Find what fulfils the demands already, and what of it can stand.

    What staff decided, what is over and what nobody asked to plan stands as it is; `book` makes a diary of it and of
    all else that is there. Another stands when it, brought up to date by `renew`, `stays`, its time is
    allowed and nothing clashes.
    """
    found = _fulfilling(wanted, items)
    free = {item.id: id for id, item in found.items() if is_open(item, present.today) and chosen(wanted[id])}
    diary = book(item for item in items if item.id not in free)
    settled = {id: item for id, item in found.items() if item.id not in free}
    for id in sorted(free.values(), key=lambda id: number(found[id].id)):
        item = renew(found[id], wanted[id])
        fits = item.staff and stays(found[id], item, wanted[id]) and allows(wanted[id], item)
        if fits and not diary.blockers(booking(item)):
            settled[id] = item
            diary.add(booking(item))
    used = {item.id for item in found.values()}
    surplus = tuple(item for item in items if item.id not in used and is_open(item, present.today))
    return Standing(wanted=wanted, found=found, settled=settled, surplus=surplus, diary=diary)


def made(
    found: Iterable[tuple[A | None, Demand, Booking]], now: datetime, *,
    new: Callable[[int, Demand, Booking], A], renew: Callable[[A, Demand], A],
) -> list[Change[A]]:  # fmt: skip
    """New ones by `new`, which is given how many were new before, in order of time, and old ones at their new time."""
    changes: list[Change[A]] = []
    news = 0
    for before, demand, booking in sorted(found, key=lambda item: (item[2].day, item[2].start, int(item[2].id))):
        if before is None:
            after = new(news, demand, booking)
            news += 1
        else:
            after = replace(
                renew(before, demand), day=booking.day, start=booking.start, end=booking.end,
                room=booking.room, sequence=before.sequence + 1, changed_at=now,
            )  # fmt: skip
        changes.append(Change(before=before, after=after))
    return changes


def called_off(items: Iterable[A], owed: Owed) -> tuple[A, ...]:
    """The cancelled ones that `owed` asked for: their times are not proposed again."""
    cancelled = (item for item in items if item.state is State.CANCELLED)
    return tuple(item for item in cancelled if fulfils(replace(item, state=State.PLANNED), owed))


def _fulfilling(wanted: Sequence[Demand], items: Sequence[A]) -> dict[int, A]:
    """The one that fulfils each demand, by the demand's number; what staff have decided goes before the planned.

    A planned one fulfils one demand only, so that a joint meeting is split when the principle stops asking for it.
    """
    rounds: dict[object, list[A]] = {}
    for item in sorted(items, key=lambda item: (not item.state.kept, number(item.id))):
        rounds.setdefault((item.rule, item.round, getattr(item, "pupil", None)), []).append(item)
    found: dict[int, A] = {}
    used: set[str] = set()
    for suits in (_for_homes, _for_pupil):
        for id, demand in enumerate(wanted):
            owed = demand.owed
            candidates = () if id in found else rounds.get((owed.rule, owed.round, owed.pupil), ())
            fitting = (item for item in candidates if item.id not in used and fulfils(item, owed))
            first = next((item for item in fitting if suits(item, demand)), None)
            if first is not None:
                found[id] = first
                used |= set() if first.state.kept else {first.id}
    return found


def _for_homes(item: Appointment, demand: Demand) -> bool:
    """Whether it is for the homes demanded, when they come apart."""
    return not demand.apart or (isinstance(item, Conference) and set(demand.homes) <= set(item.households))


def _for_pupil(item: Appointment, demand: Demand) -> bool:
    """Whether it can become another home's, when none was there for that home."""
    return demand.apart and not item.state.kept


def _when(change: Change[A]) -> tuple[date, time, int]:
    return by_time(change.value)

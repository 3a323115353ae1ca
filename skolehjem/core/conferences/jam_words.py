"""A jam in words: what can't be, and what each demand says about it, with the names that people go by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from skolehjem.core.conferences.instance import Instance, Place
from skolehjem.core.conferences.jam import OF_HOMES, OF_STAFF, Blame, Demand, Jam
from skolehjem.core.conferences.line import Bits, covered, ticks
from skolehjem.core.conferences.question import Question
from skolehjem.errors import Sentence, say, say_n

Name = str | tuple[str, ...]
Span = date | Sentence
_MOST_SPANS = 4
_MOST_LINES = 8
_MOST_TALKS = 6
_FREE_OR_NOT = {Blame.HOME_BLOCKED, Blame.STAFF_AWAY, Blame.STARTS}
_ONCE = (Blame.STAFF_ONCE, Blame.HOME_ONCE, Blame.HOME_GAP)


@dataclass(frozen=True, kw_only=True)
class Names:
    """What people call the talks, staff, homes and rooms of an instance; by default they go by their ids."""

    talk: Callable[[str], Name] = str
    """By the pupil: "Ada, 3A"."""
    teacher: Callable[[str], Name] = str
    household: Callable[[str], Name] = str
    """By its pupils: "Ada, 3A and Bo, 5B"."""
    room: Callable[[str], Name] = str

    def of(self, demand: Demand) -> Name:
        """Whose demand it is."""
        if demand.kind in OF_STAFF:
            return self.teacher(demand.who)
        if demand.kind in OF_HOMES:
            return self.household(demand.who)
        return self.room(demand.who) if demand.kind is Blame.ROOM else self.talk(demand.who)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A jam as people read it."""

    what: Sentence
    why: tuple[Sentence, ...] = ()
    """What the demands are that `what` doesn't tell of."""


def told(instance: Instance, jam: Jam, names: Names) -> Told:
    """What clashes, in one sentence, and why."""
    return _Telling(Question(instance), jam, names).told()


def day_span(instance: Instance, first: Place, slots: int) -> Span:
    """A stretch of a day, wall clock; a whole day by its date alone."""
    day = instance.days[first.day]
    if slots == day.slots:
        return day.date
    start = datetime.combine(day.date, day.start) + timedelta(minutes=first.slot * instance.slot_minutes)
    end = start + timedelta(minutes=slots * instance.slot_minutes)
    return say("{day}, {start} to {end}", day=day.date, start=start.time(), end=end.time())


class _Telling:
    """One jam on its way to words."""

    def __init__(self, question: Question, jam: Jam, names: Names) -> None:
        self.question = question
        self.instance = question.instance
        self.jam = jam
        self.names = names
        self.times = self._times()

    def _times(self) -> Bits:
        """All slots that the talks could take if people and rooms were free."""
        own = frozenset(one for one in self.jam.demands if one.kind in (Blame.STARTS, Blame.FIXED))
        times = 0
        for talk in (self.instance.talk_by_id[id] for id in self.jam.talks):
            times |= covered(self.question.openings(talk, own), talk.duration)
        return times

    def told(self) -> Told:
        once = [one for one in self.jam.demands if one.kind in _ONCE]
        rooms = self.jam.blames(Blame.ROOM)
        if len(self.jam.talks) == 1:
            return self._both() or Told(what=self._single(), why=self._why())
        if len(once) == 1 and not rooms:
            what = self._staff(once[0].who) if once[0].kind is Blame.STAFF_ONCE else self._home(once[0].who)
            return Told(what=what, why=self._why(Blame.STAFF_ONCE, Blame.HOME_ONCE))
        if rooms and not once:
            return Told(what=self._rooms(rooms), why=self._why())
        return Told(what=self._several(), why=self._why())

    def _both(self) -> Told | None:
        """A home and its staff who never can at the same time."""
        homes, staff = self.jam.blames(Blame.HOME_BLOCKED), self.jam.blames(Blame.STAFF_AWAY)
        if len(homes) != 1 or not staff or {one.kind for one in self.jam.demands} - _FREE_OR_NOT:
            return None
        times = self._spans(self.times & ~self.question.away(Demand(Blame.HOME_BLOCKED, homes[0])))
        if not 0 < len(times) <= _MOST_SPANS:
            return None
        facts = {"home": self.names.household(homes[0]), "staff": tuple(map(self.names.teacher, staff))}
        return Told(what=say("The home of {home} can come only {times}, but then {staff} can't.", times=times, **facts))

    def _single(self) -> Sentence:
        """One talk for which no time is left, whatever the others get."""
        who = self.names.talk(self.jam.talks[0])
        if not self.jam.demands:
            return say("The conference with {who} is longer than any of the days.", who=who)
        if self.jam.also:
            return say_n(
                "No time is possible for the conference with {who}, nor for {n} more for the same reason.",
                "No time is possible for the conference with {who}, nor for {n} more for the same reason.",
                who=who, n=len(self.jam.also),
            )  # fmt: skip
        return say("No time is possible for the conference with {who}.", who=who)

    def _staff(self, teacher: str) -> Sentence:
        """A member of staff with more talks than times."""
        talks = len(self.jam.talks) + len(self.jam.also)
        who, times = self.names.teacher(teacher), talks - self.jam.lacking
        own = [one for one in self.jam.demands if not self._is_for_all(one)]
        if any(one.kind not in OF_STAFF or one.who != teacher for one in own):
            return say_n(
                "{who} has {talks} conferences that together have only {n} time.",
                "{who} has {talks} conferences that together have only {n} times.",
                n=times, who=who, talks=talks,
            )  # fmt: skip
        first, last = self._period()
        if first.isocalendar()[:2] == last.isocalendar()[:2]:
            return say_n(
                "{who} has {talks} conferences, but only {n} time in week {week}.",
                "{who} has {talks} conferences, but only {n} times in week {week}.",
                n=times, who=who, talks=talks, week=first.isocalendar().week,
            )  # fmt: skip
        return say_n(
            "{who} has {talks} conferences, but only {n} time from {first} to {last}.",
            "{who} has {talks} conferences, but only {n} times from {first} to {last}.",
            n=times, who=who, talks=talks, first=first, last=last,
        )  # fmt: skip

    def _is_for_all(self, demand: Demand) -> bool:
        """Whether it says when all the talks may be: the hours of their round."""
        starts = self.instance.talk_by_id[demand.who].starts if demand.kind is Blame.STARTS else None
        return starts is not None and all(self.instance.talk_by_id[id].starts == starts for id in self.jam.talks)

    def _period(self) -> tuple[date, date]:
        """The first and the last day on which the talks may be."""
        days = [self.instance.days[self.question.line.place(tick).day].date for tick in ticks(self.times)]
        return min(days), max(days)

    def _home(self, household: str) -> Sentence:
        """A home with talks that can't follow each other."""
        facts = {"talks": len(self.jam.talks), "home": self.names.household(household)}
        return say("The home of {home} has {talks} conferences that can't follow one another.", **facts)

    def _rooms(self, rooms: Iterable[str]) -> Sentence:
        """Rooms with more talks than times."""
        talks = len(self.jam.talks) + len(self.jam.also)
        named = tuple(map(self.names.room, rooms))
        return say_n(
            "{talks} conferences need {rooms}, where there is only {n} time.",
            "{talks} conferences need {rooms}, where there are only {n} times.",
            n=talks - self.jam.lacking, talks=talks, rooms=named,
        )  # fmt: skip

    def _several(self) -> Sentence:
        """Talks that clash through several people."""
        shown = tuple(map(self.names.talk, self.jam.talks[:_MOST_TALKS]))
        left = len(self.jam.talks) - len(shown)
        if left:
            return say("These conferences can't all be held: {talks}, and {left} more.", talks=shown, left=left)
        return say("These conferences can't all be held: {talks}.", talks=shown)

    def _why(self, *without: Blame) -> tuple[Sentence, ...]:
        """A sentence for each demand, each once; those of the kinds `without` and the last of many are left out."""
        lines = list(dict.fromkeys(self._demand(one) for one in self.jam.demands if one.kind not in without))
        if len(lines) <= _MOST_LINES:
            return tuple(lines)
        left = len(lines) - _MOST_LINES + 1
        return (*lines[: _MOST_LINES - 1], say("And {left} demands more.", left=left))

    def _demand(self, demand: Demand) -> Sentence:
        who = self.names.of(demand)
        if demand.kind in OF_STAFF:
            return self._of_staff(demand, who)
        if demand.kind in OF_HOMES:
            return self._of_home(demand, who)
        return self._of_room(demand, who) if demand.kind is Blame.ROOM else self._of_talk(demand, who)

    def _of_staff(self, demand: Demand, who: Name) -> Sentence:
        rules = self.instance.rules
        if demand.kind is Blame.STAFF_AWAY:
            return self._when(demand, _STAFF_WHEN, who)
        if demand.kind is Blame.STAFF_ONCE:
            return say("{who} has one conference at a time.", who=who)
        if demand.kind is Blame.IN_A_ROW:
            length = self._minutes(rules.max_consecutive)
            return say("{who} has a break after at most {minutes} minutes of conferences.", who=who, minutes=length)
        length = self._minutes(rules.max_slots_per_day)
        return say("{who} has at most {minutes} minutes of conferences a day.", who=who, minutes=length)

    def _of_home(self, demand: Demand, who: Name) -> Sentence:
        if demand.kind is Blame.HOME_BLOCKED:
            return self._when(demand, _HOME_WHEN, who)
        if demand.kind is Blame.HOME_ONCE:
            return say("The home of {who} is at one conference at a time.", who=who)
        length = self._minutes(self.instance.rules.household_gap)
        return say("The home of {who} needs {minutes} minutes between two conferences.", who=who, minutes=length)

    def _of_room(self, demand: Demand, who: Name) -> Sentence:
        taken = self._spans(self.times & self.question.away(demand))
        if 0 < len(taken) <= _MOST_SPANS:
            return say("Room {who} holds one conference at a time, and is taken {times}.", who=who, times=taken)
        return say("Room {who} holds one conference at a time.", who=who)

    def _of_talk(self, demand: Demand, who: Name) -> Sentence:
        talk = self.instance.talk_by_id[demand.who]
        if demand.kind is Blame.FIXED:
            place = self.instance.fixed[talk.id]
            return say("The conference with {who} is fixed: {when}.", who=who, when=self._moment(place, talk.duration))
        if demand.kind is Blame.TRAVEL:
            length = self._minutes(talk.travel)
            return say("The way to the conference with {who} takes {minutes} minutes.", who=who, minutes=length)
        if demand.kind is Blame.NO_ROOM:
            return say("There is no room that suits the conference with {who}.", who=who)
        times = self._spans(covered(self.question.openings(talk, frozenset((demand,))), talk.duration))
        if not times:
            return say("There is no time that the conference with {who} may have.", who=who)
        if len(self.jam.talks) > 1 and self._is_for_all(demand):
            return self._hours()
        if len(times) <= _MOST_SPANS:
            return say("The conference with {who} may be only {times}.", who=who, times=times)
        first, last = self._period()
        return say("The conference with {who} may be only from {first} to {last}.", who=who, first=first, last=last)

    def _hours(self) -> Sentence:
        """When all the talks may be."""
        first, last = self._period()
        if first == last:
            return say("These conferences may be only {day}, at the hours set for them.", day=first)
        return say("These conferences may be only from {first} to {last}, at the hours set.", first=first, last=last)

    def _moment(self, place: Place, slots: int) -> Span:
        if 0 <= place.day < len(self.instance.days):
            return day_span(self.instance, place, slots)
        return say("outside the days")

    def _when(self, demand: Demand, texts: tuple[Sentence, ...], who: Name) -> Sentence:
        """When somebody can or can't come, whichever is shorter to say."""
        never, only, never_at, some = texts
        free = self.times & ~self.question.away(demand)
        can, cannot = self._spans(free), self._spans(self.times & ~free)
        if not can:
            return _with(never, who=who)
        if len(can) <= min(_MOST_SPANS, len(cannot)):
            return _with(only, who=who, times=can)
        if len(cannot) <= _MOST_SPANS:
            return _with(never_at, who=who, times=cannot)
        return _with(some, who=who, free=free.bit_count(), all=self.times.bit_count())

    def _spans(self, times: Bits) -> tuple[Span, ...]:
        """The unbroken stretches of time among the slots."""
        spans: list[Span] = []
        for _, run in groupby(enumerate(ticks(times)), key=lambda item: item[1] - item[0]):
            found = [tick for _, tick in run]
            spans.append(day_span(self.instance, self.question.line.place(found[0]), len(found)))
        return tuple(spans)

    def _minutes(self, slots: int) -> int:
        return slots * self.instance.slot_minutes


def _with(sentence: Sentence, **facts: object) -> Sentence:
    return Sentence(sentence.text, tuple(facts.items()))


_STAFF_WHEN = (
    say("{who} can't come at any of the times."),
    say("{who} can come only {times}."),
    say("{who} can't come {times}."),
    say("{who} can come at only {free} of {all} times."),
)
_HOME_WHEN = (
    say("The home of {who} can't come at any of the times."),
    say("The home of {who} can come only {times}."),
    say("The home of {who} can't come {times}."),
    say("The home of {who} can come at only {free} of {all} times."),
)

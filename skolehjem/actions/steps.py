"""Record steps before and after meetings and conferences, in the order that the principle asks for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.core.instants import local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import AGENDA_FIXED, AGREED, CONSULTED, NOTICES, STEPS, mark_id, step_name
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.obligations.event_rules import of_round
from skolehjem.core.obligations.steps import AFTER
from skolehjem.core.principle.rulebook import Rule
from skolehjem.errors import Problem, Refused, UsageFault, say
from skolehjem.files.roster_cells import key
from skolehjem.locale import words
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import Store
from skolehjem.store.marks import load_known_marks

NOTICE = "notice"
"""Whichever step of the rule tells the homes: the agenda sent out, or the invitation."""

_ALSO = {
    CONSULTED: ("hørt", "kontaktforældre hørt", "kontaktforældre"),
    AGENDA_FIXED: ("fastlagt", "dagsorden fastlagt"),
    "items-in": ("emner", "emner indhentet"),
    "agenda-out": ("dagsorden sendt", "dagsorden sendt ud", "dagsorden ud"),
    "invite": ("indkaldt", "indkaldelse", "indkaldelse sendt", "invitation"),
    NOTICE: ("varslet", "varsel"),
    "sheet-out": ("ark", "ark uddelt", "forberedelsesark", "forberedelsesark uddelt"),
    "reading-out": ("læsestof", "læsestof sendt ud"),
    "pre-meeting": ("formøde", "formøde holdt"),
    "prepare-pupil": ("forberedt", "elev forberedt", "prepared"),
    AGREED: ("aftalt", "aftaler", "aftaler truffet"),
    "minutes-out": ("referat", "referat sendt", "referat sendt ud", "minutes"),
    "pupils-discuss": ("elever har talt", "eleverne har talt om det"),
    "sign": ("underskrevet", "signed"),
}
_WORDS = {key(word): step for step in (*STEPS, NOTICE) for word in (step, *_ALSO[step])}

_BEFORE: Mapping[str, str] = {AGENDA_FIXED: CONSULTED} | dict.fromkeys(NOTICES, AGENDA_FIXED)
"""What must have been done before a step where the class representatives plan with the school (clause B21)."""


class Steps:
    """The steps around meetings and conferences, by the principle of each one's day."""

    def __init__(self, store: Store, principle: Path) -> None:
        """Read the principle; raises NotFound or DataFault."""
        self._store = store
        self._rulebooks = Rulebooks(store, principle)

    def named(self, item: Appointment, text: str) -> str:
        """The step that people mean by `consulted`, `hørt` or a step of the principle's own; raises UsageFault."""
        rule = self._rule(item)
        own = {key(step["what"].removeprefix("other:")): step["what"] for step in rule["steps"]} if rule else {}
        named = {key(words(step_name(what))): what for what in (*STEPS, *own.values())}
        found = _WORDS.get(key(text)) or own.get(key(text)) or named.get(key(text))
        if found == NOTICE:
            return next((what for what in own.values() if what in NOTICES), "invite")
        if found:
            return found
        hint = say("Choose among: {choices}", choices=tuple(map(step_name, dict.fromkeys((*own.values(), *STEPS)))))
        raise UsageFault(Problem(what=say("{given} is no step around a meeting.", given=text), hint=hint))

    def check(self, item: Appointment, marks: Sequence[Mark], *, in_order: bool) -> None:
        """Let steps be taken around a meeting that stands, and `in_order` only as the principle has it.

        Raises:
            Refused: with each step that comes too early, and for a meeting that is cancelled.
        """
        if item.state is State.CANCELLED:
            raise Refused(Problem(what=say("{id} is cancelled, so nothing is to be done about it.", id=item.id)))
        if not in_order:
            return
        needs = self._needs(item)
        there = load_known_marks(self._store, [mark_id(what, item.id) for what in needs.values()])
        known = {mark.what: mark for mark in (*there.values(), *marks)}
        problems = [_too_early(item, mark) for mark in marks if mark.what in AFTER and _day(mark) < item.day]
        for mark in marks:
            first = needs.get(mark.what)
            if first and (first not in known or _day(known[first]) > _day(mark)):
                problems.append(_missing(item, mark.what, first))
        if problems:
            raise Refused(*problems)

    def check_undo(self, item: Appointment, undone: Collection[str], *, in_order: bool) -> None:
        """Let steps be taken back only with those that came after them, where `in_order`.

        Raises:
            Refused: a later step is noted that rests on one of them.
        """
        later = [what for what, first in self._needs(item).items() if first in undone and what not in undone]
        if not in_order or not later:
            return
        noted = load_known_marks(self._store, [mark_id(what, item.id) for what in later])
        if noted:
            names = tuple(step_name(mark.what) for mark in noted.values())
            what = say("What came after it is noted: {steps}.", steps=names)
            raise Refused(Problem(where=item.id, what=what, hint=say("Take that back too, or add --anyway.")))

    def _needs(self, item: Appointment) -> Mapping[str, str]:
        """What must be done before a step, where the class representatives plan with the school."""
        rule = self._rule(item)
        return _BEFORE if rule and "class-reps" in of_round(rule, item.round, "planned_with") else {}

    def _rule(self, item: Appointment) -> Rule | None:
        events = self._rulebooks(item.day).document["events"]
        return next((rule for rule in events if rule["id"] == item.rule), None)


def next_round(store: Store, year: str, classes: Iterable[str], on: date) -> tuple[Conference, ...]:
    """The conferences of each class that are to come on a day, of the first such round; else those of the last round.

    Cancelled ones are left out.
    """
    wanted = set(classes)
    by_class: dict[str, list[Conference]] = {}
    for item in load_conferences(store, year):
        if item.school_class in wanted and item.state is not State.CANCELLED:
            by_class.setdefault(item.school_class, []).append(item)
    found: list[Conference] = []
    for items in by_class.values():
        coming = [item.round for item in items if item.day >= on]
        wanted_round = min(coming) if coming else max(item.round for item in items)
        found += (item for item in items if item.round == wanted_round)
    return tuple(found)


def conferences_over(store: Store, year: str, classes: Iterable[str], today: date) -> tuple[Conference, ...]:
    """The conferences of classes whose day has come and that are neither held nor cancelled, in order of time."""
    wanted = set(classes)
    return tuple(
        item
        for item in load_conferences(store, year)
        if item.school_class in wanted and item.day <= today and item.state not in (State.HELD, State.CANCELLED)
    )


def _day(mark: Mark) -> date:
    return local(mark.done_at).date()


def _too_early(item: Appointment, mark: Mark) -> Problem:
    what = say("{id} is not until {day}.", id=item.id, day=item.day)
    return Problem(where=item.id, what=what, hint=say("{step} comes after the meeting.", step=step_name(mark.what)))


def _missing(item: Appointment, what: str, first: str) -> Problem:
    said = say(
        "By the principle, “{first}” comes before “{step}”, and it is not noted.",
        first=step_name(first),
        step=step_name(what),
    )
    hint = say("Note it first: skolehjem meeting step {id} {first}, or add --anyway.", id=item.id, first=first)
    return Problem(where=item.id, what=said, hint=hint)

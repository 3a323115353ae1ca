"""Find the conference round that people mean, the homes in it, and set its deadline for answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.conference_round import ConferenceRound
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.asked_round import AskedRound
from skolehjem.core.meetings.stages import Ground, asked
from skolehjem.core.owed.owed import Owed, owed
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.roster.classes import parse_label
from skolehjem.core.roster.school import Pupil, Roster, shown_name
from skolehjem.core.settings import Settings
from skolehjem.errors import CannotJudge, NotFound, Problem, Sentence, UsageFault, say
from skolehjem.locale import in_order
from skolehjem.store.appointments import load_conferences, load_meetings
from skolehjem.store.conference_rounds import load_round
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar

WITHOUT_HOMES = "pupil-talk"
"""The kind of conference that no home comes to."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a round is worked out from: the rules, the school year, and the day on which it is asked."""

    principle: Principle
    settings: Settings
    year: str
    today: date
    round: int | None = None
    """The round's number; None for the first that is not over."""


def load_asked(store: Store, wanted: Wanted) -> AskedRound:
    """The conference round that is wanted, with the homes that are invited today.

    Raises:
        CannotJudge: no holiday plan is loaded for the year.
        NotFound: the principle asks for no such round.
        DataFault: values that neither the principle nor the school's readings give.
    """
    year = wanted.year
    calendar = load_calendar(store)
    if not calendar.school_days(year):
        what = say("No holiday plan is loaded for {year}, so nothing can be planned.", year=year)
        raise CannotJudge(Problem(what=what, hint=say("Load it with: skolehjem year add {year}", year=year)))
    roster = load_roster(store, year, wanted.today)
    ground = Ground(principle=wanted.principle, settings=wanted.settings, roster=roster, calendar=calendar)
    standing: tuple[Appointment, ...] = (*load_meetings(store, year), *load_conferences(store, year))
    found: AskedRound | None = None
    for number in _numbers(ground, wanted):
        demands = asked(ground, standing, lambda one, number=number: _is_asked(one) and one.round == number)  # type: ignore[misc]
        found = AskedRound(year=year, number=number, roster=roster, demands=demands)
        if found.days.of_round and found.days.of_round[-1] >= wanted.today:
            break
    if found is None or not found.days.of_round:
        raise NotFound(Problem(what=say("The conferences have no days in {year}.", year=year)))
    return found


def _numbers(ground: Ground, wanted: Wanted) -> Sequence[int]:
    """The rounds to look at, in order."""
    numbers = sorted({one.round for one in owed(ground.principle, ground.roster, None) if _is_asked(one)})
    if not numbers:
        hint = say("Bring in the classes with: skolehjem import FILES") if not ground.roster.classes else None
        raise NotFound(
            Problem(what=say("The principle asks for no conferences in {year}.", year=wanted.year), hint=hint)
        )
    if wanted.round is None:
        return numbers
    if wanted.round not in numbers:
        what = say("There is no round {round} of conferences in {year}.", round=wanted.round, year=wanted.year)
        hint = say("Choose among: {choices}", choices=", ".join(map(str, numbers)))
        raise NotFound(Problem(where="--round", what=what, hint=hint))
    return (wanted.round,)


def _is_asked(one: Owed) -> bool:
    return one.pupil is not None and one.type != WITHOUT_HOMES


def load_stored_rounds(store: Store, found: AskedRound) -> dict[str, ConferenceRound]:
    """What is stored of the round, by rule."""
    return {rule: load_round(store, found.year, rule, found.number) for rule in found.rules}


def answer_by(rounds: dict[str, ConferenceRound]) -> date | None:
    """The last day for answers; the latest where rules differ, None where none is set."""
    return max((one.answer_by for one in rounds.values() if one.answer_by), default=None)


def propose_deadline(rounds: dict[str, ConferenceRound], day: date | None) -> tuple[Change[ConferenceRound], ...]:
    """What changes when homes are to answer by a day, or by none; a round of which nothing is said is not kept."""
    after = (replace(one, answer_by=day) for one in rounds.values())
    pairs = ((_if_told(one), _if_told(new)) for one, new in zip(rounds.values(), after, strict=True))
    return tuple(Change(before=one, after=new) for one, new in pairs if one != new)


def _if_told(one: ConferenceRound) -> ConferenceRound | None:
    return one if one.answer_by or one.version else None


def home_name(roster: Roster, pupils: Sequence[str]) -> Sentence:
    """Whose home it is, by the names that may be shown: "the home of Ada Holm, 3A"."""
    return say("the home of {pupils}", pupils=tuple(pupil_label(roster, pupil) for pupil in pupils))


def pupil_label(roster: Roster, pupil: str) -> str:
    """A pupil by the name that may be shown and the class: "Ada Holm 3A"."""
    found = roster.pupil_by_id.get(pupil)
    school_class = roster.class_by_id.get(roster.class_of.get(pupil, ""))
    return f"{shown_name(found) if found else pupil} {school_class.label if school_class else ''}".strip()


def find_home(found: AskedRound, text: str) -> str:
    """The home in the round that people mean by its id, or by a pupil with one home: "H3", "P12" or "Ada 3A".

    Raises:
        NotFound: there is no such home or pupil in the round.
        UsageFault: several pupils are called so, or the pupil has several homes; each is named.
    """
    ids = {home.casefold(): home for home in found.demands_of}
    if text.strip().casefold() in ids:
        return ids[text.strip().casefold()]
    pupil = find_pupil(found.roster, text)
    homes = tuple(home for home in found.demands_of if pupil.id in found.pupils_of(home))
    if len(homes) == 1:
        return homes[0]
    name = pupil_label(found.roster, pupil.id)
    if homes:
        hint = say("Write the home's id: {homes}", homes=homes)
        raise UsageFault(Problem(what=say("{pupil} has several homes that are invited.", pupil=name), hint=hint))
    raise NotFound(
        Problem(
            what=say("{pupil} has no home that is invited in this round.", pupil=name),
            hint=say("See the homes with: skolehjem conference answers"),
        )
    )


def find_pupil(roster: Roster, text: str, label: str = "") -> Pupil:
    """The pupil that people mean by id or by a name that may be shown, with the class behind it or in `label`.

    The given name is enough where it is one pupil's alone: "Ada 3A".

    Raises:
        NotFound: there is none; the nearest are named.
        UsageFault: several are called so.
    """
    wanted, school_class = text.strip(), label.strip()
    by_id = {pupil.id.casefold(): pupil for pupil in roster.pupils}
    if wanted.casefold() in by_id:
        return by_id[wanted.casefold()]
    name, _, last = wanted.rpartition(" ")
    if not school_class and name and parse_label(last):
        wanted, school_class = name.rstrip(" ,"), last
    among = [pupil for pupil in roster.pupils if _is_in(roster, pupil, school_class)]
    found = [one for one in among if wanted.casefold() == shown_name(one).casefold()] or [
        one for one in among if wanted.casefold() == _called(one)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        which = tuple(f"{one.id} ({pupil_label(roster, one.id)})" for one in found)
        hint = say("Write the pupil's id: {among}", among=which)
        raise UsageFault(Problem(what=say("Several pupils are called {name}.", name=text), hint=hint))
    raise NotFound(
        Problem(
            what=say("There is no pupil {id} in {year}.", id=" ".join(filter(None, (text, label))), year=roster.year),
            hint=_nearest(roster, wanted, among),
        )
    )


def _is_in(roster: Roster, pupil: Pupil, label: str) -> bool:
    found = roster.class_by_id.get(roster.class_of.get(pupil.id, ""))
    return not label or (found is not None and (found.grade, found.track) == parse_label(label))


def _called(pupil: Pupil) -> str:
    """The first given name, or the alias of one whose name is protected."""
    return shown_name(pupil).casefold() if pupil.name_protected else pupil.given_name.casefold()


def _nearest(roster: Roster, text: str, among: Sequence[Pupil]) -> Sentence | None:
    from difflib import get_close_matches

    names = {shown_name(one).casefold(): pupil_label(roster, one.id) for one in among}
    names |= {one.id.casefold(): one.id for one in among}
    near = dict.fromkeys(names[one] for one in get_close_matches(text.casefold(), names, n=3))
    return say("Did you mean {near}?", near=tuple(sorted(near, key=in_order))) if near else None

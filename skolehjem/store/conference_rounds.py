"""Conference rounds as they are stored: homes' answers, pupils' needs, and what was announced."""

from collections import defaultdict

from skolehjem.core.conference_rounds.answers import HomeAnswer, HomeTime
from skolehjem.core.conference_rounds.conference_round import Announced, ConferenceRound, round_id
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Interpreter
from skolehjem.store.database import Store

_OF_ROUND = "year = ? AND rule = ? AND round = ?"


def load_round(store: Store, year: str, rule: str, round_: int) -> ConferenceRound:
    """One round; a new one, as nothing has been said of it, when none is stored."""
    id = round_id(year, rule, round_)
    found = store.load(ConferenceRound, "id = ?", (id,))
    return found[0] if found else ConferenceRound(id=id, year=year, rule=rule, round=round_)


def load_answers(store: Store, year: str, rule: str, round_: int) -> dict[str, HomeAnswer]:
    """The answers of a round by household; a home that has not answered is missing."""
    found = store.load(HomeAnswer, _OF_ROUND, (year, rule, round_))
    return {one.household: one for one in found}


def load_home_times(store: Store, year: str, rule: str, round_: int) -> dict[str, tuple[HomeTime, ...]]:
    """What the homes wish and cannot in a round, by household, in the order given; a home without times is missing."""
    answers = f"SELECT id FROM home_answer WHERE {_OF_ROUND}"  # noqa: S608  # made of constants
    times = store.load(HomeTime, f"answer IN ({answers})", (year, rule, round_), order="answer, length(id), id")
    found: dict[str, list[HomeTime]] = defaultdict(list)
    for one in times:
        found[one.answer.removeprefix(f"{round_id(year, rule, round_)}:")].append(one)
    return {home: tuple(times) for home, times in found.items()}


def load_needs(store: Store, year: str) -> dict[str, ConferenceNeed]:
    """What pupils' conferences need in a school year, by pupil; one whose are as everybody's is missing."""
    return {one.pupil: one for one in store.load(ConferenceNeed, "year = ?", (year,))}


def load_interpreters(store: Store) -> tuple[Interpreter, ...]:
    """All interpreters."""
    return store.load(Interpreter)


def load_announced(store: Store, year: str, rule: str, round_: int) -> tuple[Announced, ...]:
    """Everything that the homes were ever told of a round's times, the earliest version first."""
    conferences = f"SELECT id FROM conference WHERE {_OF_ROUND}"  # noqa: S608  # made of constants
    where = f"conference IN ({conferences})"
    return store.load(Announced, where, (year, rule, round_), order="version, day, start, length(id), id")

"""A home's answer for a round as changes: what is told takes the place of what was told before, or is added to it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from skolehjem.core.changes import Change, diff
from skolehjem.core.conference_rounds.answers import HomeAnswer, HomeTime
from skolehjem.core.conference_rounds.conference_round import round_id
from skolehjem.core.conference_rounds.spoken import Said

Stored = HomeAnswer | HomeTime


def answer_id(year: str, rule: str, round_: int, household: str) -> str:
    """The id of a home's answer for a round."""
    return f"{round_id(year, rule, round_)}:{household}"


def said_in(times: Iterable[HomeTime]) -> tuple[Said, ...]:
    """What is stored of a home, as it said it."""
    return tuple(Said(kind=one.kind, day=one.day, start=one.start, end=one.end) for one in times)


def answer_changes(
    before: HomeAnswer | None, times: Sequence[HomeTime], after: HomeAnswer | None, said: Iterable[Said]
) -> tuple[Change[Stored], ...]:
    """What turns the answer `before` with its `times` into `after` with what is `said`; None is no answer.

    Nothing changes when a home says again what it said, whatever the day.
    """
    wanted = dict.fromkeys(said)
    if before and after and tuple(wanted) == said_in(times):
        after = replace(after, answered_on=before.answered_on)
    return diff(_by_id(before, times), _by_id(after, _times(after, wanted) if after else ()), remove=True)


def _by_id(answer: HomeAnswer | None, times: Iterable[HomeTime]) -> dict[str, Stored]:
    found: dict[str, Stored] = {answer.id: answer} if answer else {}
    return found | {one.id: one for one in times}


def _times(answer: HomeAnswer, said: Iterable[Said]) -> Iterator[HomeTime]:
    for number, one in enumerate(said, 1):
        yield HomeTime(
            id=f"{answer.id}#{number}", answer=answer.id, kind=one.kind, day=one.day, start=one.start, end=one.end
        )

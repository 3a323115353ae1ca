"""Note what homes wish and cannot before a conference round, one at a time or from a file, and see who is missing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from skolehjem.actions.conference_rounds import answer_by, find_home, find_pupil, home_name, load_stored_rounds
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.answering import Stored, answer_changes, answer_id, said_in
from skolehjem.core.conference_rounds.answers import HomeAnswer, HomeTime, TimeKind
from skolehjem.core.conference_rounds.spoken import Said
from skolehjem.core.instants import local
from skolehjem.core.meetings.asked_round import AskedRound
from skolehjem.errors import DataFault, NotFound, Problem, Sentence, SkolehjemError, say, say_n
from skolehjem.files.conference_answers import AnswerRow, read_answers
from skolehjem.locale import in_order, words
from skolehjem.store.conference_rounds import load_answers, load_home_times
from skolehjem.store.database import Store

Key = tuple[str, str]
"""A rule and a household."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A round and what homes have answered in it, by rule and household; a home that has not answered is missing."""

    round: AskedRound
    answer_by: date | None
    answers: dict[Key, HomeAnswer]
    times: dict[Key, tuple[HomeTime, ...]]

    def answer(self, home: str) -> HomeAnswer | None:
        """The home's answer; it is the same for all rules of the round."""
        found = (self.answers.get((rule, home)) for rule in self.round.rules_of(home))
        return next((one for one in found if one), None)

    def said(self, home: str) -> tuple[Said, ...]:
        """What the home wishes and cannot."""
        found = (self.times.get((rule, home)) for rule in self.round.rules_of(home))
        return next((said_in(one) for one in found if one), ())


def load_kept(store: Store, found: AskedRound) -> Kept:
    """Everything that homes have answered in a round."""
    answers: dict[Key, HomeAnswer] = {}
    times: dict[Key, tuple[HomeTime, ...]] = {}
    for rule in found.rules:
        key = (found.year, rule, found.number)
        answers |= {(rule, home): one for home, one in load_answers(store, *key).items()}
        times |= {(rule, home): some for home, some in load_home_times(store, *key).items()}
    return Kept(round=found, answer_by=answer_by(load_stored_rounds(store, found)), answers=answers, times=times)


@dataclass(frozen=True, kw_only=True)
class Noted:
    """What a home will have answered; None as answer when it is taken back."""

    home: str
    answered_on: date | None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WishProposal:
    """Answers to store, and what is to be said about them."""

    noted: tuple[Noted, ...]
    changes: tuple[Change[Stored], ...]
    notes: tuple[Sentence, ...] = ()


def propose_wish(kept: Kept, home: str, said: Iterable[Said], *, on: date, by: str = "") -> WishProposal:
    """Add what a home says to what it said before; when it says nothing, it is content with anything."""
    more = tuple(said)
    noted = Noted(home=home, answered_on=on, said=tuple(dict.fromkeys((*kept.said(home), *more))) if more else ())
    return _proposal(kept, (noted,), by)


def propose_clear(kept: Kept, home: str) -> WishProposal:
    """Take back a home's answer, as if it had never come."""
    return _proposal(kept, (Noted(home=home, answered_on=None),), "")


def propose_file(kept: Kept, path: Path, *, today: date) -> WishProposal:
    """Take the answers of a file in place of what its homes said before.

    Raises:
        NotFound: there is no such file.
        DataFault: with every row that can't be read, and every home or pupil that is not found.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint)) from error
    file = read_answers(path.name, content, kept.round.days)
    rows: dict[str, list[AnswerRow]] = {}
    problems = [*file.problems]
    for row in file.rows:
        try:
            rows.setdefault(home_of_row(kept.round, row), []).append(row)
        except SkolehjemError as fault:
            problems += (replace(one, where=row.row.place.at("home", "pupil")) for one in fault.problems)
    if problems:
        raise DataFault(*problems)
    proposal = _proposal(kept, tuple(_noted(home, some, today) for home, some in rows.items()), "")
    blank = say_n(
        "{n} row names a home and says nothing; it is left out, as the home has not answered.",
        "{n} rows name a home and say nothing; they are left out, as those homes have not answered.",
        n=file.unanswered,
    )
    return replace(proposal, notes=(*file.notes, *((blank,) if file.unanswered else ()), *proposal.notes))


def home_of_row(found: AskedRound, row: AnswerRow) -> str:
    """The home that a row is about, by its own id or by the pupil's."""
    home, pupil = row.row.one("home"), row.row.pupil
    if home:
        return find_home(found, home)
    if not pupil:
        raise NotFound(Problem(what=say("The row names no home and no pupil.")))
    return find_home(found, find_pupil(found.roster, pupil, row.row.one("class")).id)


def _noted(home: str, rows: Sequence[AnswerRow], today: date) -> Noted:
    """What a home says in all its rows; of rows about one child, those answered last count."""
    newest: dict[str, list[AnswerRow]] = {}
    for row in rows:
        newest.setdefault(row.row.pupil, []).append(row)
    last = [row for some in newest.values() for row in some if row.row.at == _last(some)]
    moments = [row.row.at for row in last if row.row.at]
    said = dict.fromkeys(one for row in last for one in row.said)
    return Noted(home=home, answered_on=local(max(moments)).date() if moments else today, said=tuple(said))


def _last(rows: Iterable[AnswerRow]) -> datetime | None:
    return max((row.row.at for row in rows if row.row.at), default=None)


def _proposal(kept: Kept, noted: Sequence[Noted], by: str) -> WishProposal:
    changes = tuple(
        change for one in noted for rule in kept.round.rules_of(one.home) for change in _one(kept, one, rule, by)
    )
    return WishProposal(noted=tuple(noted), changes=changes, notes=tuple(_notes(kept, noted)))


def _one(kept: Kept, noted: Noted, rule: str, by: str) -> tuple[Change[Stored], ...]:
    found, home, after = kept.round, noted.home, None
    if noted.answered_on:
        after = HomeAnswer(
            id=answer_id(found.year, rule, found.number, home), year=found.year, rule=rule, round=found.number,
            household=home, answered_on=noted.answered_on, by=by,
        )  # fmt: skip
    return answer_changes(kept.answers.get((rule, home)), kept.times.get((rule, home), ()), after, noted.said)


def _notes(kept: Kept, noted: Sequence[Noted]) -> Iterator[Sentence]:
    """Answers that came too late, and those about days and hours outside the round; both are taken all the same."""
    end = kept.answer_by
    late = [one.home for one in noted if end and one.answered_on and one.answered_on > end]
    strays = [one.home for one in noted if kept.round.strays(one.home, one.said)]
    hopeless = [one.home for one in noted if is_hopeless(kept.round, one)]
    if late:
        yield say_n(
            "{n} answer came after the deadline, {day}; it is taken all the same: {homes}.",
            "{n} answers came after the deadline, {day}; they are taken all the same: {homes}.",
            n=len(late), day=end, homes=_names(kept, late),
        )  # fmt: skip
    if strays:
        yield say_n(
            "{n} answer tells of days or hours outside the round, which make no difference: {homes}.",
            "{n} answers tell of days or hours outside the round, which make no difference: {homes}.",
            n=len(strays), homes=_names(kept, strays),
        )  # fmt: skip
    if hopeless:
        yield say_n(
            "{n} home has blocked every day of the round, so it can get no time: {homes}.",
            "{n} homes have blocked every day of the round, so they can get no time: {homes}.",
            n=len(hopeless), homes=_names(kept, hopeless),
        )  # fmt: skip


def is_hopeless(found: AskedRound, noted: Noted) -> bool:
    """Whether a home has blocked all days on which its conferences may be."""
    whole = {one.day for one in noted.said if one.kind is TimeKind.BLOCKED and one.start is one.end is None}
    return bool(found.days_of(noted.home)) and all(day in whole for day in found.days_of(noted.home))


def _names(kept: Kept, homes: Iterable[str]) -> tuple[str, ...]:
    found = kept.round
    named = (words(home_name(found.roster, found.pupils_of(home))) for home in homes)
    return tuple(sorted(named, key=in_order))

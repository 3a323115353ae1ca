"""What is wrong with rows that come from another system, against each other and against what is known."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from difflib import get_close_matches
from typing import NamedTuple, Self

from skolehjem.core.instants import instant, local
from skolehjem.core.messages.arrivals import KnownSchool
from skolehjem.core.messages.message import MessageRow, Sender
from skolehjem.core.years.days import school_year_of, year_span
from skolehjem.errors import Problem, say


def unknown_classes(rows: Sequence[MessageRow], school: KnownSchool) -> Iterator[Problem]:
    """A problem for each row whose class the school does not have in the school year of the message."""
    years = _Years.of(rows)
    checked = [labels for year in years.names if (labels := school.classes.get(year))]
    named = {row.class_label for row in rows} - {""}
    suspects = {label for label in named if any(label not in labels for labels in checked)}
    for row in rows if suspects else ():
        labels = school.classes.get(years.year(row.sent_at)) if row.class_label in suspects else None
        if labels and row.class_label not in labels:
            near = tuple(get_close_matches(row.class_label, sorted(labels), cutoff=0.4))
            year = years.year(row.sent_at)
            yield Problem(
                what=say("There is no class {label} in {year}.", label=row.class_label, year=year),
                where=row.where,
                hint=say("Did you mean {near}?", near=near) if near else None,
            )


def strayed(rows: Sequence[MessageRow], school: KnownSchool) -> Iterator[Problem]:
    """A problem for each row whose pupil is in another class than the row's in the school year of the message."""
    years = _Years.of(rows)
    named = {(row.pupil, row.class_label) for row in rows if row.class_label and row.pupil}
    suspects = {
        pupil
        for pupil, label in named
        if any(school.class_of.get((year, pupil), label) != label for year in years.names)
    }
    for row in rows if suspects else ():
        own = school.class_of.get((years.year(row.sent_at), row.pupil)) if row.pupil in suspects else None
        if own and row.class_label and own != row.class_label:
            what = say("{id} is in {own}, not in {label}.", id=row.pupil, own=own, label=row.class_label)
            yield Problem(what=what, where=row.where, hint=say("Correct the class, or leave it out."))


@dataclass(frozen=True, kw_only=True)
class _Years:
    """The school years in which rows were sent, so that none of them needs a date."""

    names: tuple[str, ...]
    starts: tuple[datetime, ...]

    @classmethod
    def of(cls, rows: Iterable[MessageRow]) -> Self:
        moments = [row.sent_at for row in rows]
        if not moments:
            return cls(names=(), starts=())
        first, last = (int(school_year_of(local(moment).date())[:4]) for moment in (min(moments), max(moments)))
        names = tuple(f"{year}/{(year + 1) % 100:02}" for year in range(first, last + 1))
        return cls(names=names, starts=tuple(instant(year_span(name).first, time.min) for name in names))

    def year(self, moment: datetime) -> str:
        """The school year of the moment at which one of them was sent."""
        return self.names[bisect_right(self.starts, moment) - 1]


class StoredMessage(NamedTuple):
    """What is compared when a message comes again under the same id."""

    sent_at: datetime
    sender: Sender


def changed_facts(rows: Iterable[MessageRow], stored: Mapping[str, StoredMessage]) -> Iterator[Problem]:
    """A problem for each row whose id is stored with another time or sender, so that order of import never matters.

    Fractions of a second are no difference.
    """
    for row in rows if stored else ():
        known = stored.get(row.id)
        if known is None or (row.sent_at.replace(microsecond=0), row.sender) == (
            known.sent_at.replace(microsecond=0),
            known.sender,
        ):
            continue
        what = say("The message id {id} is known, but with another time or sender ({at}).", id=row.id, at=known.sent_at)
        hint = say("Correct the row, or remove the stored message first: skolehjem message remove {id}", id=row.id)
        yield Problem(what=what, where=row.where, hint=hint)


def early_replies(rows: Iterable[MessageRow], stored: Mapping[str, StoredMessage]) -> Iterator[Problem]:
    """A problem for each row that was sent before the message it answers.

    Args:
        rows: those of all files.
        stored: the stored messages that rows answer, by id.
    """
    replies = [row for row in rows if row.reply_to]
    sent = {row.id: row.sent_at for row in rows} if replies else {}
    for row in replies:
        known = stored.get(row.reply_to)
        asked_at = sent.get(row.reply_to) or (known.sent_at if known else None)
        if asked_at and row.sent_at < asked_at:
            what = say(
                "The reply of {at} was sent before the message it answers, of {asked}.", at=row.sent_at, asked=asked_at
            )
            yield Problem(what=what, where=row.where, hint=say("Check the times and the zone they are written in."))


def conflicts(rows: Sequence[MessageRow]) -> tuple[Problem, ...]:
    """A problem for each row whose id an earlier row has given to another message; exact repetitions are fine."""
    first: dict[str, MessageRow] = {}
    if len({row.id for row in rows}) == len(rows):
        return ()
    return tuple(
        Problem(
            what=say("The message id {id} stands at {place} too, with other facts.", id=row.id, place=earlier.where),
            where=row.where,
            hint=say("Export the messages again, or remove one of the two rows."),
        )
        for row in rows
        if (earlier := first.setdefault(row.id, row)) is not row and earlier[:-1] != row[:-1]
    )

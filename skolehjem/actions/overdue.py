"""What the school owes the homes past its deadline, and whether that can be judged at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from skolehjem.actions.obligations import load_obligations
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.obligations.reply_duty import reply_duty
from skolehjem.core.obligations.standpoint import Standpoint, Teams, is_stale
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import year_span
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say, say_n
from skolehjem.store.database import Store
from skolehjem.store.messages import has_messages, load_delivery

MESSAGES = frozenset({Kind.REPLY, Kind.PROMISE})
"""What is listed."""


class Judgement(StrEnum):
    """The answer in one word; `unknown` is never said to be `nothing-due`."""

    NOTHING_DUE = "nothing-due"
    DUE = "due"
    UNKNOWN = "unknown"
    """Nothing is due as far as is known, but a calendar or fresh messages are missing."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What to list; empty text is everything."""

    class_label: str = ""
    owner: str = ""
    """A member of the class's team, by initials or by name."""
    due_soon: bool = False
    """Also what is due today or on the next working day."""


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """What is past its deadline at a moment, and what to know about the answer."""

    owed: tuple[Obligation, ...]
    """What is asked for, what was due first at the front, what cannot be judged last."""
    judgement: Judgement
    delivered_at: datetime | None
    """When messages were last imported."""
    is_judged: bool = True
    """False when no principle sets a time for answers, so that "nothing is due" would say too much."""
    age: Sentence | None = None
    """Says that the messages are old; goes before everything else."""
    notes: tuple[Sentence, ...] = ()


def overdue(store: Store, principle: Path, now: datetime, wanted: Wanted) -> Overdue:
    """List what is owed and past its deadline at `now` (aware), by the principle in force when the home wrote.

    Raises:
        NotFound: there is no principle file, or nobody in a class's team is called what is asked for.
        UsageFault: several in the teams have the name asked for.
        DataFault: the principle file is faulty.
    """
    delivered_at = load_delivery(store)
    owing = load_obligations(store, principle, now, MESSAGES)
    if not owing.owed and reply_duty(owing.at.rulebook, None) is None:
        silent = say("The principle sets no time for answering messages, so nothing is judged.")
        return Overdue(
            owed=(), judgement=Judgement.NOTHING_DUE, delivered_at=delivered_at, is_judged=False, notes=(silent,)
        )
    calendar = owing.at.calendar
    wanted = replace(wanted, owner=_initials(store, owing.at.teams, wanted.owner))
    owed = tuple(one for one in owing.owed if _asked_for(one, wanted))
    listed = tuple(one for one in owed if one.state is not Standing.OPEN or (wanted.due_soon and one.due_soon))
    age = _age(calendar, delivered_at, now)
    blind = age is not None or not has_messages(store)
    return Overdue(
        owed=listed,
        judgement=_judgement(listed, blind=blind),
        delivered_at=delivered_at,
        age=age,
        notes=(
            *_calendar_notes(calendar, listed, has_pauses=_has_pauses(owing.at)),
            *_message_notes(store, others=len(owed) - len(listed)),
        ),
    )


def _has_pauses(at: Standpoint) -> bool:
    return any(rule["closed"] or rule["pauses"] for rule in at.rulebook.rules("replies") if rule["within"])


def _initials(store: Store, teams: Teams, owner: str) -> str:
    """The initials of the member of a team that people mean by initials, a first name or a whole name."""
    members = {initials for team in teams.values() for initials in team}
    if not owner or owner.upper() in members:
        return owner.upper()
    rows = store.query("SELECT id, given_name, family_name FROM staff ORDER BY id")
    names: dict[str, tuple[str, ...]] = {
        id: (given, family, f"{given} {family}") for id, given, family in rows if id in members
    }
    found = [id for id, called in names.items() if owner.casefold() in map(str.casefold, called)]
    if len(found) == 1:
        return found[0]
    if found:
        what = say("Several are called {name}.", name=owner)
        among = tuple(f"{id} ({names[id][2]})" for id in found)
        raise UsageFault(Problem(where="--owner", what=what, hint=say("Write the initials: {among}", among=among)))
    what = say("Nobody in a class's team is called {name}.", name=owner)
    raise NotFound(Problem(where="--owner", what=what, hint=_nearest(owner, names)))


def _nearest(owner: str, names: Mapping[str, tuple[str, ...]]) -> Sentence | None:
    from difflib import get_close_matches

    written = {text.casefold(): id for id, called in names.items() for text in (id, *called)}
    near = dict.fromkeys(written[text] for text in get_close_matches(owner.casefold(), written, n=3))
    among = tuple(f"{id} ({names[id][2]})" for id in near)
    return say("Did you mean {near}?", near=among) if among else None


def _asked_for(one: Obligation, wanted: Wanted) -> bool:
    return wanted.class_label in ("", one.class_label) and (not wanted.owner or wanted.owner in one.owner)


def _judgement(listed: tuple[Obligation, ...], *, blind: bool) -> Judgement:
    if any(one.state in (Standing.OVERDUE, Standing.OPEN) for one in listed):
        return Judgement.DUE
    return Judgement.UNKNOWN if listed or blind else Judgement.NOTHING_DUE


def _age(calendar: Calendar, delivered_at: datetime | None, now: datetime) -> Sentence | None:
    if delivered_at is None or not is_stale(calendar, delivered_at, now):
        return None
    return say("Data as of {at}: there may be answers that are not seen here.", at=delivered_at)


def _calendar_notes(calendar: Calendar, listed: tuple[Obligation, ...], *, has_pauses: bool) -> Iterator[Sentence]:
    if any(one.state is Standing.NO_CALENDAR for one in listed):
        yield say("No date means that the school year is not loaded. Load it with: skolehjem year add YEAR")
    if any(one.overdue_at_least for one in listed):
        last = max(year_span(year.id).last for year in calendar.years)
        yield say("The calendar ends on {day}: working days after it are not counted.", day=last)
    unplanned = tuple(year.id for year in calendar.years if not year.planned)
    if unplanned:
        yield say("No holiday plan is loaded for {years}: all weekdays but holidays count.", years=unplanned)
    if has_pauses:
        yield say("The principle names times in which no answer is owed; the deadlines here are not moved by them.")


def _message_notes(store: Store, *, others: int) -> Iterator[Sentence]:
    if not has_messages(store):
        yield say("No messages have been imported yet. Bring them in with: skolehjem message import FILE")
    if others:
        yield say_n("{n} more home waits within the deadline.", "{n} more homes wait within the deadline.", n=others)

"""Make agreements, note that they are done or looked at again, give them up, and list them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from skolehjem.actions.numbering import apply_numbered
from skolehjem.actions.obligations import load_obligations
from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.changes import Change
from skolehjem.core.marks.words import AGREED, mark_id
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.obligations.obligation import Kind, Standing
from skolehjem.core.years.days import school_year_of
from skolehjem.errors import NotFound, Problem, UsageFault, say
from skolehjem.files.cpr import cleared
from skolehjem.files.sheets import clean
from skolehjem.store.agreements import (
    last_agreement_number,
    load_agreements,
    load_agreements_by_id,
    load_agreements_made_at,
    load_pupils_agreements,
)
from skolehjem.store.author import Author
from skolehjem.store.database import Store

LONGEST = 200


class Step(StrEnum):
    """What can be noted about an agreement."""

    DONE = "done_on"
    REVIEWED = "reviewed_on"
    CANCELLED = "cancelled_on"


@dataclass(frozen=True, kw_only=True)
class About:
    """Whom an agreement is about, and where it was made."""

    appointment: str | None = None
    school_class: str | None = None
    pupil: str | None = None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which agreements to list; what is None takes all."""

    open_only: bool = True
    school_class: str | None = None
    pupil: str | None = None
    staff: str | None = None

    def takes(self, one: Agreement) -> bool:
        """Whether an agreement is asked for."""
        return (
            (one.is_open or not self.open_only)
            and self.school_class in (None, one.school_class)
            and self.pupil in (None, one.pupil)
            and self.staff in (None, one.staff)
        )


def about_appointment(item: Appointment) -> About:
    """Whom an agreement made at a meeting or conference is about."""
    if isinstance(item, Conference):
        return About(appointment=item.id, school_class=item.school_class, pupil=item.pupil)
    return About(appointment=item.id, school_class=item.classes[0] if len(item.classes) == 1 else None)


def kept_text(text: str) -> str:
    """What was agreed, as it is kept: a short line without CPR numbers; raises UsageFault when nothing is left."""
    kept = clean(cleared(clean(text)))
    if not kept or len(kept) > LONGEST:
        what = say("What was agreed must be said in 1 to {most} letters.", most=LONGEST)
        hint = say("Write in a few words who does what; longer notes belong in the pupil's log.")
        raise UsageFault(Problem(what=what, hint=hint))
    return kept


def propose_agreement(
    store: Store, what: str, party: Party, about: About, *,
    made_on: date, due: date | None, review: date | None, staff: str | None,
) -> Agreement:  # fmt: skip
    """A new agreement with the next number.

    Raises:
        UsageFault: it is due, or looked at again, before it was made; both are told.
    """
    early = [
        Problem(where=option, what=say("{day} lies before {made_on}, when it was agreed.", day=day, made_on=made_on))
        for option, day in (("--due", due), ("--review", review))
        if day and day < made_on
    ]
    if early:
        raise UsageFault(*early)
    return Agreement(
        id=f"A{last_agreement_number(store) + 1}", year=school_year_of(made_on), **vars(about), what=what,
        party=party, staff=staff, made_on=made_on, due=due, review=review,
    )  # fmt: skip


def apply_agreement(store: Store, agreement: Agreement, *, by: Author, at: datetime) -> Agreement:
    """Store a new agreement, under the next number where somebody was quicker; raises Unavailable as others write."""

    def again() -> Agreement:
        return replace(agreement, id=f"A{last_agreement_number(store) + 1}")

    return apply_numbered(store, agreement, again, lambda made: (Change(before=None, after=made),), by=by, at=at)


def find_agreements(store: Store, texts: Sequence[str]) -> tuple[Agreement, ...]:
    """The agreements that people mean by `A12`, `a12` or `12`, each once; raises NotFound with all that are missing."""
    ids = {text: key if (key := text.strip().upper()).startswith("A") else f"A{key}" for text in texts}
    known = load_agreements_by_id(store, tuple(dict.fromkeys(ids.values())))
    hint = say("See them with: skolehjem agreement list")
    missing = [
        Problem(what=say("There is no agreement {id}.", id=text), hint=hint)
        for text, id in ids.items()
        if id not in known
    ]
    if missing:
        raise NotFound(*missing)
    return tuple(known[id] for id in dict.fromkeys(ids.values()))


def propose_step(agreements: Iterable[Agreement], step: Step, on: date | None) -> tuple[Change[Agreement], ...]:
    """Note a day in each agreement, or take it away with None; what stands so already is left alone.

    Raises:
        UsageFault: the day lies before an agreement was made.
    """
    agreements = tuple(agreements)
    early = [
        Problem(where=one.id, what=say("{day} lies before {made_on}, when it was agreed.", day=on, made_on=one.made_on))
        for one in agreements
        if on and on < one.made_on
    ]
    if early:
        raise UsageFault(*early)
    differ = (one for one in agreements if (getattr(one, step) is None) != (on is None))
    fields: dict[str, Any] = {step.value: on}
    return tuple(Change(before=one, after=replace(one, **fields)) for one in differ)


def list_agreements(store: Store, year: str, wanted: Wanted) -> tuple[Agreement, ...]:
    """The agreements of a school year that are asked for; open ones of a pupil also from earlier years."""
    found = load_pupils_agreements(store, wanted.pupil) if wanted.pupil else load_agreements(store, year)
    return tuple(one for one in found if wanted.takes(one))


def held_without_agreement(store: Store, principle: Path, now: datetime) -> tuple[str, ...]:
    """The meetings and conferences that were held and still owe the agreements that the principle wants there.

    Raises:
        NotFound: there is no principle file.
        DataFault: the principle file is faulty.
    """
    owed = load_obligations(store, principle, now, {Kind.STEP}).owed
    return tuple(one.subject for one in owed if one.state in _WAITS and one.id == mark_id(AGREED, one.subject))


_WAITS = (Standing.OPEN, Standing.OVERDUE)


def agreements_known_at(store: Store, item: Appointment) -> tuple[Agreement, ...]:
    """The open agreements that a meeting or conference ought to know: those made there, and those about its pupil."""
    known = load_agreements_made_at(store, item.id)
    about = load_pupils_agreements(store, item.pupil) if isinstance(item, Conference) else ()
    return tuple(one for one in dict.fromkeys((*about, *known)) if one.is_open)

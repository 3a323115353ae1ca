"""Note what a pupil's conferences need, and list those that need something."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Homes
from skolehjem.core.principle.events import Form
from skolehjem.core.roster.school import Pupil, Roster
from skolehjem.errors import Sentence, say, say_n
from skolehjem.store.conference_rounds import load_needs
from skolehjem.store.database import Store

SHORTEST, LONGEST = 5, 240
"""Minutes of a conference."""


@dataclass(frozen=True, kw_only=True)
class GivenNeed:
    """What is told of a pupil's conferences; None leaves it as it is."""

    minutes: int | None = None
    homes: Homes | None = None
    form: Form | None = None
    step_free: bool | None = None
    interpreter: str | None = None
    """Id; empty for none."""

    @property
    def says_something(self) -> bool:
        """Whether anything is told."""
        return self != GivenNeed()


def no_need(year: str, pupil: str) -> ConferenceNeed:
    """What the conferences of a pupil need of whom nothing is told: what everybody's do."""
    return ConferenceNeed(id=f"{year}:{pupil}", year=year, pupil=pupil)


def propose_need(store: Store, year: str, pupil: str, given: GivenNeed) -> tuple[Change[ConferenceNeed], ...]:
    """What changes when this is told of a pupil; nothing is kept of one who needs what everybody does."""
    before = load_needs(store, year).get(pupil)
    known = before or no_need(year, pupil)
    after = replace(
        known,
        minutes=known.minutes if given.minutes is None else given.minutes,
        homes=given.homes or known.homes,
        form=str(given.form) if given.form else known.form,
        step_free=known.step_free if given.step_free is None else given.step_free,
        interpreter=known.interpreter if given.interpreter is None else given.interpreter or None,
    )
    return _change(before, after)


def propose_no_need(store: Store, year: str, pupil: str) -> tuple[Change[ConferenceNeed], ...]:
    """What changes when a pupil's conferences are to be as everybody's again."""
    return _change(load_needs(store, year).get(pupil), no_need(year, pupil))


def _change(before: ConferenceNeed | None, after: ConferenceNeed) -> tuple[Change[ConferenceNeed], ...]:
    kept = None if after == no_need(after.year, after.pupil) else after
    return () if before == kept else (Change(before=before, after=kept),)


def list_needs(store: Store, roster: Roster, classes: Collection[str] = ()) -> tuple[ConferenceNeed, ...]:
    """The needs of the pupils of a school year, or of some classes (ids), by pupil id."""
    found = load_needs(store, roster.year)
    return tuple(one for pupil, one in sorted(found.items()) if not classes or roster.class_of.get(pupil) in classes)


def need_notes(roster: Roster, pupil: Pupil, need: ConferenceNeed) -> tuple[Sentence, ...]:
    """What does not fit together: homes apart where there is one, and steps everywhere."""
    notes = []
    if need.homes is Homes.APART and len(roster.homes_of.get(pupil.id, ())) < 2:
        notes.append(say("Only one home is invited, so there is nothing to keep apart."))
    if need.step_free and not any(room.step_free for room in roster.rooms):
        notes.append(say("No room is registered as step-free. Import the rooms with the column Niveaufri."))
    if need.form in (Form.ONLINE, Form.PHONE, Form.HOME) and need.step_free:
        notes.append(say("The conference is not held at the school, so steps make no difference."))
    return tuple(notes)


def without_interpreter(roster: Roster, needs: Iterable[ConferenceNeed]) -> tuple[Sentence, ...]:
    """How many pupils have a home that wants an interpreter, and no interpreter is noted."""
    named = {one.pupil for one in needs if one.interpreter}
    wanting = {home.id for home in roster.households if home.interpreter}
    count = sum(
        pupil not in named and not wanting.isdisjoint(roster.homes_of.get(pupil, ())) for pupil in roster.class_of
    )
    note = say_n(
        "{n} pupil has a home that wants an interpreter, and none is noted.",
        "{n} pupils have homes that want an interpreter, and none is noted.",
        n=count,
    )
    return (note,) if count else ()

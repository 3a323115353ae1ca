"""Note an incident, tick off the homes that were told, and check a text before the whole class reads it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.actions.numbering import apply_numbered
from skolehjem.core.changes import Change
from skolehjem.core.incidents.homes import KINDS, HomeToTell, alert_rule, homes_to_tell
from skolehjem.core.incidents.incident import HomeTold, Incident
from skolehjem.core.incidents.names import names_in
from skolehjem.core.incidents.told import Told, due, tellings
from skolehjem.core.incidents.words import KINDS as KIND_WORDS
from skolehjem.core.incidents.words import WAYS
from skolehjem.core.instants import local
from skolehjem.core.roster.school import Roster, SchoolClass, Staff, shown_name
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import school_year_of
from skolehjem.core.years.deadlines import is_late
from skolehjem.errors import NotFound, Problem, Refused, Sentence, UsageFault, say
from skolehjem.store.database import Author, Store
from skolehjem.store.incidents import last_incident_number, load_homes_told, load_incident, load_incidents
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, kw_only=True)
class HomeView:
    """One home of an incident: who lives there, when it must know, and when it was told."""

    household: str
    pupil: str
    """The name of the pupil because of whom it is told, as it may be shown."""
    involved: bool
    clauses: tuple[str, ...]
    """Those that ask for it; empty when the principle is silent."""
    due_at: datetime | None
    told: HomeTold | None
    is_late: bool
    """The deadline passed before it was told, or has passed now."""


@dataclass(frozen=True, kw_only=True)
class IncidentView:
    """An incident and its homes."""

    incident: Incident
    labels: tuple[str, ...]
    homes: tuple[HomeView, ...]

    @property
    def untold(self) -> int:
        """How many homes wait to be told."""
        return sum(home.told is None for home in self.homes)


@dataclass(frozen=True, kw_only=True)
class NewIncident:
    """What to note of an incident, as it was typed."""

    kind: str
    classes: tuple[SchoolClass, ...]
    pupils: tuple[str, ...]
    whole_class: bool
    at: datetime
    by: str


class IncidentDesk:
    """The incidents of a school at a moment."""

    def __init__(self, store: Store, principle: Path, now: datetime) -> None:
        """Keep what all questions need; `principle` is the principle's file."""
        self.store, self.now = store, now
        self._rulebooks = Rulebooks(store, principle)
        self._calendar: Calendar = load_calendar(store)
        self._rosters: dict[str, Roster] = {}

    def find(self, id: str) -> Incident:
        """One incident by its id as people type it: `E3`, `e3` or `3`; raises NotFound."""
        key = id.strip().upper()
        found = load_incident(self.store, key if key.startswith("E") else f"E{key}")
        if found is None:
            what = say("There is no incident {id}.", id=id)
            raise NotFound(Problem(what=what, hint=say("See them with: skolehjem incident list")))
        return found

    def view(self, incident: Incident, changes: Iterable[Change[HomeTold]] = ()) -> IncidentView:
        """The incident with its homes, those involved first, as it is or as it will be with `changes`."""
        roster = self.roster(incident.year)
        told: dict[str, HomeTold | None] = dict(load_homes_told(self.store, incident.id))
        told |= {change.value.household: change.after for change in changes}
        homes = homes_to_tell(incident, roster.homes_of, roster.pupils_of)
        labels = tuple(roster.class_by_id[one].label for one in incident.classes if one in roster.class_by_id)
        views = tuple(self._home(incident, home, told.get(home.household)) for home in homes)
        return IncidentView(incident=incident, labels=labels, homes=views)

    def list(self, year: str) -> tuple[IncidentView, ...]:
        """The incidents of a school year by number."""
        return tuple(self.view(incident) for incident in load_incidents(self.store, year))

    def roster(self, year: str) -> Roster:
        """The school in one year, read once."""
        if year not in self._rosters:
            self._rosters[year] = load_roster(self.store, year)
        return self._rosters[year]

    def _home(self, incident: Incident, home: HomeToTell, told: HomeTold | None) -> HomeView:
        pupil = self.roster(incident.year).pupil_by_id.get(home.pupil)
        alerts = self._rulebooks(local(incident.learned_at).date()).rules("alerts")
        rule = alert_rule(alerts, incident.kind, involved=home.involved)
        due_at = due(self._calendar, rule, incident.learned_at).due_at if rule else None
        return HomeView(
            household=home.household,
            pupil=shown_name(pupil) if pupil else home.pupil,
            involved=home.involved,
            clauses=tuple(rule["clauses"]) if rule else (),
            due_at=due_at,
            told=told,
            is_late=due_at is not None and is_late(told.told_at if told else self.now, due_at),
        )


def propose_incident(desk: IncidentDesk, new: NewIncident) -> IncidentView:
    """A new incident and the homes that must be told of it.

    Raises:
        UsageFault: the kind is unknown, no pupil is given, or no class that it affects as a whole.
        NotFound: a pupil or the member of staff does not exist, all at once.
    """
    if new.kind not in KINDS:
        hint = say("Choose among: {choices}", choices=tuple(KIND_WORDS.values()))
        raise UsageFault(
            Problem(where="--kind", what=say("{given} is no kind of incident.", given=new.kind), hint=hint)
        )
    if not new.pupils and not new.whole_class:
        what = say("No pupil is given, so no home would be told.")
        raise UsageFault(Problem(what=what, hint=say("Give --pupil ID, or --whole-class for all homes of the class.")))
    year = school_year_of(local(new.at).date())
    roster = desk.roster(year)
    _check_people(desk.store, roster, new)
    own = (roster.class_of[pupil] for pupil in new.pupils)
    classes = tuple(dict.fromkeys((*(one.id for one in new.classes), *own)))
    if new.whole_class and not classes:
        what = say("Say which class it affects.")
        raise UsageFault(Problem(where="--class", what=what, hint=say("Give it as: --class 3A")))
    return desk.view(
        Incident(
            id=f"E{last_incident_number(desk.store) + 1}", year=year, kind=KINDS[new.kind], learned_at=new.at,
            by=new.by, whole_class=new.whole_class, classes=classes, pupils=new.pupils,
        )
    )  # fmt: skip


def apply_incident(store: Store, incident: Incident, *, by: Author, at: datetime) -> Incident:
    """Store it, under the next number where somebody was quicker; raises Unavailable as others write."""

    def again() -> Incident:
        return replace(incident, id=f"E{last_incident_number(store) + 1}")

    return apply_numbered(store, incident, again, lambda made: (Change(before=None, after=made),), by=by, at=at)


def propose_told(
    desk: IncidentDesk, incident: Incident, wanted: Sequence[str], told: Told, *, everybody: bool = False
) -> tuple[Change[HomeTold], ...]:
    """Tick off the homes with these ids, or all that have not been told; one that was told keeps its tick.

    Raises:
        UsageFault: no home is given, or `told.how` is no known way.
        NotFound: a home is none of those to tell, all at once.
        Refused: they were told before staff learned of it.
    """
    if told.how not in WAYS:
        hint = say("Choose among: {choices}", choices=tuple(WAYS.values()))
        raise UsageFault(
            Problem(where="--how", what=say("{given} is no way to tell a home.", given=told.how), hint=hint)
        )
    if told.at < incident.learned_at:
        what = say("Staff learned of it on {at}; no home was told before that.", at=incident.learned_at)
        raise Refused(Problem(where="--at", what=what))
    view = desk.view(incident)
    chosen = _chosen(view, wanted, everybody=everybody)
    known = {home.household for home in view.homes if home.told}
    new = tellings(incident, (home for home in chosen if home not in known), told)
    return tuple(Change(before=None, after=one) for one in new)


def propose_untold(
    desk: IncidentDesk, incident: Incident, wanted: Sequence[str], *, everybody: bool = False
) -> tuple[Change[HomeTold], ...]:
    """Take the ticks of these homes, or of all, back; raises NotFound for a home that is none of those to tell."""
    told = load_homes_told(desk.store, incident.id)
    homes = _chosen(desk.view(incident), wanted, everybody=everybody)
    return tuple(Change(before=told[home], after=None) for home in homes if home in told)


def apply_told(store: Store, changes: Iterable[Change[HomeTold]], *, by: Author, at: datetime) -> None:
    """Store the ticks; raises Unavailable when somebody changed one meanwhile."""
    store.apply(changes, by=by, at=at)


def checked_text(desk: IncidentDesk, incident: Incident, text: str) -> str:
    """The text, when it names no pupil of the incident's classes; it is never stored (seed clause B14).

    Characters that steer a terminal are taken out.

    Raises:
        UsageFault: the text is empty.
        Refused: with the place of every name, never the name, which may be a protected one.
    """
    if not text.strip():
        raise UsageFault(Problem(what=say("The text is empty.")))
    roster = desk.roster(incident.year)
    ids = {*incident.pupils, *(pupil for one in incident.classes for pupil in roster.pupils_of.get(one, ()))}
    found = names_in(text, (roster.pupil_by_id[id] for id in sorted(ids) if id in roster.pupil_by_id))
    hint = say("Write it without names, so that nobody can tell who was involved.")
    named: list[Sentence] = [
        say("Line {line}, word {word}, is the name of a pupil of the class.", line=one.line, word=one.word)
        for one in found
    ]
    if named:
        raise Refused(*(Problem(what=what, hint=hint if what is named[-1] else None) for what in named))
    return _CONTROL.sub("", text)


def _chosen(view: IncidentView, wanted: Sequence[str], *, everybody: bool) -> tuple[str, ...]:
    homes = tuple(home.household for home in view.homes)
    if everybody:
        return homes
    if not wanted:
        what = say("No home is given.")
        raise UsageFault(Problem(what=what, hint=say("Give --home ID, several with commas, or --all.")))
    unknown = [id for id in wanted if id not in homes]
    if unknown:
        hint = say("The homes are: {homes}", homes=homes)
        what = say("The home {id} is not among those to be told.", id=unknown[0])
        others = (Problem(what=say("The home {id} is not among those to be told.", id=id)) for id in unknown[1:])
        raise NotFound(Problem(what=what, hint=hint), *others)
    return tuple(wanted)


def _check_people(store: Store, roster: Roster, new: NewIncident) -> None:
    missing = [id for id in new.pupils if id not in roster.class_of]
    problems = [
        Problem(where="--pupil", what=say("There is no pupil {id} in {year}.", id=id, year=roster.year))
        for id in missing
    ]
    if new.by and not store.load(Staff, "id = ?", (new.by,)):
        what = say("Nobody at the school has the initials {initials}.", initials=new.by)
        problems.append(Problem(where="--by", what=what))
    if problems:
        raise NotFound(*problems)

"""Gather what letters about a meeting or conference may tell: agenda, minutes, the next meeting, and how to answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from skolehjem.actions.duties import Rulebooks
from skolehjem.actions.letter_facts import Background, classes_of
from skolehjem.core.agendas.agenda import Agenda, SpeakerState
from skolehjem.core.attendance.invited import invited_homes
from skolehjem.core.cases.path import contact_path
from skolehjem.core.contacts.card import CardPhone, card_phones
from skolehjem.core.letters.letter import Guest
from skolehjem.core.meetings.appointments import Appointment, by_time
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import Roster
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Calendar
from skolehjem.store.appointments import load_meetings
from skolehjem.store.contacts import load_points
from skolehjem.store.database import Store
from skolehjem.store.minutes import load_minutes
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar

PARENT_MEETING = "parent-meeting"
"""The kind of meeting that has an agenda."""

CHANNELS = {"aula": "Aula", "viggo": "Viggo", "meebook": "Meebook", "forældreintra": "ForældreIntra"}
"""What the platforms that principles name are called."""


@dataclass(frozen=True)
class Desk:
    """Where letters are written: a school's folder and store, on a day."""

    store: Store
    folder: Path
    settings: Settings
    year: str
    today: date

    def of(self, year: str) -> "Desk":
        """The same for another school year: next year's meetings are planned in this one."""
        return self if year == self.year else replace(self, year=year)

    @cached_property
    def roster(self) -> Roster:
        """The school in the school year, without the homes that are not to be told today."""
        return load_roster(self.store, self.year, self.today)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings of the school year that are not cancelled, in order of time."""
        found = (item for item in load_meetings(self.store, self.year) if item.state is not State.CANCELLED)
        return tuple(sorted(found, key=by_time))

    @cached_property
    def calendar(self) -> Calendar:
        """All school years that are loaded."""
        return load_calendar(self.store)

    @cached_property
    def rulebooks(self) -> Rulebooks:
        """The principle of any day; raises NotFound or DataFault."""
        return Rulebooks(self.store, self.folder / self.settings.principle)

    def background(self, item: Appointment) -> Background:
        """All of it about one meeting or conference.

        Raises:
            DataFault: the agenda's template or the principle is wrong.
            Refused: the agenda names a pupil, in a letter for all parents.
        """
        agenda = self._agenda(item)
        return Background(
            school=self.settings.school,
            roster=self.roster,
            today=self.today,
            channel=self.channel(classes_of(item)),
            phones=self.phones(classes_of(item)),
            agenda=tuple(point.title for point in agenda.items) if agenda else (),
            decisions=self._decisions(item),
            next=self._following(item),
            homes=len(invited_homes(item, self.roster)),
        )

    def guests(self, item: Appointment) -> tuple[Guest, ...]:
        """The guest speakers on the agenda, in order; raises as `background` does."""
        agenda = self._agenda(item)
        if agenda is None:
            return ()
        return tuple(
            Guest(
                name=point.speaker,
                title=point.title,
                start=start,
                minutes=point.minutes,
                confirmed=point.speaker_state is SpeakerState.CONFIRMED,
            )
            for point, start in zip(agenda.items, agenda.starts, strict=True)
            if point.speaker
        )

    def channel(self, classes: Iterable[str]) -> str:
        """Where homes write to the school by the principle of the day, by name; empty when it does not say."""
        grade = next((self.roster.class_by_id[id].grade for id in classes if id in self.roster.class_by_id), None)
        path = contact_path(self.rulebooks(self.today).rules("routes", grade))
        return CHANNELS.get(path.channel, path.channel.capitalize()) if path and path.channel else ""

    def phones(self, classes: Sequence[str]) -> tuple[CardPhone, ...]:
        """The telephones of the school, and those of a class of its own."""
        own = load_points(self.store, classes[0]) if len(classes) == 1 else ()
        return card_phones(load_points(self.store), own)

    def _agenda(self, item: Appointment) -> Agenda | None:
        """The agenda of a parent meeting; None for any other."""
        classes = [self.roster.class_by_id[id] for id in classes_of(item) if id in self.roster.class_by_id]
        if not isinstance(item, Meeting) or item.kind != PARENT_MEETING or not classes:
            return None
        from skolehjem.actions.agendas import open_agenda, refuse_names  # whose outlines only parent meetings need

        opened = open_agenda(self.store, self.folder, self.settings, classes[0], meeting=item.id, today=self.today)
        refuse_names(opened, opened.agenda.text)
        return opened.agenda

    def _decisions(self, item: Appointment) -> tuple[str, ...]:
        """What was decided, where minutes are kept."""
        minutes = load_minutes(self.store, item.id)
        return minutes.text().decisions if minutes else ()

    def _following(self, item: Appointment) -> Meeting | None:
        """The next meeting of the same kind for a class of it, after it and yet to come."""
        kind = item.kind if isinstance(item, Meeting) else ""
        later = (one for one in self.meetings if one.kind == kind and one.day > max(item.day, self.today))
        return next((one for one in later if not one.classes or {*one.classes} & {*classes_of(item)}), None)

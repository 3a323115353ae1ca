"""Look at evenings of conferences: as grids, as one person's evenings, and as a home's talks."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from skolehjem.actions.conference_facts import room_name, staff_name
from skolehjem.actions.people import find_pupil
from skolehjem.core.meetings.appointments import by_time
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_grid import By, Evening, Visit, evenings, visits
from skolehjem.core.meetings.meeting import State
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, say
from skolehjem.locale import in_order
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster


@dataclass(frozen=True, kw_only=True)
class HomeVisits:
    """What one home comes for."""

    household: str
    pupils: tuple[str, ...]
    """Ids of its pupils at the school."""
    visits: tuple[Visit, ...]


class ConferenceGrids:
    """The evenings of one school year's conferences, without the cancelled ones."""

    def __init__(self, store: Store, settings: Settings, year: str) -> None:
        """Load the school year."""
        self.roster: Roster = load_roster(store, year)
        self._break_minutes = settings.reading("conference").break_minutes or 0
        self._all = tuple(
            sorted((one for one in load_conferences(store, year) if one.state is not State.CANCELLED), key=by_time)
        )

    def evenings(
        self, by: By, today: date, *, days: Collection[date] = (), classes: Collection[str] = ()
    ) -> tuple[Evening, ...]:
        """The evenings on some days; without days, what is to come of the round that is next.

        Raises:
            NotFound: there are none.
        """
        chosen = self._chosen([one for one in self._all if not classes or one.school_class in classes], today, days)
        return self._grid(self._all, by, chosen)

    def of_staff(self, who: str, today: date, *, days: Collection[date] = ()) -> tuple[Evening, ...]:
        """The evenings of a member of staff by initials, each with the one column; raises NotFound for none."""
        own = [one for one in self._all if who in one.staff]
        chosen = self._chosen(own, today, days)
        found = self._grid(own, By.STAFF, chosen)
        return tuple(
            Evening(day=one.day, by=one.by, columns=tuple(column for column in one.columns if column.key == who))
            for one in found
        )

    def of_home(self, text: str, today: date, *, days: Collection[date] = ()) -> tuple[HomeVisits, ...]:
        """The talks of the home, or of each home of the pupil, that people mean by id or name.

        Raises:
            NotFound: there is no such home or pupil, or it has no conferences to come.
        """
        homes = self._homes(text)
        of: dict[str, list[Conference]] = defaultdict(list)
        for item in self._all:
            for home in item.households or self.roster.homes_of.get(item.pupil, ()):
                of[home].append(item)
        chosen = self._chosen(sorted({one for home in homes for one in of[home]}, key=by_time), today, days)
        return tuple(
            HomeVisits(
                household=home,
                pupils=self._pupils(home),
                visits=visits(one for one in of[home] if one.id in chosen),
            )
            for home in homes
            if any(one.id in chosen for one in of[home])
        )

    def name_of(self, key: str, by: By) -> str:
        """What a column is called in full: a member of staff's name, a room's, a class's label."""
        match by:
            case By.STAFF:
                return staff_name(key, self.roster)
            case By.ROOM:
                return room_name(key, self.roster)
            case By.CLASS:
                return self.label_of(key)

    def label_of(self, school_class: str) -> str:
        """What a class is called."""
        found = self.roster.class_by_id.get(school_class)
        return found.label if found else school_class

    def _grid(self, items: Iterable[Conference], by: By, chosen: Collection[str]) -> tuple[Evening, ...]:
        def order(key: str) -> object:
            return in_order(self.label_of(key) if by is By.CLASS else key)

        return evenings(items, by, chosen=chosen, break_minutes=self._break_minutes, order=order)

    def _chosen(self, items: Collection[Conference], today: date, days: Collection[date]) -> frozenset[str]:
        """The ids of those on the days asked for, else of those to come of the round that comes first."""
        coming = [one for one in items if one.day >= today]
        found = [
            one.id
            for one in (items if days else coming)
            if one.day in days or (not days and (one.rule, one.round) == (coming[0].rule, coming[0].round))
        ]
        if not found:
            last = max((one.day for one in items), default=None)
            hint = (
                say("The last were on {day}; look at them with: --on {iso}", day=last, iso=last.isoformat())
                if last and not days
                else say("See them with: skolehjem conference list, or plan them with: skolehjem plan-meetings")
            )
            raise NotFound(Problem(what=say("There are no conferences to show."), hint=hint))
        return frozenset(found)

    def _homes(self, text: str) -> tuple[str, ...]:
        wanted = text.strip().upper()
        known = {home.id.upper(): home.id for home in self.roster.households}
        return (known[wanted],) if wanted in known else self.roster.homes_of.get(find_pupil(self.roster, text).id, ())

    def _pupils(self, home: str) -> tuple[str, ...]:
        names = self.roster.pupil_by_id
        found = [pupil for pupil, homes in self.roster.homes_of.items() if home in homes and pupil in names]
        return tuple(sorted(found, key=lambda pupil: in_order(shown_name(names[pupil]))))

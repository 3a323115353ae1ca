"""Bring in when staff, rooms and the school are busy, out of their calendar files, and take it out again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from skolehjem.actions.busy_owners import Owner, owners
from skolehjem.core.busy.busy import Busy, BusyCalendar
from skolehjem.core.changes import Change, diff
from skolehjem.core.instants import local
from skolehjem.core.years.calendar import SchoolYear
from skolehjem.core.years.days import Span, school_year_of, year_span
from skolehjem.errors import CannotJudge, DataFault, NotFound, Problem, Sentence, SkolehjemError, say
from skolehjem.files.busy_calendar import BusyTimes, read_busy
from skolehjem.store.busy import load_busy_calendars, load_busy_of
from skolehjem.store.database import Author, Store

Stored = BusyCalendar | Busy


@dataclass(frozen=True, kw_only=True)
class ImportedCalendar:
    """One calendar as it is or would be stored, and what it says."""

    calendar: BusyCalendar
    intervals: int
    events: int = 0
    added: int = 0
    removed: int = 0
    first: date | None = None
    """The day on which the first interval begins; None when there is none."""
    last: date | None = None


@dataclass(frozen=True, kw_only=True)
class BusyProposal:
    """Calendars to store or to remove, and what that changes."""

    calendars: tuple[ImportedCalendar, ...]
    changes: tuple[Change[Stored], ...]
    problems: tuple[Problem, ...] = ()
    """Files that can't be used, and events that can't be read."""
    notes: tuple[Sentence, ...] = ()


def propose_busy(store: Store, paths: Sequence[Path], whose: str, *, today: date, now: datetime) -> BusyProposal:
    """Read calendar files and work out what they change; a file read before for the same owner is replaced.

    Only the days of the loaded school years are read. `whose` is "staff:AB", "room:Lokale 12" or "school"; "staff" and
    "room" find the name in the file's own, and with "" it may be either.

    Raises:
        CannotJudge: no school year is loaded.
        UsageFault: `whose` names no kind of owner.
        NotFound: there is no such person or room, or no such file when it is the only one.
        DataFault: none of the files can be used, each with its reason.
    """
    span, owner_of = _loaded(store, today), owners(store, whose)
    read: dict[str, ImportedCalendar] = {}
    faults: list[SkolehjemError] = []
    changes: list[Change[Stored]] = []
    said: list[BusyTimes] = []
    for path in _files(paths):
        try:
            content = _content(path)  # whose it is can wait until it is known to be there
            calendar, times = _read(content, owner_of(path), path, span, now)
            if calendar.id in read:
                raise DataFault(Problem(where=str(path), what=_TWICE, hint=say("Give each file a name of its own.")))
        except SkolehjemError as fault:
            faults.append(fault)
            continue
        made = _changes(store, calendar, times)
        read[calendar.id] = _imported(calendar, times, made)
        changes += made
        said.append(times)
    problems = tuple(problem for fault in faults for problem in fault.problems)
    if not read:
        raise faults[0] if len(faults) == 1 else DataFault(*problems)
    return BusyProposal(
        calendars=tuple(read.values()),
        changes=tuple(changes),
        problems=(*problems, *(problem for times in said for problem in times.problems)),
        notes=tuple(dict.fromkeys(note for times in said for note in times.notes)),
    )


def propose_removal(store: Store, files: Sequence[Path], whose: str) -> BusyProposal:
    """Work out what taking out calendars changes: those of `whose`, of files with these names, or of both.

    Raises:
        NotFound: no such calendar was imported.
    """
    names, owner_of = {path.name for path in files}, owners(store, whose)
    found = [
        one
        for one in list_busy(store)
        if (not names or one.calendar.file in names)
        and (not whose or _owner(one.calendar) == owner_of(Path(one.calendar.file)))
    ]
    if not found:
        hint = say("See them with: skolehjem import busy --list")
        raise NotFound(Problem(what=say("No such calendar has been imported."), hint=hint))
    gone: list[Change[Stored]] = []
    for one in found:
        gone += [Change(before=busy, after=None) for busy in load_busy_of(store, one.calendar.id)]
        gone.append(Change(before=one.calendar, after=None))
    return BusyProposal(calendars=tuple(found), changes=tuple(gone))


def list_busy(store: Store) -> tuple[ImportedCalendar, ...]:
    """Every calendar that was imported, by whose it is."""
    calendars = load_busy_calendars(store)
    return tuple(_stored(one, load_busy_of(store, one.id)) for one in calendars)


def apply_busy(store: Store, proposal: BusyProposal, *, by: Author, at: datetime) -> None:
    """Store what was proposed, whole or not at all."""
    store.apply(proposal.changes, by=by, at=at)


def _loaded(store: Store, today: date) -> Span:
    years = sorted(year.id for year in store.load(SchoolYear))
    if not years:
        hint = say("Load one with: skolehjem year add {year}", year=school_year_of(today))
        raise CannotJudge(Problem(what=say("No school year is loaded."), hint=hint))
    return Span(year_span(years[0]).first, year_span(years[-1]).last)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and the calendar files in folders."""
    for path in paths:
        if path.is_dir():
            found = sorted(one for one in path.iterdir() if one.suffix.lower() in {".ics", ".ical", ".icalendar"})
            if not found:
                raise NotFound(Problem(where=str(path), what=say("The folder holds no calendar files (.ics).")))
            yield from found
        else:
            yield path


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        hint = say("Check the name and the folder.")
        raise NotFound(Problem(what=say("There is no such file."), where=str(path), hint=hint)) from error
    except OSError as error:
        raise DataFault(Problem(what=say("The file can't be read."), where=str(path))) from error


def _read(content: bytes, owner: Owner, path: Path, span: Span, now: datetime) -> tuple[BusyCalendar, BusyTimes]:
    """The calendar of a file, and what it says of the days of `span`."""
    id = ":".join(filter(None, (owner.of.value, owner.name, path.name)))
    calendar = BusyCalendar(
        id=id, of=owner.of, owner=owner.name, file=path.name,
        imported_at=now, digest=sha256(content).hexdigest(),
    )  # fmt: skip
    return calendar, read_busy(content, span, path.name)


def _changes(store: Store, calendar: BusyCalendar, times: BusyTimes) -> tuple[Change[Stored], ...]:
    """What differs from the file as it was read before; nothing when it says the same and is the same."""
    stored = store.load(BusyCalendar, "id = ?", (calendar.id,))
    before: dict[str, Stored] = {one.id: one for one in load_busy_of(store, calendar.id)}
    after: dict[str, Stored] = {one.id: one for one in _busy(calendar, times)}
    changed = diff(before, after, remove=True)
    if stored and not changed and stored[0].digest == calendar.digest:
        return ()
    return (Change(before=stored[0] if stored else None, after=calendar), *changed)


def _busy(calendar: BusyCalendar, times: BusyTimes) -> Iterator[Busy]:
    for start, end in times.intervals:
        id = f"{calendar.id}:{start:%Y%m%dT%H%M%SZ}"
        yield Busy(
            id=id, calendar=calendar.id, of=calendar.of, owner=calendar.owner, starts_at=start, ends_at=end
        )  # fmt: skip


def _imported(calendar: BusyCalendar, times: BusyTimes, changes: Iterable[Change[Stored]]) -> ImportedCalendar:
    busy = [change for change in changes if isinstance(change.value, Busy)]
    return ImportedCalendar(
        calendar=calendar,
        intervals=len(times.intervals),
        events=times.events,
        added=sum(change.after is not None for change in busy),
        removed=sum(change.after is None for change in busy),
    )


def _stored(calendar: BusyCalendar, busy: Sequence[Busy]) -> ImportedCalendar:
    first, last = (local(busy[0].starts_at).date(), local(busy[-1].ends_at).date()) if busy else (None, None)
    return ImportedCalendar(calendar=calendar, intervals=len(busy), first=first, last=last)


def _owner(calendar: BusyCalendar) -> Owner:
    return Owner(calendar.of, calendar.owner)


_TWICE = say("Another file of the same name is given for the same owner.")

"""Make the calendars that were asked for, write those that differ, and remove those of what there is no more."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from skolehjem.actions.calendar_feeds import INDEX, feeds_wanted, load_source, revise
from skolehjem.actions.calendar_orders import Exported, Mark, Order, WrittenFile, holds
from skolehjem.actions.calendar_papers import address_paper, index_paper, private_page
from skolehjem.core.calendars.choice import Choice
from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.files import CalendarFile
from skolehjem.core.calendars.kinds import FeedKind
from skolehjem.core.calendars.published import Publication
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.calendars.tokens import FeedToken, token_of
from skolehjem.core.changes import Change, diff
from skolehjem.core.instants import local
from skolehjem.core.settings import Settings
from skolehjem.files.ical import Form, Writer
from skolehjem.files.whole import write_whole
from skolehjem.locale import words
from skolehjem.store.database import Author, Store
from skolehjem.store.feed_tokens import load_tokens
from skolehjem.store.published import load_other_files

LIST = Path("papirer", "kalenderadresser.csv")
"""The list of private addresses, in the school's folder and not beside the calendars, which may lie on the web."""

_NAMES = {
    FeedKind.SCHOOL: "skole",
    FeedKind.PUBLIC: "offentlig",
    FeedKind.GRADE: "aargang",
    FeedKind.CLASS: "klasse",
    FeedKind.ROOM: "lokale",
    FeedKind.REPS: "kontaktforaeldre",
    FeedKind.STAFF: "medarbejder",
    FeedKind.HOME: "hjem",
}


@dataclass(frozen=True, kw_only=True)
class _Paper:
    """A file to be written."""

    feed: str
    path: Path
    events: int
    content: bytes


def make(
    store: Store,
    folder: Path,
    settings: Settings,
    order: Order,
    target: Path,
    *,
    mark: Mark,
    by: Author,
    now: datetime,
) -> Exported:
    """Do what `calendars.export` promises, all of it anew."""
    source, today = load_source(store, folder, settings, year=order.year), local(now).date()
    writer = Writer(words, Form(alarm_minutes=order.alarm_minutes, utc=order.utc))
    publications = revise(store, feeds_wanted(source, order.wanted, today), look=writer.look, now=now)
    feeds = [_choice(order).of(item.feed) for item in publications]
    paths = _paths(feeds, target, source, load_tokens(store))
    papers = [_calendar(feed, path, writer) for feed, path in zip(feeds, paths, strict=True)]
    papers += _others(source, settings, order, list(zip(feeds, paths, strict=True)), target, folder)
    written = tuple(_write(paper) for paper in papers)
    until = min(_ends(publications, source, today), default=None)
    files = tuple(_file(paper, mark, until) for paper in papers)
    here = {item.path for item in files}
    # Before a new year's classes are brought in there are few calendars, but nothing is gone for good.
    before = [item for item in mark.before if item.path in here or source.classes]
    removed, left = _removed(item for item in before if item.path not in here)
    # Only what has been written is remembered: after a full disk the next export gives the same revisions again.
    _remember(store, publications, before, files, by=by, now=now)
    return Exported(files=written, removed=removed, left=left)


def calendar_text(store: Store, folder: Path, settings: Settings, order: Order, *, by: Author, now: datetime) -> bytes:
    """The one feed that is asked for as the bytes of its file, for standard output; it counts as published."""
    source = load_source(store, folder, settings, year=order.year)
    writer = Writer(words, Form(alarm_minutes=order.alarm_minutes, utc=order.utc))
    feeds = feeds_wanted(source, order.wanted, local(now).date())
    [publication] = revise(store, feeds, look=writer.look, now=now)
    feed = _choice(order).of(publication.feed)
    content = b"".join(writer.calendar(feed.name, feed.entries))
    _remember(store, (publication,), (), (), by=by, now=now)
    return content


def _choice(order: Order) -> Choice:
    return Choice(first=order.first, last=order.last, kinds=order.kinds, cancelled=order.cancelled)


def _paths(feeds: Sequence[Feed], target: Path, source: CalendarSource, renewed: dict[str, FeedToken]) -> list[Path]:
    """Where each feed goes; two that would have one name on some computer are told apart by their ids."""
    if len(feeds) == 1 and target.suffix.lower() == ".ics" and not target.is_dir():
        return [target]
    paths: dict[str, Path] = {}
    for feed in feeds:
        parts = [_NAMES[feed.kind], re.sub(r"[^\w-]", "_", feed.key)]
        parts += [token_of(source.secret, feed.id, renewed)] if feed.kind.secret else []
        name = "-".join(filter(None, parts))
        if name.casefold() in paths:
            name += f"-{hashlib.sha256(feed.id.encode()).hexdigest()[:6]}"
        paths[name.casefold()] = target / f"{name}.ics"
    return list(paths.values())


def _calendar(feed: Feed, path: Path, writer: Writer) -> _Paper:
    content = b"".join(writer.calendar(feed.name, feed.entries))
    return _Paper(feed=feed.whose, path=path, events=len(feed.entries), content=content)


def _others(
    source: CalendarSource, settings: Settings, order: Order, feeds: list[tuple[Feed, Path]], target: Path, folder: Path
) -> Iterator[_Paper]:
    """The page of all calendars and the list of private addresses; or the pages of the private ones asked for."""
    at = settings.calendars_at
    if not order.wanted:
        yield _Paper(feed="index", path=target / INDEX, events=0, content=index_paper(source, feeds, at))
        yield _Paper(feed="list", path=folder / LIST, events=0, content=address_paper(source, feeds, at))
    elif order.page:
        for feed, path in feeds:
            content = private_page(source, feed, path, at)
            yield _Paper(feed=feed.whose, path=path.with_suffix(".html"), events=0, content=content)


def _write(paper: _Paper) -> WrittenFile:
    # Should the power fail before the disk has a file, the next export sees that it does not hold what it should.
    written = write_whole(paper.path, paper.content, at_once=False)
    return WrittenFile(feed=paper.feed, path=str(paper.path), events=paper.events, written=written)


def _removed(stale: Iterable[CalendarFile]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Remove the files that hold just what was written to them; return their paths, and those of the others there."""
    removed, left = [], []
    for item in stale:
        if holds(item):
            Path(item.path).unlink()
            removed.append(item.path)
        elif Path(item.path).exists():
            left.append(item.path)
    return tuple(removed), tuple(left)


def _ends(publications: Iterable[Publication], source: CalendarSource, today: date) -> Iterator[date]:
    """The days after which something reads otherwise though nothing is decided: tombstones and elections run out."""
    yield from (item.until for item in publications if item.until)
    for rep in source.reps:
        yield from (day for day in (rep.since - timedelta(days=1), rep.until) if day and day >= today)


def _file(paper: _Paper, mark: Mark, until: date | None) -> CalendarFile:
    path = str(paper.path.absolute())
    return CalendarFile(
        id=f"{mark.export}:{path}",
        export=mark.export,
        path=path,
        feed=paper.feed,
        events=paper.events,
        digest=hashlib.sha256(paper.content).hexdigest(),
        made_from=mark.made_from,
        until=until,
    )


def _remember(
    store: Store,
    publications: Sequence[Publication],
    before: Sequence[CalendarFile],
    files: Sequence[CalendarFile],
    *,
    by: Author,
    now: datetime,
) -> None:
    """Keep in one transaction what was published and which files hold it; where nothing changed, nothing is written.

    What other exports wrote is to be made anew once something else is published, so that no revision comes twice.
    """
    changes: list[Change[Any]] = [change for item in publications for change in item.changes]
    if changes:
        export = files[0].export if files else ""
        others = load_other_files(store, export)
        changes += [Change(before=item, after=replace(item, made_from="")) for item in others]
    changes += diff({item.id: item for item in before}, {item.id: item for item in files}, remove=bool(files))
    store.apply(changes, by=by, at=now)

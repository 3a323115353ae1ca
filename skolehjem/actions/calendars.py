"""Export calendars: find out whether anything has changed since the last time, and only then make them."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from skolehjem import __version__
from skolehjem.actions.calendar_orders import Exported, Mark, Order, WrittenFile, holds
from skolehjem.core.calendars.files import CalendarFile
from skolehjem.core.calendars.kinds import Wanted
from skolehjem.core.calendars.tokens import renewed_token
from skolehjem.core.changes import Change
from skolehjem.core.instants import local
from skolehjem.core.plain import plain
from skolehjem.core.settings import Settings
from skolehjem.errors import Problem, Refused, say
from skolehjem.locale import language
from skolehjem.store.database import Author, Store
from skolehjem.store.feed_tokens import load_tokens
from skolehjem.store.published import last_change, load_files, load_files_of

__all__ = ["CALENDARS", "Exported", "Order", "WrittenFile", "export", "is_planned", "renew_token"]

CALENDARS = "kalendere"
"""The folder for calendar files in a school's folder."""


def export(
    store: Store, folder: Path, settings: Settings, order: Order, target: Path, *, by: Author, now: datetime
) -> Exported:
    """Write the feeds into the folder `target`, or a single one to `target` when it ends in .ics.

    A file that would stay the same is not touched. When nothing has changed since the same export, nothing is made.

    Args:
        store: the school's.
        folder: the school's.
        settings: the school's.
        order: what is asked for.
        target: where the files go.
        by: for the audit log.
        now: the moment of publication, UTC.

    Raises:
        NotFound: nobody and nothing is called so.
        DataFault: an event lies in the hour that is skipped in spring; or the principle or a template is wrong.
        Unavailable: somebody else published the same feeds meanwhile.
    """
    made_from, id = _made_from(store, folder, settings, order), _export(order, target)
    mark = Mark(export=id, made_from=made_from, before=load_files(store, id))
    if _stands(mark, local(now).date()):
        return Exported(files=tuple(_untouched(item, target) for item in mark.before))
    from skolehjem.actions.calendar_files import make

    return make(store, folder, settings, order, target, mark=mark, by=by, now=now)


def renew_token(
    store: Store, folder: Path, settings: Settings, year: str, wanted: Wanted, *, by: Author, now: datetime
) -> tuple[str, ...]:
    """Give a private calendar another address, and remove its files from where they were written; return their paths.

    A file that somebody has changed stays.

    Raises:
        NotFound: nobody is called so.
        Refused: the calendar is for many, and its address no secret.
    """
    from skolehjem.actions.calendar_feeds import feeds_wanted, load_source

    [feed] = feeds_wanted(load_source(store, folder, settings, year=year), (wanted,), local(now).date())
    if not feed.kind.secret:
        what = say("The address of {feed} is no secret, so there is nothing to renew.", feed=feed.name)
        raise Refused(Problem(where="--renew-token", what=what))
    files = load_files_of(store, feed.whose)
    gone = [Path(item.path) for item in files if holds(item)]
    renewed = renewed_token(store.secret, feed.id, now)
    changes: list[Change[Any]] = [Change(before=load_tokens(store).get(feed.id), after=renewed)]
    store.apply([*changes, *(Change(before=item, after=None) for item in files)], by=by, at=now)
    for path in dict.fromkeys(gone):
        path.unlink()
    return tuple(map(str, dict.fromkeys(gone)))


def is_planned(store: Store, year: str) -> bool:
    """Whether a school year has any meetings or conferences."""
    query = "SELECT EXISTS (SELECT 1 FROM meeting WHERE year = ?) OR EXISTS (SELECT 1 FROM conference WHERE year = ?)"
    return bool(store.query(query, (year, year))[0][0])


def _stands(mark: Mark, today: date) -> bool:
    files = mark.before
    known = all(item.made_from == mark.made_from and (item.until is None or today <= item.until) for item in files)
    return bool(files) and known and all(map(holds, files))


def _untouched(item: CalendarFile, target: Path) -> WrittenFile:
    """The file with its path as it was typed, where it lies in the folder typed."""
    path = Path(item.path)
    typed = (folder / path.name for folder in (target, target.parent) if path.parent == folder.absolute())
    return WrittenFile(feed=item.feed, path=str(next(typed, path)), events=item.events, written=False)


def _export(order: Order, target: Path) -> str:
    return _digest([str(target.resolve()), sorted(map(repr, order.wanted)), order.page])


def _made_from(store: Store, folder: Path, settings: Settings, order: Order) -> str:
    """A digest of all that decides what the files hold: decisions, settings, the principle, templates, words."""
    papers = (folder / settings.principle, *sorted((folder / "templates").rglob("*.toml")))
    told = [hashlib.sha256(path.read_bytes()).hexdigest() for path in papers if path.is_file()]
    chosen = replace(settings, readings=(), mail=None, caldav=())
    return _digest([__version__, language(), plain(order), plain(chosen), last_change(store), told])


def _digest(facts: list[object]) -> str:
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()

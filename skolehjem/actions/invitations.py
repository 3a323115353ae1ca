"""Write invitations for mailing: one file for each event and home, never part of any feed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from skolehjem.actions.calendar_feeds import each, home_named, load_source, revise
from skolehjem.actions.calendar_orders import Order, WrittenFile
from skolehjem.core.calendars.choice import Choice
from skolehjem.core.calendars.feeds import Feed, Feeds
from skolehjem.core.calendars.invitations import Invitation, Unsendable, invitations
from skolehjem.core.calendars.kinds import FeedKind, Wanted
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.instants import local
from skolehjem.core.settings import Settings
from skolehjem.errors import Problem, Refused, say
from skolehjem.files.ical import Form, Writer
from skolehjem.files.ical_invitation import invitation_bytes
from skolehjem.files.whole import write_whole
from skolehjem.locale import words
from skolehjem.store.database import Author, Store

INVITATIONS = "indkaldelser"
"""The folder for invitations in a school's folder: never the one of the calendars, which may lie on the web."""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What became of the invitations."""

    files: tuple[WrittenFile, ...]
    unsendable: tuple[Unsendable, ...]


def invite(
    store: Store, folder: Path, settings: Settings, order: Order, target: Path, *, by: Author, now: datetime
) -> Invited:
    """Write a request for each coming event of the homes asked for, a cancellation where it is called off.

    The homes are those named, or all of the classes named, or all; of a class only its own events are taken.

    Raises:
        NotFound: there is no such home.
        Refused: something else than homes and classes is asked for.
        Unavailable: somebody else published the same feeds meanwhile.
    """
    source = load_source(store, folder, settings, year=order.year)
    writer = Writer(words)
    wanted = each(lambda item: _named(source, item), order.wanted)
    publications = revise(store, _homes(source, wanted), look=writer.look, now=now)
    choice = Choice(first=order.first, last=order.last, kinds=order.kinds)
    feeds = [_of_classes(source, choice.of(item.feed), wanted) for item in publications]
    made = tuple(invitations(source, feeds, local(now).date()))
    ready = [item for item in made if isinstance(item, Invitation)]
    form = Form(alarm_minutes=order.alarm_minutes, utc=order.utc)
    contents = {_path(target, item): (item, invitation_bytes(item, words, form)) for item in ready}
    files = tuple(
        WrittenFile(feed=f"home:{item.home}", path=str(path), events=1, written=write_whole(path, content))
        for path, (item, content) in contents.items()
    )
    store.apply([change for item in publications for change in item.changes], by=by, at=now)
    return Invited(files=files, unsendable=tuple(item for item in made if isinstance(item, Unsendable)))


def _named(source: CalendarSource, wanted: Wanted) -> Wanted:
    """The home or class with its id in its own letters."""
    if wanted.kind not in (FeedKind.HOME, FeedKind.CLASS):
        hint = say("Write --for home:H12 or --for class:3A.")
        raise Refused(Problem(where="--invite", what=say("Invitations are for homes."), hint=hint))
    return replace(wanted, key=home_named(source, wanted.key)) if wanted.kind is FeedKind.HOME else wanted


def _homes(source: CalendarSource, wanted: Sequence[Wanted]) -> list[Feed]:
    known, feeds = source.pupils_of_home, Feeds(source)
    named = {item.key for item in wanted}
    classes = source.roster.class_of
    return [
        feeds.home(home)
        for home, pupils in sorted(known.items())
        if not wanted or home in named or any(classes[pupil] in named for pupil in pupils)
    ]


def _of_classes(source: CalendarSource, feed: Feed, wanted: Iterable[Wanted]) -> Feed:
    """The feed with the events of the classes asked for; whole, when no class is or the home itself is named."""
    wanted = tuple(wanted)
    classes = {item.key for item in wanted if item.kind is FeedKind.CLASS}
    if not classes or any(item.kind is FeedKind.HOME and item.key == feed.key for item in wanted):
        return feed
    own = {item.uid for item in source.meetings_of(classes)}
    own |= {item.uid for key in classes for item in source.conferences_of_class.get(key, ())}
    return replace(feed, entries=tuple(entry for entry in feed.entries if entry.uid in own))


def _path(target: Path, invitation: Invitation) -> Path:
    word = "aflysning" if invitation.entry.cancelled else "indkaldelse"
    return target / f"{word}-{invitation.event}-hjem-{invitation.home}.ics"

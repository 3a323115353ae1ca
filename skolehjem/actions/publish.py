"""Send a feed to a CalDAV server: look what stands there, send only what changed, leave what others changed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.core.calendars.entry import CalendarEntry
from skolehjem.core.calendars.feeds import Feed
from skolehjem.core.calendars.published import Published, first_day, publish
from skolehjem.core.calendars.remote import KEPT, SENT, Doing, RemoteEvent, Step, insisted, steps
from skolehjem.core.changes import Change
from skolehjem.errors import NotFound, Problem, Sentence, Unavailable, say, say_n
from skolehjem.files.caldav import CaldavServer
from skolehjem.files.ical_differences import differences
from skolehjem.locale import words
from skolehjem.store.database import Author, Store
from skolehjem.store.published import load_published
from skolehjem.store.remote import load_remote

SHOWN = 8
"""Digits of a uid that are shown, and are enough to name an event by."""

ALL = frozenset({"all", "alle"})
"""The words for every event that was changed on the server."""


@dataclass(frozen=True, kw_only=True)
class EventStep:
    """One event and what becomes of it on the server."""

    uid: str
    title: str
    day: date | None
    """None when nobody remembers it any more."""
    doing: Doing
    differences: tuple[Sentence, ...] = ()
    """What people see on the server that is not ours."""
    gone: bool = False
    """Whether the feed has it no more."""


@dataclass(frozen=True, kw_only=True)
class Sending:
    """All that is to be sent to one target, as a value."""

    target: str
    year: str
    name: str
    """What the calendar is called when it must be made."""
    missing: bool
    """Whether there is no calendar on the server yet."""
    contents: Mapping[str, bytes]
    """Each event's calendar object by uid."""
    known: Mapping[str, RemoteEvent]
    steps: tuple[tuple[Step, EventStep], ...]
    published: tuple[Change[Published], ...]

    @property
    def shown(self) -> tuple[EventStep, ...]:
        """Each step that people should see."""
        return tuple(event for _, event in self.steps if event.doing in SENT | KEPT)

    @property
    def count(self) -> int:
        """How many events would be sent or taken away."""
        return sum(step.doing in SENT for step, _ in self.steps)


def prepare(
    store: Store, server: CaldavServer, target: str, feed: Feed, *, year: str, now: datetime, overwrite: tuple[str, ...]
) -> Sending:
    """Compare a feed with what stands on the server; nothing is written anywhere.

    Args:
        store: the school's store.
        server: the server's calendar.
        target: its name in the settings.
        feed: what is to stand there.
        year: the feed's school year; earlier years' events stay on the server as they are.
        now: the moment, UTC.
        overwrite: beginnings of uids, or a word of `ALL`: what somebody changed on the server and we are to put right.

    Raises:
        Unavailable: the server can't be reached.
        NotFound: the address is no calendar, or nothing on the server fits `overwrite`.
    """
    from skolehjem.files.ical import Writer

    # The server has revisions of its own: what was written to files says nothing of what it has been sent.
    own = replace(feed, view=f"{feed.view} at {target}")
    before = load_published(store, (own.view,)).get(own.view, [])
    writer = Writer(words)
    publication = publish(own, before, look=writer.look, title=words, now=now)
    entries = {entry.uid: entry for entry in publication.feed.entries}
    contents = {uid: writer.alone(entry) for uid, entry in entries.items()}
    known, there, titles = load_remote(store, target, year=year), server.revisions(), _Titles(entries, before)
    planned = steps({uid: digest(contents[uid]) for uid in contents}, {} if there is None else known, there or {})
    looked = [_looked(server, step, contents.get(step.uid, b""), titles) for step in planned]
    return Sending(
        target=target, year=year, name=words(feed.name), missing=there is None, contents=contents, known=known,
        steps=_overwritten(looked, contents, overwrite), published=publication.changes,
    )  # fmt: skip


def send(store: Store, server: CaldavServer, sending: Sending, *, by: Author, at: datetime) -> tuple[Problem, ...]:
    """Do what was prepared, and keep each event's revision as soon as the server has confirmed it.

    Whatever was sent, the audit log gets one line with the target's name.

    Returns one problem for each event that the server did not take, or that somebody changed meanwhile.

    Raises:
        Unavailable: the server can't be reached any more; what it has confirmed is kept, the rest is sent next time.
    """
    store.apply(sending.published, by=by, at=at)
    done = 0
    problems = []
    try:
        if sending.missing:
            server.make(sending.name)
        for step, event in sending.steps:
            if step.doing in KEPT:
                continue
            result = _carry_out(server, step, event, sending.contents.get(step.uid, b""))
            if isinstance(result, Problem):
                problems.append(result)
                continue
            _remember(store, sending, step.uid, result, by, at)
            done += step.doing in SENT
    except Unavailable as error:
        told = say_n("{n} of {all} events was sent.", "{n} of {all} events were sent.", n=done, all=sending.count)
        raise Unavailable(*error.problems, Problem(what=told)) from error
    finally:
        if done:
            store.log("send", "server calendar", sending.target, by=by, at=at)
    return tuple(problems)


def kept_problems(sending: Sending) -> tuple[Problem, ...]:
    """One problem for each event that somebody changed on the server, and that was left so."""
    return tuple(_kept(event) for event in sending.shown if event.doing in KEPT)


def digest(content: bytes) -> str:
    """What tells whether an event must be sent again: SHA-256, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class _Titles:
    """What each event is called and its day, also of one that is gone."""

    def __init__(self, entries: Mapping[str, CalendarEntry], before: Iterable[Published]) -> None:
        self._entries = entries
        self._before = {item.uid: item for item in before}

    def step(self, step: Step, found: tuple[Sentence, ...] = ()) -> EventStep:
        title: str
        day: date | None
        if entry := self._entries.get(step.uid):
            title, day = words(entry.summary), first_day(entry)
        else:
            old = self._before.get(step.uid)
            title, day = (old.title, old.day) if old else (step.uid[:SHOWN], None)
        gone = step.uid not in self._entries
        return EventStep(uid=step.uid, title=title, day=day, doing=step.doing, differences=found, gone=gone)


def _looked(server: CaldavServer, step: Step, ours: bytes, titles: _Titles) -> tuple[Step, EventStep]:
    """The step after looking at the server's content where only that can tell."""
    if not step.look:
        return step, titles.step(step)
    there = server.get(step.uid)
    if there.status == 404:
        step = Step(uid=step.uid, doing=Doing.KEEP_REMOVED)
        return step, titles.step(step)
    found = differences(there.body, ours)
    step = Step(uid=step.uid, doing=step.doing if found else Doing.KNOW, etag=there.etag or step.etag)
    return step, titles.step(step, found)


def _overwritten(
    looked: list[tuple[Step, EventStep]], contents: Mapping[str, bytes], overwrite: tuple[str, ...]
) -> tuple[tuple[Step, EventStep], ...]:
    unused = set(overwrite) - ALL
    result = []
    for step, event in looked:
        fitting = {beginning for beginning in overwrite if beginning in ALL or step.uid.startswith(beginning)}
        if step.doing in KEPT and fitting:
            unused -= fitting
            mine = insisted(step, wanted=step.uid in contents)
            result.append((mine, replace(event, doing=mine.doing)))
        else:
            result.append((step, event))
    if unused:
        what = say("No event that was changed on the server is called {names}.", names=tuple(sorted(unused)))
        raise NotFound(Problem(where="--overwrite", what=what, hint=say("Look with --dry-run what was changed there.")))
    return tuple(result)


def _carry_out(server: CaldavServer, step: Step, event: EventStep, ours: bytes) -> str | Problem:
    """Do one step; returns the server's revision, empty when it has none any more, or what is wrong."""
    if step.doing is Doing.KNOW:
        return step.etag
    if step.doing is Doing.FORGET:
        return ""
    if step.doing is Doing.REMOVE:
        reply = server.delete(step.uid, etag=step.etag)
        if reply.status in {200, 202, 204, 404, 410}:
            return ""
    else:
        reply = server.put(step.uid, ours, etag=step.etag)
        if reply.status in {200, 201, 204}:
            return reply.etag
    if reply.status in {404, 409, 412}:
        return _meanwhile(server, step, event, ours)
    what = say("The server does not take {title} (HTTP {status}).", title=event.title, status=reply.status)
    return Problem(where=event.uid[:SHOWN], what=what, hint=say("Check what the user may do in this calendar."))


def _meanwhile(server: CaldavServer, step: Step, event: EventStep, ours: bytes) -> str | Problem:
    """The server holds another revision: perhaps our own, whose confirmation was lost on the way."""
    there = server.get(step.uid)
    if there.status == 404:
        return _kept(replace(event, doing=Doing.KEEP_REMOVED))
    found = differences(there.body, ours) if ours else ()
    if ours and not found:
        return there.etag
    return _kept(replace(event, doing=Doing.KEEP_CHANGED, differences=found))


def _kept(event: EventStep) -> Problem:
    if event.doing is Doing.KEEP_REMOVED:
        what = say("{title} on {day} was removed on the server.", title=event.title, day=event.day)
        hint = say("Put it back with: --overwrite {uid}", uid=event.uid[:SHOWN])
    else:
        what = say("{title} on {day} was changed on the server and was left so.", title=event.title, day=event.day)
        if event.differences:
            what = say("{sentence} Different is: {changes}.", sentence=what, changes=event.differences)
        hint = say("Change it here too, or send ours with: --overwrite {uid}", uid=event.uid[:SHOWN])
        if event.gone:
            hint = say("We have it no more; take it away there with: --overwrite {uid}", uid=event.uid[:SHOWN])
    return Problem(where=event.uid[:SHOWN], what=what, hint=hint)


def _remember(store: Store, sending: Sending, uid: str, etag: str, by: Author, at: datetime) -> None:
    before = sending.known.get(uid)
    gone = uid not in sending.contents
    after = None if gone else RemoteEvent(
        id=f"{sending.target}:{uid}", target=sending.target, year=sending.year, uid=uid, etag=etag,
        digest=digest(sending.contents[uid]),
    )  # fmt: skip
    if before != after:
        store.apply([Change(before=before, after=after)], by=by, at=at)

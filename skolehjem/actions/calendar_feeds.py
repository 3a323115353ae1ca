"""Gather a school year, choose the feeds asked for, and give their entries their revisions."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar

from skolehjem.actions.calendar_agendas import load_agendas
from skolehjem.core.calendars.entry import CalendarEntry, Look
from skolehjem.core.calendars.feeds import Feed, Feeds
from skolehjem.core.calendars.kinds import FeedKind, Wanted
from skolehjem.core.calendars.published import Publication, publish
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.contacts.contact import ClassRep
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.settings import Settings
from skolehjem.core.years.calendar import Break, NamedDay
from skolehjem.errors import NotFound, Problem, Sentence, say
from skolehjem.locale import in_order, words
from skolehjem.store.database import Store
from skolehjem.store.published import load_published
from skolehjem.store.roster import load_roster

T = TypeVar("T")

INDEX = "index.html"
"""The page that lists the calendars."""

NEAR = 3
"""How many are named to one who mistyped."""


def load_source(store: Store, folder: Path, settings: Settings, *, year: str) -> CalendarSource:
    """Everything that the calendars of a school year are made of; `folder` is the school's.

    Raises:
        NotFound: there are parent meetings and no principle.
        DataFault: the principle or an agenda's template is wrong.
    """
    roster, meetings = load_roster(store, year), store.load(Meeting, "year = ?", (year,))
    agendas = load_agendas(store, folder, settings, roster, meetings)
    return CalendarSource(
        school=settings.school,
        secret=store.secret,
        roster=roster,
        meetings=meetings,
        conferences=store.load(Conference, "year = ?", (year,)),
        breaks=store.load(Break, "year = ?", (year,)),
        named_days=store.load(NamedDay, "year = ?", (year,)),
        reps=store.load(ClassRep),
        agendas=agendas.headings,
        deadlines=agendas.deadlines,
        page=settings.calendars_at + INDEX if settings.calendars_at else "",
    )


def feeds_wanted(source: CalendarSource, wanted: Iterable[Wanted], on: date) -> tuple[Feed, ...]:
    """The feeds asked for, in order; every feed there is on the day `on` when none is named.

    Raises:
        NotFound: nobody and nothing is called so; the nearest are named, for all that is unknown.
    """
    feeds, wanted = Feeds(source), tuple(wanted)
    return each(lambda item: _feed(feeds, item), wanted) if wanted else tuple(feeds.all(on))


def each(find: Callable[[Wanted], T], wanted: Iterable[Wanted]) -> tuple[T, ...]:
    """What is found for each one wanted; raises NotFound with all that can't be found."""
    found: list[T] = []
    problems: list[Problem] = []
    for item in wanted:
        try:
            found.append(find(item))
        except NotFound as fault:
            problems += fault.problems
    if problems:
        raise NotFound(*problems)
    return tuple(found)


def home_named(source: CalendarSource, text: str) -> str:
    """The home whose id is typed in any case of letters; raises NotFound with the nearest."""
    return _known(text, source.pupils_of_home, say("No pupil of this school year has the home {given}.", given=text))


def revise(
    store: Store, feeds: Iterable[Feed], *, look: Callable[[CalendarEntry], Look], now: datetime
) -> tuple[Publication, ...]:
    """Each feed as it is published `now` (UTC), with revisions that follow those published before."""
    feeds = tuple(feeds)
    before, title = load_published(store, [feed.view for feed in feeds]), cache(words)
    return tuple(publish(feed, before.get(feed.view, ()), look=look, title=title, now=now) for feed in feeds)


def _feed(feeds: Feeds, wanted: Wanted) -> Feed:
    roster, key = feeds.source.roster, wanted.key
    match wanted.kind:
        case FeedKind.SCHOOL:
            return feeds.school()
        case FeedKind.PUBLIC:
            return feeds.public()
        case FeedKind.CLASS:
            return feeds.class_(key)
        case FeedKind.REPS:
            return feeds.reps(key)
        case FeedKind.GRADE:
            what = say("There is no grade {given}.", given=key)
            return feeds.grade(int(_known(key, (str(item.grade) for item in roster.classes), what)))
        case FeedKind.ROOM:
            what = say("There is no room {given}.", given=key)
            return feeds.room(_known(key, (item.id for item in roster.rooms), what))
        case FeedKind.HOME:
            return feeds.home(home_named(feeds.source, key))
        case FeedKind.STAFF:
            what = say("Nobody on the staff has the initials {initials}.", initials=key)
            return feeds.staff(_known(key, (item.id for item in roster.staff), what))


def _known(text: str, ids: Iterable[str], what: Sentence) -> str:
    """The id that is meant, in its own letters."""
    known = {item.upper(): item for item in ids}
    if text.upper() in known:
        return known[text.upper()]
    near = tuple(known[item] for item in get_close_matches(text.upper(), known, n=NEAR, cutoff=0.4))
    some = tuple(sorted(known.values(), key=in_order)[:NEAR])
    hint = say("Did you mean {near}?", near=near) if near else say("Known are e.g. {some}.", some=some)
    raise NotFound(Problem(what=what, hint=hint if known else say("Bring them in with: skolehjem import FILES")))

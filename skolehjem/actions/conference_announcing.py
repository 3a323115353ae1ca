"""Tell homes their times: announce a conference round in versions, and see what has changed since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from skolehjem.core.attendance.invited import invited_homes
from skolehjem.core.changes import Change
from skolehjem.core.conference_rounds.conference_round import ConferenceRound, round_id
from skolehjem.core.meetings.announcement import Difference, announced, differences, told_at
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.roster.school import Roster
from skolehjem.errors import NotFound, Problem, UsageFault, say
from skolehjem.store.appointments import load_conferences
from skolehjem.store.author import Author
from skolehjem.store.conference_rounds import load_announced
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster


@dataclass(frozen=True, kw_only=True)
class RoundNews:
    """One rule's round: which version homes have been told, and what differs from it."""

    stored: ConferenceRound | None
    """None while nothing is stored of it."""
    round: ConferenceRound
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class News:
    """What homes have not been told of a conference round, all its rules together."""

    number: int
    rounds: tuple[RoundNews, ...]
    roster: Roster
    classes: frozenset[str]
    """The classes with conferences in the round."""

    @property
    def version(self) -> int:
        """The newest version announced; 0 before the first."""
        return max(one.round.version for one in self.rounds)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Those of all rules, in order of time."""
        return tuple(
            sorted(
                (item for one in self.rounds for item in one.differences),
                key=lambda item: (item.conference.day, item.conference.start, int(item.conference.id[1:])),
            )
        )

    def homes_of(self, item: Conference) -> tuple[str, ...]:
        """The homes that are told of a conference: those that it invites and that are not suspended."""
        return tuple(invited_homes(item, self.roster))

    @property
    def homes(self) -> frozenset[str]:
        """All homes that are to be told something."""
        return frozenset(home for one in self.differences for home in self.homes_of(one.conference))


def load_news(
    store: Store, year: str, today: date, *, number: int | None = None, classes: Collection[str] = (),
    since: int | None = None,
) -> News:  # fmt: skip
    """What has changed in a round since homes were told a version of it.

    Args:
        store: the school's.
        year: the school year.
        today: what is over then is told no more.
        number: the round; the first with conferences to come when None, else the last.
        classes: ids of the only classes asked about; none is all.
        since: the version; the newest when None.

    Raises:
        NotFound: there are no such conferences.
        UsageFault: no such version has been announced.
    """
    conferences = load_conferences(store, year)
    wanted = next_number(conferences, today) if number is None else number
    items = [one for one in conferences if one.round == wanted and (not classes or one.school_class in classes)]
    if not items:
        hint = say("See them with: skolehjem conference list, or plan them with: skolehjem plan-meetings")
        raise NotFound(Problem(what=say("There are no conferences in this round."), hint=hint))
    stored = {one.id: one for one in store.load(ConferenceRound, "year = ?", (year,))}
    rules = dict.fromkeys(one.rule for one in items)
    rounds = tuple(_news(store, stored, year, rule, wanted, items, since, today) for rule in rules)
    found = News(
        number=wanted, rounds=rounds, roster=load_roster(store, year, today),
        classes=frozenset(one.school_class for one in conferences if one.round == wanted),
    )  # fmt: skip
    if since is not None and since > found.version:
        what = say("Version {version} has not been announced; the newest is {newest}.", version=since,
                   newest=found.version)  # fmt: skip
        raise UsageFault(Problem(where="--since", what=what))
    return found


def next_number(conferences: Iterable[Conference], today: date) -> int:
    """The first round with conferences to come, else the last that there was; 1 when there are none."""
    items = [one for one in conferences if one.state is not State.CANCELLED]
    return min((one.round for one in items if one.day >= today), default=max((one.round for one in items), default=1))


def _news(
    store: Store, stored: dict[str, ConferenceRound], year: str, rule: str, number: int,
    items: Iterable[Conference], since: int | None, today: date,
) -> RoundNews:  # fmt: skip
    id = round_id(year, rule, number)
    told = told_at(load_announced(store, year, rule, number), since)
    return RoundNews(
        stored=stored.get(id),
        round=stored.get(id) or ConferenceRound(id=id, year=year, rule=rule, round=number),
        differences=differences([one for one in items if one.rule == rule], told, today),
    )


def propose_announcement(news: News, now: datetime) -> tuple[Change[Any], ...]:
    """What is stored when homes are told all that differs: a new version of each round with news."""
    found: list[Change[Any]] = []
    for one in news.rounds:
        if one.differences:
            after = replace(one.round, version=one.round.version + 1, announced_at=now)
            found.append(Change(before=one.stored, after=after))
            found += (Change(before=None, after=announced(item.conference, after.version)) for item in one.differences)
    return tuple(found)


def apply_announcement(store: Store, changes: Iterable[Change[Any]], *, by: Author, at: datetime) -> None:
    """Store what is announced; raises Unavailable when conferences have been changed meanwhile."""
    store.apply(changes, by=by, at=at, watching=(Conference,))

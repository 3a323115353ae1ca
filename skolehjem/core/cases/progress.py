"""Where a case stands: all of it follows from its events, whatever order they are read in."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from skolehjem.core.cases.case import Case, CaseEvent, CaseStep
from skolehjem.core.instants import instant, local
from skolehjem.core.values import frozen
from skolehjem.core.years.days import ONE_DAY, Span
from skolehjem.core.years.deadlines import END_OF_DAY

_BEGINS_LEVEL = frozenset({CaseStep.OPENED, CaseStep.ESCALATED, CaseStep.REOPENED})


@frozen
class Pause:
    """A stretch of waiting for the home: from an instant, the end included; without end while nobody has resumed."""

    start: datetime
    end: datetime | None = None

    @property
    def days(self) -> Span | None:
        """The days in Denmark whose last second lies in the pause; None when it holds no such second."""
        first = local(self.start).date()
        if self.end is None:
            return Span(first, date.max)
        last = local(self.end).date()
        if self.end < instant(last, END_OF_DAY):
            last -= ONE_DAY
        return Span(first, last) if first <= last else None


@frozen
class Progress:
    """A case as its events leave it."""

    level: int
    """The step of the contact path, from 1."""
    since: datetime
    """The instant at which this level's period began: opening, escalation or reopening."""
    pauses: tuple[Pause, ...] = ()
    """Every stretch of waiting for the home, in order of time."""
    waiting: Pause | None = None
    """The one that nothing has ended yet but perhaps its own last day."""
    closed_at: datetime | None = None
    last: CaseEvent

    @property
    def is_open(self) -> bool:
        """Whether somebody still works on it."""
        return self.closed_at is None

    def waits(self, now: datetime) -> bool:
        """Whether the school waits for the home."""
        pause = self.waiting
        return pause is not None and pause.start <= now and (pause.end is None or now <= pause.end)


@frozen
class OpenCase:
    """A case, its events so far, and where they leave it."""

    case: Case
    events: tuple[CaseEvent, ...]

    @property
    def progress(self) -> Progress:
        """Where the case stands."""
        return progress(self.events)


def progress(events: Iterable[CaseEvent]) -> Progress:
    """Follow the events of one case by their number; raises ValueError when none of them opens it."""
    ordered = sorted(events, key=lambda event: event.number)
    level, since, closed_at = 1, None, None
    for event in ordered:
        if event.step in _BEGINS_LEVEL:
            level, since, closed_at = event.level or level, event.at, None
        elif event.step is CaseStep.CLOSED:
            closed_at = event.at
    if since is None:
        raise ValueError("A case begins with its opening.")
    changes = [event for event in ordered if event.step is not CaseStep.NOTED]
    pauses = tuple(_pauses(changes))
    return Progress(
        level=level,
        since=since,
        pauses=pauses,
        waiting=pauses[-1] if changes[-1].step is CaseStep.WAITING else None,
        closed_at=closed_at,
        last=ordered[-1],
    )


def _pauses(changes: list[CaseEvent]) -> Iterator[Pause]:
    """The pauses of a case: each ends with whatever changes next, and no later than on its own last day."""
    for place, event in enumerate(changes):
        if event.step is not CaseStep.WAITING:
            continue
        ends = [later.at for later in changes[place + 1 : place + 2]]
        if event.until:
            ends.append(instant(event.until, END_OF_DAY))
        yield Pause(start=event.at, end=min(ends, default=None))

"""Put the school's own round of conferences as a problem for others to solve."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from skolehjem.actions.ground import load_ground, load_present
from skolehjem.core.conferences.anonymous import anonymous
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.meetings.conference_plan import whole_round
from skolehjem.core.meetings.stages import asked
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, say
from skolehjem.store.database import Store


@dataclass(frozen=True, kw_only=True)
class Exported:
    """A round as a problem."""

    number: int
    """Of the round."""
    instance: Instance
    hopeless: int
    """How many conferences have no possible time at all, and so are no talks of the problem."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be exported."""

    year: str
    number: int | None = None
    """The round; None for the first that has days to come."""
    classes: Collection[str] = ()
    """Ids of classes; none for all."""
    with_ids: bool = False
    """Whether the school's own ids stand in it instead of numbers."""


def export_problem(
    store: Store, principle: Principle, settings: Settings, wanted: Wanted, *, today: date, now: datetime
) -> Exported:
    """The round as if it were planned anew: what staff have decided is fixed, what is planned may move at a cost.

    Raises:
        CannotJudge: no holiday plan is loaded for the year.
        NotFound: the year has no classes, or the principle asks for no conferences on days to come.
        DataFault: values that neither the principle nor the school's readings give.
    """
    ground = load_ground(store, principle, settings, wanted.year, today)
    present = load_present(store, ground, today=today, now=now)
    demands = asked(
        ground, (*present.meetings, *present.conferences),
        lambda one: one.pupil is not None and wanted.number in (None, one.round),
    )  # fmt: skip
    chosen = [one for one in demands if not wanted.classes or set(one.owed.classes) & set(wanted.classes)]
    for number in sorted({one.owed.round for one in chosen}):
        problem = whole_round([one for one in chosen if one.owed.round == number], present)
        if problem is not None and problem.demands:
            instance = problem.instance if wanted.with_ids else anonymous(problem.instance, store.secret)
            return Exported(number=number, instance=instance, hopeless=len(problem.hopeless))
    what = say("The principle asks for no conferences that could still be planned in {year}.", year=wanted.year)
    raise NotFound(Problem(what=what, hint=say("See which there are with: skolehjem conference list")))

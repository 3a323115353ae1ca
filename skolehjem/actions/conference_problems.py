"""A round of the school's conferences as a problem that can be solved anywhere."""

from datetime import date, datetime

from skolehjem.actions.ground import load_ground, load_present
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference_plan import whole_round
from skolehjem.core.meetings.conference_problem import ConferenceProblem
from skolehjem.core.meetings.stages import asked
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, say
from skolehjem.store.database import Store


def load_problem(
    store: Store, principle: Principle, settings: Settings, *, year: str, round_: int, today: date, now: datetime
) -> ConferenceProblem:
    """All conferences of a round, of every rule, as if the round were planned anew from `today`.

    Raises:
        CannotJudge: no holiday plan is loaded for the year.
        NotFound: the year has no classes, or the round no conferences on a day that is left.
        DataFault: values that neither the principle nor the school's readings give.
    """
    ground = load_ground(store, principle, settings, year, today)
    present = load_present(store, ground, today=today, now=now)
    standing: tuple[Appointment, ...] = (*present.meetings, *present.conferences)
    demands = asked(ground, standing, lambda one: one.pupil is not None and one.round == round_)
    problem = whole_round(demands, present)
    if problem is None:
        what = say("Round {round} of the conferences in {year} has no day left to plan.", round=round_, year=year)
        raise NotFound(Problem(what=what, hint=say("Give it a later period in skolehjem.toml.")))
    return problem

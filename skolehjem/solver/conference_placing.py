"""What CP-SAT says of talks and demands: whether all can be placed, and how many can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from skolehjem.core.conferences.crowds import crowds
from skolehjem.core.conferences.instance import Place
from skolehjem.core.conferences.question import Demands, Question
from skolehjem.core.conferences.timetable import Assignment
from skolehjem.solver.conference_jam_model import Placing

_BUILDING = 2e-5
"""Work counted for each choice of a model, in deterministic seconds: building it in Python costs as much."""
_STAYING = 0.3
"""The share of the work on a question that may go to keeping talks where they were."""


@dataclass
class Work:
    """Deterministic seconds that are left, for all questions together and for one."""

    left: float
    most: float
    seed: int = 1


def can_all(question: Question, talks: Sequence[str], demands: Demands, work: Work) -> bool | None:
    """Whether all talks can be placed while only `demands` hold; None when the work ran out before the answer.

    Both answers are proved: no by counting or by the solver, yes by a timetable that the solver found.
    """
    if any(crowds(question, talks, demands)):
        return False
    if work.left <= 0:
        return None
    status, _ = _solve(Placing(question, talks, demands).model, work)
    return None if status == cp_model.UNKNOWN else status != cp_model.INFEASIBLE


def place_most(
    question: Question, talks: Sequence[str], spared: frozenset[str], before: Mapping[str, Place], work: Work
) -> tuple[Assignment, ...]:
    """Where talks are when all but the `spared` are placed, and of those as many as can be; () when none of them is.

    Every demand holds. Talks stay where they were `before` as far as that takes no time from others.
    """
    if work.left <= 0:
        return ()
    placing = Placing(question, talks, question.all_demands(talks), spared)
    stay = {id: {question.line.tick(before[one]) for one in ids if one in before} for id, ids in placing.alike.items()}
    for id, choices in placing.at.items():
        for tick, literal in choices.items():
            placing.model.add_hint(literal, tick in stay[id])
    more = placing.model.new_int_var(0, len(spared), "")  # told its bound, the solver stops when all are placed
    chosen = [literal for id in placing.alike if id in spared for literal in placing.at[id].values()]
    placing.model.add(more == sum(chosen))
    placing.model.maximize(more)
    status, solver = _solve(placing.model, work)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE) or not solver.objective_value:
        return ()
    first = placing.assignments(solver)
    placing.model.add(more >= round(solver.objective_value))
    placing.model.maximize(sum(placing.at[id][tick] for id in stay for tick in stay[id] if tick in placing.at[id]))
    calm = replace(work, most=work.most * _STAYING)
    status, solver = _solve(placing.model, calm)
    work.left = calm.left
    return placing.assignments(solver) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else first


def _solve(model: cp_model.CpModel, work: Work) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
    """Look for an answer on one thread with what is left of the work."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = work.seed
    solver.parameters.linearization_level = 1
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.catch_sigint_signal = False
    solver.parameters.max_deterministic_time = max(0.0, min(work.left, work.most))
    status = solver.solve(model)
    work.left -= solver.response_proto.deterministic_time + _BUILDING * len(model.proto.variables)
    return status, solver

"""Solve and check conference problems that come as files, without any school."""

from dataclasses import replace
from pathlib import Path

from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.solution import Effort, Solution, Watch
from skolehjem.core.conferences.timetable import Timetable
from skolehjem.core.conferences.told import told
from skolehjem.errors import DataFault, NotFound, Problem, SkolehjemError, say
from skolehjem.files.conference_instances import read_instance, read_timetable, timetable_text
from skolehjem.files.whole import write_whole


def solve_instance(instance: Instance, effort: Effort, watch: Watch, *, start: Timetable | None = None) -> Solution:
    """The best timetable found, judged by the rules themselves before anybody sees it.

    Args:
        instance: a problem without faults.
        effort: how hard to try.
        watch: is told of progress.
        start: a lawful plan that stays unless a cheaper one is found.

    Raises:
        SkolehjemError: the solver's answer breaks a rule, or is not what it says of itself: a fault of ours.
    """
    from skolehjem.solver.conferences import solve

    solution = solve(instance, effort, watch)
    if start is not None and (kept := costs(instance, start).total) < solution.cost:
        solution = replace(solution, timetable=start, cost=kept)
    return judged(instance, solution)


def judged(instance: Instance, solution: Solution) -> Solution:
    """The solution, once it is certain that it is lawful and costs what it says; SkolehjemError names a broken rule."""
    problems = [
        Problem(where=str(broken.rule), what=told(instance, broken))
        for broken in violations(instance, solution.timetable)
    ]
    cost = costs(instance, solution.timetable).total
    if not problems and not solution.bound <= solution.cost == cost:
        what = say(
            "The plan costs {cost}, and the solver says {said}, at least {bound}.",
            cost=cost,
            said=solution.cost,
            bound=solution.bound,
        )
        problems.append(Problem(what=what))
    if problems:
        what = say("The plan that was found breaks a rule, so it is neither shown nor stored.")
        hint = say("This is a fault in skolehjem; please report it.")
        raise SkolehjemError(Problem(what=what, hint=hint), *problems)
    return solution


def load_instance(path: Path) -> Instance:
    """The problem in a file; raises NotFound, or DataFault with everything wrong in it."""
    return read_instance(_content(path), path.name)


def load_timetable(path: Path) -> Timetable:
    """The plan in a file; raises NotFound, or DataFault with everything wrong in it."""
    return read_timetable(_content(path), path.name)


def lawful_timetable(instance: Instance, path: Path) -> Timetable:
    """The plan in a file to begin with; raises NotFound, or DataFault with every rule that it breaks."""
    found = load_timetable(path)
    problems = [
        Problem(where=f"{path.name}, {broken.rule}", what=told(instance, broken))
        for broken in violations(instance, found)
    ]
    if problems:
        raise DataFault(*problems)
    return found


def unplaced(instance: Instance, found: Timetable) -> tuple[str, ...]:
    """The ids of the talks that the plan leaves out, in the order of the problem."""
    return tuple(talk.id for talk in instance.talks if talk.id not in found.by_talk)


def plan_text(instance: Instance, solution: Solution, effort: Effort) -> str:
    """The plan as its file has it, with what it costs and how it was made."""
    return timetable_text(solution.timetable, plan_facts(instance, solution, effort))


def plan_facts(instance: Instance, solution: Solution, effort: Effort) -> dict[str, object]:
    """What is to be said of a plan besides its assignments, by the keys of the format."""
    return {
        "cost": solution.cost,
        "costs": costs(instance, solution.timetable).by_kind(),
        "bound": solution.bound,
        "gap": round(solution.gap, 4),
        "proved": solution.proved,
        "unplaced": unplaced(instance, solution.timetable),
        "seed": effort.seed,
        "seconds": effort.seconds,
        "workers": effort.workers,
    }


def write_text(path: Path, content: str) -> None:
    """Write a file whole."""
    write_whole(path, content.encode())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        what, hint = say("There is no such file."), say("Check the name and the folder.")
        raise NotFound(Problem(where=str(path), what=what, hint=hint)) from error

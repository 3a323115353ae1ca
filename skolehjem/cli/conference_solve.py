"""The words `conference solve|check`: problems and plans in the open format, without any school."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import conference_solving as actions
from skolehjem.actions.conference_jam import explain_unplaced
from skolehjem.cli import conference_solve_tables as tables
from skolehjem.cli.conference_jam_tables import jam_data, jam_tables
from skolehjem.cli.output import Answer, show, tell
from skolehjem.cli.watching import watched
from skolehjem.core.conferences.check import violations
from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.solution import Effort, Solution
from skolehjem.core.conferences.told import told
from skolehjem.errors import Problem, UsageFault, say, say_n
from skolehjem.locale import _

PARTLY, BAD_DATA = 7, 3

InstanceArgument = Annotated[Path, typer.Argument(metavar=_("PROBLEM"), help=_("The file with the problem (JSON)."))]
PlanArgument = Annotated[Path, typer.Argument(metavar=_("PLAN"), help=_("The file with the plan (JSON)."))]
OutOption = Annotated[
    str, typer.Option("-o", "--out", metavar=_("FILE"), help=_("Where the plan is written, or - for standard output."))
]
SecondsOption = Annotated[
    int,
    typer.Option(
        min=1, max=86_400, metavar=_("NUMBER"), help=_("How long to try; counted as work, so the plan is the same.")
    ),
]
SeedOption = Annotated[
    int, typer.Option(min=0, max=2**31 - 1, metavar=_("NUMBER"), help=_("Another number may give another plan."))
]
WorkersOption = Annotated[
    int, typer.Option(min=1, max=64, metavar=_("NUMBER"), help=_("Threads that share the work; the plan is the same."))
]
FromOption = Annotated[
    Path | None, typer.Option("--from", metavar=_("PLAN"), help=_("A plan that stays unless a cheaper one is found."))
]
ExplainOption = Annotated[
    bool, typer.Option("--explain", help=_("Also say why talks got no time, and what would help; takes longer."))
]


def solve(
    instance: InstanceArgument,
    *,
    out: OutOption = "",
    seconds: SecondsOption = 10,
    seed: SeedOption = 1,
    workers: WorkersOption = 2,
    start: FromOption = None,
    explain: ExplainOption = False,
) -> None:
    """Solve a problem, and say what the plan costs and how much better it could be at most."""
    _may_be_written(out, instance)
    problem = actions.load_instance(instance)
    begin = actions.lawful_timetable(problem, start) if start else None
    effort = Effort(seconds=seconds, seed=seed, workers=workers)
    with watched(len(problem.talks)) as watch:
        solution = actions.solve_instance(problem, effort, watch, start=begin)
    text = actions.plan_text(problem, solution, effort)
    if out == "-":
        _print(text, problem, solution)
    else:
        if out:
            actions.write_text(Path(out), text)
        answer = _answer(problem, solution, effort, out)
        show(_explained(answer, problem, solution, effort, out) if explain else answer)


def _may_be_written(out: str, instance: Path) -> None:
    """Find out before the work what would lose the plan after it: a folder by that name, or the problem itself."""
    if out in ("", "-"):
        return
    if Path(out).resolve() == instance.resolve():
        what = say("The plan would take the place of the problem.")
    elif Path(out).is_dir():
        what = say("{path} is a folder.", path=out)
    else:
        return
    raise UsageFault(Problem(what=what, where="-o", hint=say("Give the plan a name of its own.")))


def _answer(problem: Instance, solution: Solution, effort: Effort, out: str) -> Answer:
    left = actions.unplaced(problem, solution.timetable)
    partly = bool(left) or solution.stopped
    written = say("Written: {path}", path=out) if out else say("The plan is not kept; name a file for it with -o FILE.")
    return Answer(
        command="conference solve",
        data=_data(problem, solution, effort, out),
        tables=(
            tables.cost_table(problem, solution.timetable),
            tables.quality_table(problem, solution),
            *((tables.unplaced_table(problem, left),) if left else ()),
        ),
        notes=(written, *((_STOPPED,) if solution.stopped else ()), *((_EXPLAIN,) if left else ())),
        status="partly-done" if partly else "ok",
        exit_code=PARTLY if partly else 0,
    )


def _data(problem: Instance, solution: Solution, effort: Effort, out: str) -> dict[str, object]:
    return {
        **actions.plan_facts(problem, solution, effort),
        "stopped": solution.stopped,
        "placed": len(solution.timetable.assignments),
        "plan": out or None,
    }


def _explained(answer: Answer, problem: Instance, solution: Solution, effort: Effort, out: str) -> Answer:
    """The answer with the clashes for which talks got no time, and what would help."""
    clashes = explain_unplaced(problem, solution.timetable, seed=effort.seed)
    return replace(
        answer,
        data={**_data(problem, solution, effort, out), **jam_data(clashes)},
        tables=(*answer.tables, *jam_tables(clashes)),
        notes=tuple(note for note in answer.notes if note is not _EXPLAIN),
    )


_EXPLAIN = say("Why talks got no time is told with --explain.")

_STOPPED = say("The work was stopped; this is the best plan so far.")


def _print(text: str, problem: Instance, solution: Solution) -> None:
    """The plan on standard output, and in short beside it how good it is."""
    print(text, end="")
    sys.stdout.flush()
    left = len(actions.unplaced(problem, solution.timetable))
    tell(say("The plan costs {cost}; at least {bound} is proved.", cost=solution.cost, bound=solution.bound))
    if solution.stopped:
        tell(_STOPPED)
    if left:
        tell(say_n("{n} talk got no time.", "{n} talks got no time.", n=left))
    if left or solution.stopped:
        raise typer.Exit(PARTLY)


def check(instance: InstanceArgument, plan: PlanArgument) -> None:
    """Judge a plan, whoever made it."""
    problem = actions.load_instance(instance)
    found = actions.load_timetable(plan)
    broken = violations(problem, found)
    left = actions.unplaced(problem, found)
    show(
        Answer(
            command="conference check",
            data={
                "violations": [
                    {"rule": str(one.rule), "meetings": one.talks, "who": one.who, "day": one.day, "slot": one.slot}
                    for one in broken
                ],
                "costs": costs(problem, found).by_kind(),
                "cost": costs(problem, found).total,
                "unplaced": left,
            },
            tables=(
                tables.cost_table(problem, found),
                *((tables.unplaced_table(problem, left),) if left else ()),
            ),
            notes=() if broken else (say("The plan breaks no rule."),),
            problems=tuple(Problem(where=f"{plan.name}, {one.rule}", what=told(problem, one)) for one in broken),
            status="bad-data" if broken else "ok",
            exit_code=BAD_DATA if broken else 0,
        )
    )

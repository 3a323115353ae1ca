"""The word `plan-meetings`."""

from dataclasses import replace
from typing import Annotated

import typer

from skolehjem.actions import plan_meetings as actions
from skolehjem.actions.conference_jam import explain_rounds
from skolehjem.actions.principles import load_principle
from skolehjem.cli import plan_rounds as rounds
from skolehjem.cli import plan_tables as tables
from skolehjem.cli.arguments import school_class, school_year
from skolehjem.cli.commands import Commands
from skolehjem.cli.conference_jam_tables import jam_data, jam_tables
from skolehjem.cli.kinds import event_kind
from skolehjem.cli.output import Answer, confirm, show, tell
from skolehjem.cli.session import current_session
from skolehjem.cli.watching import watched
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.principle.adopted import Principle
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _
from skolehjem.store.years import load_calendar

app = Commands()

PARTLY = 7
"""The exit code when some of what is owed found no time."""


ClassesOption = Annotated[
    list[str] | None, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class; may be given again."))
]
KindsOption = Annotated[
    list[str] | None, typer.Option("--kind", metavar=_("KIND"), help=_("Only this kind, e.g. forældremøde or samtale."))
]
RoundOption = Annotated[int | None, typer.Option("--round", min=1, metavar=_("NUMBER"), help=_("Only this round."))]
YearOption = Annotated[str | None, typer.Option(metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))]
SecondsOption = Annotated[
    float | None,
    typer.Option(
        min=0.1, max=86_400, metavar=_("NUMBER"),
        help=_("How long to try each round; counted as work, so the plan is the same."),
    ),
]  # fmt: skip
SeedOption = Annotated[
    int, typer.Option(min=0, max=2**31 - 1, metavar=_("NUMBER"), help=_("Another number may give another plan."))
]
WithoutOption = Annotated[bool, typer.Option("--without-conferences", help=_("Leave the conferences for later."))]


@app.command("plan-meetings", help=_("Plan the meetings and conferences that the principle asks for."))
def plan_meetings(
    *,
    classes: ClassesOption = None,
    kinds: KindsOption = None,
    round_: RoundOption = None,
    year: YearOption = None,
    seconds: SecondsOption = None,
    seed: SeedOption = 1,
    without_conferences: WithoutOption = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Propose a plan, show it, ask, and store it."""
    session = current_session()
    chosen = school_year(year) if year else session.year
    principle = load_principle(session.store, session.folder / session.settings.principle, session.today)
    types = tuple(event.type for event in principle.events)
    scope = actions.Scope(
        classes=frozenset(school_class(session.store, chosen, text).id for text in classes or ()),
        kinds=frozenset(event_kind(text, types) for text in kinds or ()),
        round=round_,
        conferences=not without_conferences,
    )
    effort = Effort(seconds=seconds or session.settings.conferences.effort_seconds, seed=seed)
    plan = _propose(principle, scope, chosen, effort)
    answer = _answer(plan)
    if dry_run or not plan.changes:
        nothing = () if plan.changes or plan.unplaced else (_nothing(plan, scope),)
        show(replace(answer, notes=(*answer.notes, *nothing)))
    else:
        _ask_and_store(plan, answer, yes=yes)


def _propose(principle: Principle, scope: actions.Scope, year: str, effort: Effort) -> actions.YearPlan:
    session = current_session()
    with watched(first=_("Planning …")) as watch:
        return actions.propose_plan(
            session.store, principle, session.settings, scope, year=year, today=session.today, now=session.now,
            solving=actions.Solving(effort=effort, watch=watch),
        )  # fmt: skip


def _nothing(plan: actions.YearPlan, scope: actions.Scope) -> Sentence:
    """Why nothing is to be planned, and of what that is true."""
    if not scope.chooses:
        return say("Everything that the principle asks for is there already.")
    if not plan.demands:
        return say("The principle asks for nothing among what you chose, so nothing is planned.")
    return say("Of what you chose, everything that the principle asks for is there already.")


def _answer(plan: actions.YearPlan) -> Answer:
    left, session = plan.unplaced, current_session()
    clashes = explain_rounds(plan.conferences.rounds, load_calendar(session.store))
    return Answer(
        command="plan-meetings",
        data=tables.plan_data(plan) | rounds.rounds_data(plan) | jam_data(*clashes),
        tables=(*tables.plan_tables(plan, session.output), *rounds.unmet_tables(plan), *jam_tables(*clashes)),
        notes=(*tables.plan_notes(plan), *rounds.round_notes(plan)),
        problems=tables.plan_problems(plan),
        status="partly-done" if left else "ok",
        exit_code=PARTLY if left else 0,
    )


def _ask_and_store(plan: actions.YearPlan, answer: Answer, *, yes: bool) -> None:
    """Let people see the plan before they are asked; programs get one answer at the end."""
    session = current_session()
    asks = not yes and session.output != "json"
    if asks:
        show(replace(answer, exit_code=0))
    confirm(say_n("Make this change?", "Make these {n} changes?", n=len(plan.changes)), yes=yes)
    actions.apply_plan(session.store, plan, by=session.author, at=session.now)
    done = say(
        "The plan is stored. Meetings: {meetings}. Conferences: {conferences}.",
        meetings=len(plan.meetings.changes),
        conferences=len(plan.conferences.changes),
    )
    if not asks:
        show(replace(answer, notes=(*answer.notes, done)))
        return
    tell(done)
    if answer.exit_code:
        raise typer.Exit(answer.exit_code)

"""The words `conference explain`: why pupils of a round have no time, and what would give them one."""

from typing import Annotated

import typer

from skolehjem.actions import conference_jam as actions
from skolehjem.actions.plan_meetings import Scope, Solving, YearPlan, propose_plan
from skolehjem.actions.principles import load_principle
from skolehjem.cli.appointment_words import ClassesOption, YearOption
from skolehjem.cli.arguments import school_class, school_year
from skolehjem.cli.conference_jam_tables import jam_data, jam_tables
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.watching import watched
from skolehjem.core.conferences.solution import Effort
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _
from skolehjem.store.years import load_calendar

PARTLY = 7
"""The exit code when somebody has no time."""

RoundOption = Annotated[
    int | None, typer.Option("--round", min=1, metavar=_("NUMBER"), help=_("Only this round."))
]  # fmt: skip


SecondsOption = Annotated[
    float | None,
    typer.Option(
        min=0.1,
        max=86_400,
        metavar=_("NUMBER"),
        help=_("How long to try each round; counted as work, so the plan is the same."),
    ),
]


def explain(
    classes: ClassesOption = None, round_: RoundOption = None, year: YearOption = "", seconds: SecondsOption = None
) -> None:
    """Plan what is missing without storing it, and explain what finds no time."""
    session = current_session()
    chosen = school_year(year) if year else session.year
    scope = Scope(
        classes=frozenset(school_class(session.store, chosen, text).id for text in classes or ()),
        round=round_,
    )
    principle = load_principle(session.store, session.folder / session.settings.principle, session.today)
    effort = Effort(seconds=seconds or session.settings.conferences.effort_seconds)
    with watched(first=_("Planning …")) as watch:
        plan = propose_plan(
            session.store, principle, session.settings, scope, year=chosen, today=session.today, now=session.now,
            solving=Solving(effort=effort, watch=watch),
        )  # fmt: skip
    found = actions.explain_rounds(plan.conferences.rounds, load_calendar(session.store))
    left = plan.conferences.unplaced
    show(
        Answer(
            command="conference explain",
            data={"unplaced": len(left), **jam_data(*found)},
            tables=jam_tables(*found),
            notes=tuple(_notes(plan, any(one.clashes for one in found))),
            status="partly-done" if left else "ok",
            exit_code=PARTLY if left else 0,
        )
    )


def _notes(plan: YearPlan, clashes: bool) -> list[Sentence]:
    """How many have no time, and where the rest is told."""
    left = len(plan.conferences.unplaced)
    if not left:
        return [say("Every pupil has a time, or gets one when the rounds are planned.")]
    notes = [say_n("1 conference finds no time.", "{n} conferences find no time.", n=left)]
    if not clashes:
        notes.append(say("No clash is proved. See why each has no time with: skolehjem plan-meetings --dry-run"))
    return notes

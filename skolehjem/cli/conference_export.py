"""The word `conference export-problem`: the school's own round in the open format."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions.conference_export import Exported, Wanted, export_problem
from skolehjem.actions.conference_solving import write_text
from skolehjem.actions.principles import load_principle
from skolehjem.cli.appointment_words import YearOption, wanted_year
from skolehjem.cli.arguments import listed, school_class
from skolehjem.cli.conference_lists import ClassesOption
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, show, tell
from skolehjem.cli.session import current_session
from skolehjem.errors import Sentence, say, say_n
from skolehjem.files.conference_instances import instance_text
from skolehjem.locale import _

OutOption = Annotated[
    str,
    typer.Option("-o", "--out", metavar=_("FILE"), help=_("Where the problem is written, or - for standard output.")),
]
RoundOption = Annotated[
    int | None,
    typer.Option("--round", min=1, metavar=_("NUMBER"), help=_("The round; else the first with days to come.")),
]
WithIdsOption = Annotated[
    bool,
    typer.Option(
        "--with-ids", help=_("With the school's own ids and initials instead of numbers; only for yourselves.")
    ),
]


def export(
    *,
    out: OutOption = "-",
    number: RoundOption = None,
    classes: ClassesOption = None,
    with_ids: WithIdsOption = False,
    year: YearOption = "",
) -> None:
    """Write a round as a problem that anybody's program can solve."""
    session, faults = current_session(), Faults()
    chosen = wanted_year(session.store, year, session.year)
    found = [faults.read(partial(school_class, session.store, chosen, text), None) for text in listed(classes)]
    faults.stop()
    principle = load_principle(session.store, session.folder / session.settings.principle, session.today)
    wanted = Wanted(year=chosen, number=number, classes=[one.id for one in found if one], with_ids=with_ids)
    exported = export_problem(
        session.store, principle, session.settings, wanted, today=session.today, now=session.now
    )  # fmt: skip
    text = instance_text(exported.instance)
    if out == "-":
        print(text, end="")
        sys.stdout.flush()
        for note in _notes(exported, with_ids=with_ids):
            tell(note)
        return
    write_text(Path(out), text)
    data = {"round": exported.number, "talks": len(exported.instance.talks), "hopeless": exported.hopeless, "file": out}
    notes = (*_notes(exported, with_ids=with_ids), say("Written: {path}", path=out))
    show(Answer(command="conference export-problem", data=data, notes=notes))


def _notes(exported: Exported, *, with_ids: bool) -> Iterator[Sentence]:
    """How much is in the problem and what is not, and who may see it."""
    talks = len(exported.instance.talks)
    yield say_n("Round {round}: {n} talk.", "Round {round}: {n} talks.", n=talks, round=exported.number)
    if exported.hopeless:
        yield say_n(
            "{n} conference has no possible time and is not in it.",
            "{n} conferences have no possible time and are not in it.",
            n=exported.hopeless,
        )
    if with_ids:
        yield say("The file has the school's own ids and initials: it is for yourselves only.")

"""The word `init`: a new school in a folder."""

from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions.init import School, SchoolPlan, make_school
from skolehjem.cli.arguments import school_year
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.files.principle_profiles import principle_path, profile_names
from skolehjem.locale import _

app = Commands()


@app.command(help=_("Make a school: a folder with principle, settings and store."))
def init(
    folder: Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("The school's folder; it is made if need be."))],
    name: Annotated[str, typer.Option(help=_("The school's name; else the folder's."))] = "",
    principle: Annotated[
        str, typer.Option(help=_("A principle file, or a shipped profile such as balsmoseskolen."))
    ] = "",
    year: Annotated[list[str], typer.Option(help=_("School year to load, e.g. 2026/27; may be given again."))] = [],  # noqa: B006  # Typer copies it
    plan: Annotated[
        Path | None, typer.Option(help=_("Holiday plan file; else the plans that come with the program."))
    ] = None,
    municipality: Annotated[str, typer.Option(help=_("The municipality whose holiday plan is used."))] = "",
    suggested_readings: Annotated[
        bool,
        typer.Option("--suggested-readings", help=_("Begin with other schools' working values; they are not adopted.")),
    ] = False,
) -> None:
    """Make the school and say what it holds."""
    session = current_session()
    if not principle:
        what = say("A school begins with the principle that its board has adopted.")
        hint = say("Name its file, or one that comes with the program: --principle {names}", names=profile_names())
        raise UsageFault(Problem(where="--principle", what=what, hint=hint))
    school_plan = SchoolPlan(
        school=name or folder.resolve().name,
        principle=principle_path(principle),
        years=tuple(school_year(text) for text in year or ([session.year] if municipality or plan else [])),
        plan_file=plan,
        municipality=municipality,
        suggested_readings=suggested_readings,
    )
    school = make_school(folder, school_plan, by=session.author, at=session.now)
    show(Answer(command="init", data=school, tables=(_table(school),), notes=_notes(school), problems=_remarks(school)))


def _table(school: School) -> Table:
    rows: list[tuple[object, ...]] = [
        (_("Folder"), school.folder),
        (
            _("Principle"),
            say_n("{title}: {n} clause", "{title}: {n} clauses", n=school.clauses, title=school.principle),
        ),
    ]
    rows += [
        (_("School year"), say("{year}: {n} school days", year=item.planned.year.id, n=item.checksum.school_days))
        for item in school.years
    ]
    return Table(title=school.school, columns=("", ""), rows=tuple(rows))


def _notes(school: School) -> tuple[Sentence, ...]:
    notes = []
    if school.suggested_readings:
        notes.append(
            say("The readings in skolehjem.toml are examples from other schools, not adopted: look them through.")
        )
    else:
        notes.append(say("Where the principle is silent, write the school's readings in skolehjem.toml."))
    if not school.years:
        notes.append(say("Load a school year with: skolehjem year add 2026/27"))
    notes += [note for item in school.years for note in item.notes]
    notes.append(say("Then bring in the classes with: skolehjem import FILES"))
    return tuple(notes)


def _remarks(school: School) -> tuple[Problem, ...]:
    return tuple(warning for item in school.years for warning in item.warnings)

"""The words `principle check`, `show`, `preview`, `compare` and `new`."""

from pathlib import Path
from typing import Annotated

import typer

from skolehjem.cli import marking
from skolehjem.cli import principle_tables as tables
from skolehjem.cli.arguments import school_year
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, Table, confirm, show, tell
from skolehjem.cli.session import current_session, find_school
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.instants import local
from skolehjem.core.marks.words import REVIEW, mark_id
from skolehjem.core.owed.made_up import made_up_roster
from skolehjem.core.owed.preview import Assumed
from skolehjem.core.principle.faults import nearest
from skolehjem.core.principle.grades import Grades
from skolehjem.core.principle.words import EVENT_TYPES
from skolehjem.core.roster.school import Roster
from skolehjem.core.schema import Unreadable
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say, say_n
from skolehjem.files.principle_profiles import principle_path, skeleton_path
from skolehjem.locale import _

app = Commands(help=_("Check, show, preview, compare, take up and begin principles."))

File = Annotated[
    str | None,
    typer.Argument(
        metavar=_("FILE"), help=_("A principle file or a shipped profile; else the school's own principle.")
    ),
]
GradesOption = Annotated[
    str | None, typer.Option(metavar=_("GRADES"), help=_("Count a made-up school with these grades, e.g. 0-9."))
]
Tracks = Annotated[
    int, typer.Option(min=1, max=26, metavar=_("NUMBER"), help=_("Classes in each grade of the made-up school."))
]
Pupils = Annotated[
    int, typer.Option(min=0, max=100, metavar=_("NUMBER"), help=_("Pupils in each class of the made-up school."))
]
MinutesOption = Annotated[
    list[str],
    typer.Option(metavar=_("TYPE=NUMBER"), help=_("Minutes where the principle is silent, e.g. conference=15.")),
]
StaffOption = Annotated[
    list[str],
    typer.Option(
        metavar=_("TYPE=NUMBER"), help=_("Members of staff where the principle is silent, e.g. conference=2.")
    ),
]


@app.command(help=_("Find every problem in a principle file."))
def check(file: File = None) -> None:
    """Check a file, the school's own against its calendar too; problems leave with exit code 3."""
    from skolehjem.actions.principle_files import check_principle, check_school_principle

    session, path = current_session(), _path(file)
    principle = check_principle(path) if file else check_school_principle(session.store, path, session.year)
    rules = tuple(principle.rules)
    sound = say(
        "{file} is sound: {clauses}, {rules}.",
        file=path.name,
        clauses=say_n("{n} clause", "{n} clauses", n=len(principle.clauses)),
        rules=say_n("{n} rule", "{n} rules", n=len(rules)),
    )
    data = {"file": str(path), "clauses": len(principle.clauses), "rules": len(rules)}
    show(Answer(command="principle check", data=data, tables=(tables.unset_table(principle),), notes=(sound,)))


@app.command("show", help=_("Show the clauses, rules and readings of a principle."))
def show_principle(file: File = None) -> None:
    """Show a principle."""
    from skolehjem.actions.principle_files import check_principle

    principle = check_principle(_path(file))
    shown = (tables.clause_table(principle), tables.rule_table(principle), tables.reading_table(principle))
    show(Answer(command="principle show", data=principle, tables=shown))


@app.command(help=_("Show what a principle would owe in a school year, in numbers and staff hours."))
def preview(
    file: File = None,
    grades: GradesOption = None,
    tracks: Tracks = 2,
    pupils: Pupils = 21,
    minutes: MinutesOption = [],  # noqa: B006  # Typer copies it
    staff: StaffOption = [],  # noqa: B006  # Typer copies it
    year: Annotated[
        str | None, typer.Option(metavar=_("YEAR"), help=_("Loaded school year whose weeks and classes are counted."))
    ] = None,
) -> None:
    """Count what a principle asks for, of a made-up school or the school's own."""
    from skolehjem.actions.principle_files import preview_file

    session = current_session()
    wanted = school_year(year) if year else session.year
    weeks = _weeks(wanted, must_be_known=year is not None) if year or grades is None else None
    costs = preview_file(_path(file), _roster(grades, tracks, pupils, wanted), _assumed(minutes, staff), weeks)
    shown = (tables.rule_cost_table(costs), tables.clause_cost_table(costs), tables.uncounted_table(costs))
    show(Answer(command="principle preview", data=costs, tables=shown, notes=_cost_notes(costs.without_hours)))


@app.command(help=_("Put two principles side by side."))
def compare(
    left: Annotated[str, typer.Argument(metavar="A", help=_("A principle file or a shipped profile."))],
    right: Annotated[str, typer.Argument(metavar="B", help=_("A principle file or a shipped profile."))],
    grades: GradesOption = None,
    tracks: Tracks = 2,
    pupils: Pupils = 21,
    minutes: MinutesOption = [],  # noqa: B006  # Typer copies it
    staff: StaffOption = [],  # noqa: B006  # Typer copies it
) -> None:
    """Show what two principles ask for, and what each costs the same school."""
    from skolehjem.actions.principle_files import compare_files

    roster = _roster(grades or "0-9", tracks, pupils, current_session().year)
    found = compare_files(principle_path(left), principle_path(right), roster, _assumed(minutes, staff))
    names = (Path(left).stem, Path(right).stem)
    shown = (
        tables.comparison_table((found.left, found.right), found.matters, names),
        tables.cost_comparison_table(found.left_cost, found.right_cost, names),
    )
    show(Answer(command="principle compare", data=tables.comparison_data(found, names), tables=shown))


@app.command(help=_("Take up a new principle, or what was changed in the school's own file."))
def adopt(
    file: File = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=_("Only show what would change."))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Change without asking."))] = False,
) -> None:
    """Show what differs from the principle of today, ask, write the file and remember the version."""
    from skolehjem.actions.principles import apply_adoption, propose_adoption

    session = current_session()
    proposal = propose_adoption(session.store, _path(None), _path(file), session.today)
    show(tables.adoption_answer(proposal))
    if dry_run or not proposal.is_new:
        return
    confirm(say("Take up the principle “{title}”?", title=proposal.after.title), yes=yes)
    apply_adoption(session.store, proposal, by=session.author, at=session.now)
    tell(say("The principle is taken up. What is planned is as it was: see it with skolehjem plan-meetings --dry-run"))


@app.command(help=_("Note that the principle has been taken up again, whether or not it was changed."))
def reviewed(
    on: marking.OnOption = "",
    by: marking.ByOption = "",
    undo: Annotated[bool, typer.Option("--undo", help=_("Take it back."))] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Mark the day of the review, or take it back."""
    faults = Faults()
    entry = marking.entry_of(faults, at=on, at_option="--on", by=by)
    faults.stop()
    day = local(entry.at).date().isoformat()
    columns = marking.Columns(subject=_("Principle"), name=lambda _id: _("the school"))
    if undo:
        marking.undo_marks("principle reviewed", [mark_id(REVIEW, "", day)], columns, dry_run=dry_run, yes=yes)
    else:
        marking.keep_marks("principle reviewed", [entry.mark(REVIEW, "", day)], columns, dry_run=dry_run, yes=yes)


@app.command(help=_("Begin a new principle file, from a commented skeleton or another principle."))
def new(
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The new file."))],
    source: Annotated[
        str | None,
        typer.Option("--from", metavar=_("FILE"), help=_("A principle file or a shipped profile to begin from.")),
    ] = None,
) -> None:
    """Write the new file."""
    from skolehjem.actions.principle_files import begin_principle

    path = begin_principle(file, principle_path(source) if source else skeleton_path())
    note = say("Now change it, and look at it with: skolehjem principle check {file}", file=str(path))
    written = Table(columns=(_("New file"),), rows=((str(path),),))
    show(Answer(command="principle new", data={"file": str(path)}, tables=(written,), notes=(note,)))


def _path(file: str | None) -> Path:
    """The file typed, else the school's own."""
    if file:
        return principle_path(file)
    session = current_session()
    return session.folder / session.settings.principle


def _weeks(year: str, *, must_be_known: bool) -> int | None:
    """The weeks with pupils of a loaded school year; None without a school, or for a year that is not loaded."""
    from skolehjem.actions.principle_files import school_weeks

    session = current_session()
    if find_school(session.typed.get("school")) is None and not must_be_known:
        return None
    weeks = school_weeks(session.store, year)
    if weeks is None and must_be_known:
        what, hint = say("{year} is not loaded.", year=year), say("Load it with: skolehjem year add {year}", year=year)
        raise NotFound(Problem(where="--year", what=what, hint=hint))
    return weeks


def _roster(grades: str | None, tracks: int, pupils: int, year: str) -> Roster:
    """A made-up school when grades are typed, or when there is no school; else the school's own roster."""
    from skolehjem.actions.principle_files import school_roster

    session = current_session()
    if grades is None and find_school(session.typed.get("school")):
        return school_roster(session.store, year)
    try:
        return made_up_roster(Grades.parse(grades or "0-9", {}), tracks=tracks, pupils=pupils)
    except Unreadable as fault:
        raise UsageFault(Problem(where="--grades", what=fault.what, hint=fault.hint)) from None


def _assumed(minutes: list[str], staff: list[str]) -> Assumed:
    """What is typed, before the school's own readings where there is a school."""
    from skolehjem.actions.principle_files import school_values

    session = current_session()
    own = school_values(session.settings) if find_school(session.typed.get("school")) else Assumed()
    return Assumed(
        minutes={**own.minutes, **_numbers("--minutes", minutes)}, staff={**own.staff, **_numbers("--staff", staff)}
    )


def _numbers(option: str, typed: list[str]) -> dict[str, int]:
    numbers = {}
    for text in typed:
        kind, _equals, number = text.partition("=")
        if not number.isdecimal() or int(number) == 0:
            what = say("{text} should be an event type and a number.", text=text)
            raise UsageFault(Problem(where=option, what=what, hint=say("Write it as conference=15.")))
        if kind not in EVENT_TYPES and not kind.startswith("other:"):
            what = say("There is no event type {type}.", type=kind)
            raise UsageFault(Problem(where=option, what=what, hint=nearest(kind, EVENT_TYPES)))
        numbers[kind] = int(number)
    return numbers


def _cost_notes(without_hours: tuple[str, ...]) -> tuple[Sentence, ...]:
    if not without_hours:
        return ()
    hint = say(
        "Staff hours are not fixed for {rules}: neither the principle nor the school says how long, or with how many. "
        "Try --minutes conference=15 --staff conference=2.",
        rules=without_hours,
    )
    return (hint,)

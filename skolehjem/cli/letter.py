"""The words `letter notice|invitation|reminder|missed|week|check`."""

from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import letters as actions
from skolehjem.actions import week_letters
from skolehjem.cli import letter_writing as writing
from skolehjem.cli import marking
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import show
from skolehjem.cli.paper_options import PaperFormats, PaperTarget
from skolehjem.cli.writing import Yes
from skolehjem.core.letters.letter import Audience, Occasion
from skolehjem.core.papers.formats import Format
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.locale import _

app = Commands(help=_("Write letters to homes: notices, invitations, reminders, week letters."))

Ids = Annotated[list[str] | None, typer.Argument(metavar=_("[MEETING...]"), help=_("Their numbers, e.g. M12."))]
For = Annotated[
    Audience,
    typer.Option("--for", metavar="homes|class|board|guests", help=_("Who it is for; else each home its own.")),
]
Language = Annotated[
    str, typer.Option("--language", metavar="da|en", help=_("One language for all; else each home's own."))
]
Together = Annotated[bool, typer.Option("--together", help=_("All letters in one file, for the printer."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only show which letters would be written."))]
Mark = Annotated[bool, typer.Option("--mark", help=_("Also mark that the homes have been told."))]
Anyway = Annotated[bool, typer.Option("--anyway", help=_("Also before the agenda is fixed."))]


@app.command(help=_("Write the formal call to a meeting: time, place and agenda."))
def notice(
    ids: Ids = None,
    *,
    classes: marking.ClassesOption = None,
    everything: marking.AllOption = False,
    audience: For = Audience.HOMES,
    language: Language = "",
    formats: PaperFormats = None,
    to: PaperTarget = "",
    together: Together = False,
    anyway: Anyway = False,
    mark: Mark = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Write the notice of meetings, which comes after the agenda is fixed."""
    items, notes = writing.find_meetings(ids, classes, everything=everything, kind=actions.PARENT_MEETING)
    marks = writing.notice_marks(items, in_order=not anyway) if audience in writing.TOLD else ()
    order = writing.Order(
        audience=audience, language=language, formats=formats, to=to, together=together, mark=mark, dry_run=dry_run,
        yes=yes,
    )  # fmt: skip
    writing.write_letters("letter notice", Occasion.NOTICE, items, order, notes=notes, marks=marks)


@app.command(help=_("Write an invitation to a social event or another meeting without an agenda."))
def invitation(
    ids: Ids = None,
    *,
    classes: marking.ClassesOption = None,
    everything: marking.AllOption = False,
    audience: For = Audience.HOMES,
    language: Language = "",
    formats: PaperFormats = None,
    to: PaperTarget = "",
    together: Together = False,
    mark: Mark = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Write the invitation to events."""
    items, notes = writing.find_meetings(ids, classes, everything=everything, kind=actions.SOCIAL)
    marks = writing.notice_marks(items, in_order=False) if audience in writing.TOLD else ()
    order = writing.Order(
        audience=audience, language=language, formats=formats, to=to, together=together, mark=mark, dry_run=dry_run,
        yes=yes,
    )  # fmt: skip
    writing.write_letters("letter invitation", Occasion.INVITATION, items, order, notes=notes, marks=marks)


@app.command(help=_("Write a kind reminder of a meeting to the homes that have not said they can't come."))
def reminder(
    ids: Ids = None,
    *,
    classes: marking.ClassesOption = None,
    everything: marking.AllOption = False,
    audience: For = Audience.HOMES,
    language: Language = "",
    formats: PaperFormats = None,
    to: PaperTarget = "",
    together: Together = False,
    dry_run: DryRun = False,
) -> None:
    """Write the reminder of meetings."""
    items, notes = writing.find_meetings(ids, classes, everything=everything, kind=actions.PARENT_MEETING)
    order = writing.Order(
        audience=audience, language=language, formats=formats, to=to, together=together, dry_run=dry_run
    )
    writing.write_letters("letter reminder", Occasion.REMINDER, items, order, notes=notes)


@app.command(help=_("Write to the homes that stayed away: we missed you."))
def missed(
    ids: Annotated[list[str], typer.Argument(metavar=_("MEETING..."), help=_("Their numbers, e.g. M12 or S12."))],
    language: Language = "",
    formats: PaperFormats = None,
    to: PaperTarget = "",
    together: Together = False,
    dry_run: DryRun = False,
) -> None:
    """Write to homes that are noted as not having come."""
    order = writing.Order(language=language, formats=formats, to=to, together=together, dry_run=dry_run)
    writing.write_letters("letter missed", Occasion.MISSED, writing.find_items(ids), order)


@app.command(help=_("Write the letter about a class's next week, to fill in and paste into Aula or Meebook."))
def week(
    labels: marking.LabelsArgument = None,
    *,
    week: Annotated[
        str, typer.Option("--week", metavar=_("WEEK"), help=_("The week, e.g. 48; else the next one."))
    ] = "",
    everything: marking.AllOption = False,
    grade: marking.GradeOption = None,
    language: Language = "",
    formats: PaperFormats = None,
    to: PaperTarget = "",
    together: Together = False,
) -> None:
    """Write a week letter for each class."""
    faults, desk = Faults(), writing.open_desk()
    classes = marking.classes_of(faults, desk.roster, labels, grade, everything=everything)
    wanted = faults.read(lambda: week_letters.wanted_week(week, desk.year, desk.today, desk.calendar), (0, 0))
    faults.stop()
    papers = week_letters.week_letters(desk, classes, wanted, language=language)
    order = writing.Order(formats=formats, to=to, together=together)
    name = f"ugebreve-uge-{wanted[1]}"
    files = writing.hand_over_all(lambda **_: papers, order, name=name, usual=Format.TEXT)
    show(writing.week_answer(files, [one.label for one in classes], wanted[1]))


@app.command(help=_("Tell how easy letters are to read (LIX), and which words and sentences could be better."))
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar=_("[FILE...]"), help=_("Letters of your own, txt or md."))
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help=_("Every letter template of the school."))] = False,
) -> None:
    """Check letters in files, or the templates that letters are made of."""
    from skolehjem.actions import letter_checks
    from skolehjem.cli.letter_tables import check_answer

    if everything == bool(files):
        raise UsageFault(Problem(what=say("Name files, or all templates with --all.")))
    folder = writing.open_desk().folder if everything else None
    show(check_answer(letter_checks.check_templates(folder) if folder else letter_checks.check_files(files or ())))

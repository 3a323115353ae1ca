"""The word `export-ical`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions import calendars as actions
from skolehjem.actions.calendars import Wanted, WrittenFeed
from skolehjem.cli.arguments import school_class, school_year
from skolehjem.cli.commands import Commands
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.core.calendars.entries import CalendarSource
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _
from skolehjem.store.database import Store

app = Commands()

KINDS = {
    "school": "school", "skole": "school",
    "class": "class", "klasse": "class",
    "staff": "staff", "medarbejder": "staff", "teacher": "staff", "lærer": "staff", "laerer": "staff",
}  # fmt: skip


def _folder(path: Path | None) -> Path | None:
    """Refuse an option that was taken for the folder of `--all`."""
    if path and str(path).startswith("-"):
        what = say("--all needs a folder after it, not {given}.", given=str(path))
        raise UsageFault(Problem(what=what, hint=say("Write e.g. --all kalendere")))
    return path


@app.command("export-ical", help=_("Write calendar files for the school, a class or a member of staff."))
def export_ical(
    wanted: Annotated[
        list[str],
        typer.Option("--for", metavar=_("WHOM"), help=_("school, class:3A or staff:AB; may be given again.")),
    ] = [],  # noqa: B006  # Typer copies it
    every: Annotated[
        Path | None,
        typer.Option(
            "--all",
            metavar=_("FOLDER"),
            callback=_folder,
            help=_("One file for the school, each class and each member of staff."),
        ),
    ] = None,
    to: Annotated[
        str,
        typer.Option("--to", metavar=_("PATH"), help=_("File or folder, or - for standard output; else kalendere/.")),
    ] = "",
    year: Annotated[str, typer.Option(metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))] = "",
) -> None:
    """Gather the year, choose the feeds and write those that changed."""
    session = current_session()
    _refuse_contradictions(every, wanted, to)
    chosen = school_year(year) if year else session.year
    asked = dict.fromkeys(_wanted(session.store, chosen, text) for text in wanted) or (Wanted(kind="school"),)
    source = actions.load_source(session.store, session.settings.school, year=chosen)
    feeds = actions.every_feed(source) if every else actions.feeds_wanted(source, asked)
    publications = actions.revise(session.store, feeds, now=session.now)
    revised = [item.feed for item in publications]
    target = None if to == "-" else every or (Path(to) if to else session.folder / actions.CALENDARS)
    files = actions.write_feeds(revised, target) if target else ()
    if target is None:
        sys.stdout.buffer.write(actions.calendar_bytes(revised[0]))
        sys.stdout.buffer.flush()
    # Only what has been written is remembered: after a full disk the next export gives the same revisions again.
    actions.remember(session.store, publications, by=session.author, at=session.now)
    if target:
        show(_answer(source, files))


def _refuse_contradictions(every: Path | None, wanted: list[str], to: str) -> None:
    if every and (wanted or to):
        raise UsageFault(Problem(what=say("--all stands alone: it takes neither --for nor --to.")))
    if len(wanted) > 1 and (to == "-" or to.lower().endswith(".ics")):
        what = say("Several calendars need a folder; {path} takes only one.", path=to)
        raise UsageFault(Problem(what=what, where="--to", hint=say("Name a folder instead.")))


def _wanted(store: Store, year: str, text: str) -> Wanted:
    kind, _colon, key = text.partition(":")
    known = KINDS.get(kind.strip().casefold())
    if known is None or bool(key.strip()) != (known != "school"):
        what = say("{given} is no calendar.", given=text)
        hint = say("Write school, class:3A or staff:AB.")
        raise UsageFault(Problem(what=what, where="--for", hint=hint))
    return Wanted(kind=known, key=school_class(store, year, key).id if known == "class" else key.strip())


def _answer(source: CalendarSource, files: tuple[WrittenFeed, ...]) -> Answer:
    rows = tuple((item.path, item.events, say("written") if item.written else say("unchanged")) for item in files)
    return Answer(
        command="export-ical",
        data=files,
        tables=(Table(columns=(_("File"), _("Events"), _("State")), rows=rows),),
        notes=_notes(source, files),
    )


def _notes(source: CalendarSource, files: tuple[WrittenFeed, ...]) -> tuple[Sentence, ...]:
    written = sum(item.written for item in files)
    said = say_n("{n} calendar file was written.", "{n} calendar files were written.", n=written)
    if not written:
        said = say("Nothing has changed since the last time; no file was touched.")
    if not source.meetings and not source.conferences:
        year = source.roster.year
        plan = say("No meetings are planned in {year} yet. Plan them with: skolehjem plan-meetings", year=year)
        return (said, plan)
    empty = sum(not item.events for item in files)
    without = say_n("{n} calendar has no events yet.", "{n} calendars have no events yet.", n=empty)
    return (said, without) if empty else (said,)

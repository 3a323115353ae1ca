"""Import the school's classes, pupils, homes, adults, staff, teams and rooms from files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skolehjem.core.changes import Change
from skolehjem.core.roster.comparison import RosterImport, import_roster
from skolehjem.core.roster.edits import Edit, edits
from skolehjem.core.roster.moves import Move, Tally, moves, tallies
from skolehjem.core.roster.rows import RosterRow
from skolehjem.core.roster.school import RosterValue
from skolehjem.errors import DataFault, Problem, Refused, Sentence, say
from skolehjem.files.roster import RosterFiles, open_roster_files, read_roster
from skolehjem.store.database import Author, Store
from skolehjem.store.roster import load_everyone


@dataclass(frozen=True, kw_only=True)
class RosterProposal:
    """What an import would do, in figures and in names, and what is worth knowing before it is done."""

    year: str
    changes: tuple[Change[RosterValue], ...]
    tallies: tuple[Tally, ...]
    moves: tuple[Move, ...]
    edits: tuple[Edit, ...]
    notes: tuple[Sentence, ...]
    problems: tuple[Problem, ...]
    """Of the rows that are left out; empty unless bad rows are skipped."""
    left_out: int


@dataclass(frozen=True, kw_only=True)
class ImportChoices:
    """What the user has chosen; each choice lets through what is otherwise stopped."""

    skip_bad: bool = False
    """Leave bad rows out."""
    allow_empty: bool = False
    """Let classes lose most or all of their pupils."""
    part: bool = False
    """The lists are not whole: nobody is removed for not standing in them."""
    encoding: str | None = None
    """The encoding of text files; found out when None."""


def propose_import(
    store: Store, paths: Iterable[Path], *, year: str | None, this_year: str, choices: ImportChoices
) -> RosterProposal:
    """Work out what importing the files changes in the school year `year`, else in the one that they name, else now.

    Raises:
        NotFound: a file or folder does not exist.
        DataFault: with every bad row, or with the files that can't be read.
        Refused: classes would lose all their pupils, or more than half of them.
    """
    files = read_roster(open_roster_files(paths), encoding=choices.encoding)
    known = load_everyone(store, year or _year_named(files.rows) or this_year)
    found = import_roster(files.rows, files.lists, known, secret=store.secret, part=choices.part)
    if found.problems and not choices.skip_bad:
        hint = say("If they stood as ids, give pupils and adults other ids.")
        raise DataFault(*found.problems, *(Problem(what=note, hint=hint) for note in _cpr_notes(files)))
    if losses := () if choices.allow_empty else tuple(_losses(found)):
        raise Refused(*losses)
    return RosterProposal(
        year=known.year,
        changes=found.changes,
        tallies=tallies(found.changes),
        moves=moves(known, found.changes),
        edits=edits(known, found.changes),
        notes=(*_cpr_notes(files), *files.notes, *_notes(found)),
        problems=found.problems,
        left_out=found.left_out,
    )


def apply_import(store: Store, proposal: RosterProposal, *, by: Author, at: datetime) -> None:
    """Do what was proposed, in one transaction."""
    store.apply(proposal.changes, by=by, at=at)


def _year_named(rows: Iterable[RosterRow]) -> str | None:
    """The school year that rows name, when they agree."""
    years = {row.facts["year"] for row in rows if "year" in row.facts}
    return years.pop() if len(years) == 1 else None


def _losses(found: RosterImport) -> Iterable[Problem]:
    """Classes that lose so many pupils that the list is rather cut short, or another's."""
    if found.emptied:
        what = say(
            "After this import {classes} would have no pupils. The list looks incomplete, so nothing was changed.",
            classes=found.emptied,
        )
        hint = say(
            "Export the list again. If it is meant to hold only a part, add --part, and nobody is removed; "
            "if these classes really are empty, add --allow-empty."
        )
        yield Problem(what=what, hint=hint)
    for loss in found.halved:
        if loss.label not in found.emptied:
            what = say(
                "This import would take {gone} of the {pupils} pupils of {label} out of the class. "
                "The list looks incomplete, so nothing was changed.",
                **vars(loss),
            )
            hint = say(
                "Export the list again. If it is meant to hold only a part, add --part, and nobody is removed; "
                "if so many really have left, add --allow-empty."
            )
            yield Problem(what=what, hint=hint)


def _cpr_notes(files: RosterFiles) -> Iterable[Sentence]:
    if files.cpr_numbers:
        yield say("CPR numbers found and dropped: {count}. They are not stored.", count=files.cpr_numbers)


def _notes(found: RosterImport) -> Iterable[Sentence]:
    if found.untouched:
        yield say("The lists hold no pupils of {classes}; these are left as they are.", classes=found.untouched)
    for place in found.unnamed:
        yield say("{place}: the name is protected, but there is no alias; “?” is shown instead.", place=place)
    if found.left_out:
        yield say("Rows left out: {count}. A list with bad rows removes nobody.", count=found.left_out)

"""What the letter commands share: the meetings typed, the marks on them, and how letters are written and told of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from skolehjem.actions import letters as actions
from skolehjem.actions.appointments import find_appointment
from skolehjem.actions.letter_background import Desk
from skolehjem.actions.marks import Entry, propose_marks
from skolehjem.actions.papers import PAPERS, WrittenPaper
from skolehjem.actions.steps import NOTICE, Steps
from skolehjem.cli import letter_tables as tables
from skolehjem.cli import marking
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, confirm, show, tell
from skolehjem.cli.paper_options import chosen_formats, hand_over, written_notes
from skolehjem.cli.session import current_session
from skolehjem.core.letters.letter import Audience, Occasion
from skolehjem.core.marks.mark import Mark
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Paper
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say, say_n

LETTERS = "breve"
"""The folder for letters among the school's papers."""

_FEW = 5
"""As many files or meetings are named one by one."""

TOLD = (Audience.HOMES, Audience.CLASS)
"""With these letters, the homes are told of a meeting."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """How letters are wanted, as typed."""

    audience: Audience = Audience.HOMES
    language: str = ""
    formats: list[Format] | None = None
    to: str = ""
    together: bool = False
    mark: bool = False
    """Also mark that the homes have been told."""
    dry_run: bool = False
    yes: bool = False


class Papers(Protocol):
    """Makes the papers, with addresses or without."""

    def __call__(self, *, with_address: bool) -> Sequence[Paper]:
        """Make them."""
        ...


def open_desk() -> Desk:
    """Where letters of this run are written."""
    session = current_session()
    return Desk(session.store, session.folder, session.settings, session.year, session.today)


def find_items(ids: Sequence[str]) -> tuple[Appointment, ...]:
    """The meetings and conferences typed, each once; raises NotFound with each that there is not."""
    faults = Faults()
    found = [faults.read(partial(find_appointment, current_session().store, id), None) for id in ids]
    faults.stop()
    return tuple(dict.fromkeys(item for item in found if item))


def find_meetings(
    ids: Sequence[str] | None, labels: list[str] | None, *, everything: bool, kind: str
) -> tuple[tuple[Meeting, ...], tuple[Sentence, ...]]:
    """The meetings typed, and the next of a kind in the classes typed; notes on the classes that have none.

    Raises:
        NotFound: a meeting or class does not exist, or no class has such a meeting.
        UsageFault: a conference is typed, or nothing.
    """
    faults, desk = Faults(), open_desk()
    items: list[Meeting] = []
    for item in find_items(ids or ()):
        if isinstance(item, Meeting):
            items.append(item)
        else:
            faults.tell(_no_meeting(item.id))
    without: tuple[str, ...] = ()
    if labels or everything or not ids:
        classes = marking.classes_of(faults, desk.roster, labels, everything=everything)
        found, without = actions.next_meetings(desk, classes, kind)
        items += found
    faults.stop()
    missing = say("No such meeting is planned to come in {classes}.", classes=without)
    if not items or (without and not everything):
        raise NotFound(Problem(what=missing, hint=say("Plan it with: skolehjem plan-meetings")))
    return tuple(dict.fromkeys(items)), ((missing,) if without else ())


def notice_marks(items: Sequence[Meeting], *, in_order: bool) -> tuple[Mark, ...]:
    """The marks that the homes have been told of meetings; raises Refused where the agenda must be fixed first."""
    session, faults = current_session(), Faults()
    steps = Steps(session.store, session.folder / session.settings.principle)
    entry = Entry(year=session.year, at=session.now)
    marks = {item: entry.mark(steps.named(item, NOTICE), item.id) for item in items}
    for item, mark in marks.items():
        faults.read(partial(steps.check, item, [mark], in_order=in_order), None)
    faults.stop()
    return tuple(marks.values())


def write_letters(
    command: str,
    occasion: Occasion,
    items: Sequence[Appointment],
    order: Order,
    *,
    notes: tuple[Sentence, ...] = (),
    marks: tuple[Mark, ...] = (),
) -> None:
    """Write the letters about meetings, or list them, and mark that the homes have been told when that is wanted."""
    desk = open_desk().of(items[0].year)
    batch = actions.propose_letters(desk, occasion, items, order.audience, language=order.language)
    answer = Answer(
        command=command,
        data={"letters": tables.letter_data(batch)},
        tables=(tables.letter_table(batch),),
        notes=(*notes, *tables.batch_notes(batch)),
    )
    if order.dry_run:
        show(answer)
        return
    changes = propose_marks(desk.store, marks).changes if order.mark else ()
    if changes:
        confirm(say("Write the letters, and mark that the homes have been told?"), yes=order.yes)
    papers = partial(actions.compose_letters, desk, batch)
    files = hand_over_all(papers, order, name=_pack_name(batch, items), usual=Format.PDF)
    desk.store.apply(changes, by=current_session().author, at=current_session().now)
    told = (*answer.notes, *summary(files), *_told(items, marks, marked=order.mark))
    if files:
        show(replace(answer, data={"letters": tables.letter_data(batch), "files": files}, tables=(), notes=told))
    else:
        for note in told:
            tell(note)


def hand_over_all(papers: Papers, order: Order, *, name: str, usual: Format) -> tuple[WrittenPaper, ...]:
    """Write papers in every format, text without addresses; `papers` makes them with addresses or without.

    Raises:
        UsageFault: `--format` and `--to` don't fit each other.
        DataFault: a template, a layout, a font or the logo of the school can't be used.
    """
    formats = chosen_formats(order.formats, order.to, (usual,))
    to = order.to or str(current_session().folder / PAPERS / LETTERS)
    files: list[WrittenPaper] = []
    for with_address in (True, False):
        mine = [form for form in formats if (form is not Format.TEXT) is with_address]
        if mine:
            files += hand_over(papers(with_address=with_address), mine, to, together=order.together, name=name)
    return tuple(files)


def week_answer(files: Sequence[WrittenPaper], labels: Sequence[str], week: int) -> Answer:
    """The files written, and how the letters are marked as ready."""
    ready = say(
        "When they are out, mark it with: skolehjem week-plan done {labels} --week {week}",
        labels=" ".join(labels),
        week=week,
    )
    return Answer(command="letter week", data={"files": files}, notes=(*summary(files), ready))


def _pack_name(batch: actions.Batch, items: Sequence[Appointment]) -> str:
    """What a file with all letters is called."""
    ids = [item.id for item in items] if len(items) <= _FEW else [items[0].id, "til", items[-1].id]
    return "-".join((actions.NAMES[batch.letters[0].template], *ids))


def _told(items: Sequence[Appointment], marks: Sequence[Mark], *, marked: bool) -> tuple[Sentence, ...]:
    """That the marks are set, or how they are set when the letters have been sent."""
    if not marks:
        return ()
    if marked:
        return (say("It is marked that the homes have been told."),)
    return (say("When they are sent, mark it with: skolehjem meeting step {id} notice", id=items[0].id),)


def summary(files: Sequence[WrittenPaper]) -> tuple[Sentence, ...]:
    """Each file where there are few, else how many there are and where."""
    if len(files) <= _FEW:
        return written_notes(files)
    new = sum(file.written for file in files)
    folder = str(Path(files[0].path).parent)
    return (
        say_n("{n} file is written in {folder}.", "{n} files are written in {folder}.", n=new, folder=folder),
        *((say("The others are unchanged."),) if new < len(files) else ()),
    )


def _no_meeting(id: str) -> UsageFault:
    hint = say("Write the number of a meeting, e.g. M12.")
    return UsageFault(Problem(what=say("{id} is a conference.", id=id), hint=hint))

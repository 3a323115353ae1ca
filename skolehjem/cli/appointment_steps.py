"""What `meeting step` and `conference prepared|sheet-out|hold` do: note what is done, for many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from skolehjem.actions.after_conference import without_agreement
from skolehjem.actions.appointments import find_appointment
from skolehjem.actions.steps import Steps, conferences_over, next_round
from skolehjem.cli import appointment_tables as tables
from skolehjem.cli import marking
from skolehjem.cli.agreement_tables import no_agreement_notes
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer
from skolehjem.cli.session import current_session
from skolehjem.core.changes import Change
from skolehjem.core.instants import local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import mark_id, step_name
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.core.roster.school import Roster
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _
from skolehjem.store.roster import load_roster


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is typed about steps, as typed."""

    on: str = ""
    by: str = ""
    link: str = ""
    waive: str = ""
    """Why they do not apply."""
    anyway: bool = False
    """Also in another order than the principle's."""
    undo: bool = False


def note_steps(command: str, id: str, names: Sequence[str], told: Told, *, dry_run: bool, yes: bool) -> None:
    """Mark steps of one meeting or conference, or take them back."""
    faults = Faults()
    item = find_appointment(current_session().store, id)
    steps = _steps()
    found = [faults.read(partial(steps.named, item, name), "") for name in names]
    _note(command, faults, [(item, what) for what in found], told, dry_run=dry_run, yes=yes)


def note_for_many(
    command: str, what: str, ids: Sequence[str], labels: Sequence[str], told: Told, *, dry_run: bool, yes: bool
) -> None:
    """Mark one step of several conferences: those named, and those of the next round in whole classes."""
    session, faults = current_session(), Faults()
    found = [faults.read(partial(find_conference, id), None) for id in ids]
    if labels:
        classes = marking.classes_of(faults, load_roster(session.store, session.year), labels)
        day = local(faults.read(partial(marking.moment_of, told.on, "--on"), session.now)).date()
        found += next_round(session.store, session.year, [one.id for one in classes], day)
    items = dict.fromkeys(item for item in found if item)
    if not (ids or labels):
        faults.tell(_none_given())
    _note(command, faults, [(item, what) for item in items], told, dry_run=dry_run, yes=yes)


def hold_many(ids: Sequence[str], labels: Sequence[str], *, dry_run: bool, yes: bool) -> None:
    """Note several conferences as held: those named, and those of whole classes whose day has come."""
    from skolehjem.core.meetings.decisions import decided

    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    found = [faults.read(partial(find_conference, id), None) for id in ids]
    if labels:
        classes = marking.classes_of(faults, roster, labels)
        found += conferences_over(session.store, session.year, [one.id for one in classes], session.today)
    if not (ids or labels):
        faults.tell(_none_given())
    deciding = partial(decided, state=State.HELD, today=session.today, now=session.now)
    after: dict[Conference, Conference] = {item: faults.read(partial(deciding, item), item) for item in found if item}
    faults.stop()
    held = [one for item, one in after.items() if one != item]
    changes = [Change(before=item, after=one) for item, one in after.items() if one != item]
    marking.write(
        Answer(
            command="conference hold",
            data=[tables.conference_data(item, roster) for item in held],
            tables=(tables.conference_table(held, roster, session.output),),
            notes=_without_agreement(held, roster),
        ),
        changes,
        question=say_n("Note that this conference has been held?", "Note that these {n} have been held?", n=len(held)),
        done=say_n("{n} conference is noted as held.", "{n} conferences are noted as held.", n=len(held)),
        dry_run=dry_run,
        yes=yes,
    )


def _without_agreement(held: Sequence[Conference], roster: Roster) -> tuple[Sentence, ...]:
    """Which of them ought to have an agreement and have none."""
    session = current_session()
    found = without_agreement(session.store, session.folder / session.settings.principle, held, roster)
    return no_agreement_notes(tuple(found))


def _none_given() -> UsageFault:
    hint = say("Write their numbers, e.g. S12 S13, or --class 3A.")
    return UsageFault(Problem(what=say("No conference is given."), hint=hint))


def _note(
    command: str, faults: Faults, wanted: Sequence[tuple[Appointment, str]], told: Told, *, dry_run: bool, yes: bool
) -> None:
    entry = (
        marking.waiver_of(faults, told.waive)
        if told.waive
        else marking.entry_of(faults, at=told.on, at_option="--on", by=told.by, link=told.link)
    )
    faults.stop()
    columns = marking.Columns(subject=_("No."), name=str, what=_("Step"), show_what=step_name)
    if told.undo:
        kept = _steps()
        for item in dict.fromkeys(item for item, _what in wanted):
            undone = {what for one, what in wanted if one is item}
            faults.read(partial(kept.check_undo, item, undone, in_order=not told.anyway), None)
        faults.stop()
        ids = [mark_id(what, item.id) for item, what in wanted]
        marking.undo_marks(command, ids, columns, dry_run=dry_run, yes=yes)
        return
    if not wanted:
        raise NotFound(Problem(what=say("There are no such conferences.")))
    steps = _steps()
    marks: dict[Appointment, list[Mark]] = {}
    for item, what in wanted:
        marks.setdefault(item, []).append(entry.mark(what, item.id))
    for item, found in marks.items():
        faults.read(partial(steps.check, item, found, in_order=not (told.anyway or told.waive)), None)
    faults.stop()
    every = [mark for found in marks.values() for mark in found]
    marking.keep_marks(command, every, columns, reason=told.waive, dry_run=dry_run, yes=yes)


def find_conference(id: str) -> Conference:
    """The conference that people mean by `S12`; raises NotFound for none, and UsageFault for a meeting."""
    item = find_appointment(current_session().store, id)
    if not isinstance(item, Conference):
        raise UsageFault(Problem(what=say("{id} is no conference.", id=item.id)))
    return item


def _steps() -> Steps:
    session = current_session()
    return Steps(session.store, session.folder / session.settings.principle)

"""The words `agreement add|done|reviewed|cancel|list|show`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions import agreements as actions
from skolehjem.actions.appointments import find_appointment, find_staff
from skolehjem.actions.people import find_pupil
from skolehjem.actions.typed import text_notes
from skolehjem.cli import agreement_tables as tables
from skolehjem.cli.agreement_days import agreed_or_day, day_on, made_on
from skolehjem.cli.arguments import school_class
from skolehjem.cli.commands import Commands
from skolehjem.cli.faults import Faults
from skolehjem.cli.kinds import folded
from skolehjem.cli.marking import OnOption, write
from skolehjem.cli.output import Answer, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes, carry_out
from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Problem, Sentence, UsageFault, say, say_n
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

app = Commands(help=_("Note what school, home and pupil agreed, and follow it up."))

IdsArgument = Annotated[list[str], typer.Argument(metavar="ID...", help=_("The agreements, e.g. A12."))]
UndoOption = Annotated[bool, typer.Option("--undo", help=_("Take it back."))]
PupilOption = Annotated[str, typer.Option("--pupil", metavar=_("PUPIL"), help=_("The pupil, by id or whole name."))]
ClassOption = Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("The class, e.g. 3A."))]

_PARTIES = {
    "skole": Party.SCHOOL, "skolen": Party.SCHOOL, "school": Party.SCHOOL, "personale": Party.SCHOOL,
    "hjem": Party.HOME, "hjemmet": Party.HOME, "home": Party.HOME, "foraeldre": Party.HOME,
    "elev": Party.PUPIL, "eleven": Party.PUPIL, "pupil": Party.PUPIL, "barn": Party.PUPIL,
}  # fmt: skip


@app.command(help=_("Note an agreement: who does what, by when, and when it is looked at again."))
def add(
    what: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("What was agreed, in a few words."))],
    *,
    party: Annotated[str, typer.Option("--party", metavar=_("PARTY"), help=_("Who does it: home, school or pupil."))],
    conference: Annotated[str, typer.Option("--conference", metavar="ID", help=_("Where it was made, e.g. S12."))] = "",
    meeting: Annotated[str, typer.Option("--meeting", metavar="ID", help=_("Where it was made, e.g. M3."))] = "",
    class_label: ClassOption = "",
    pupil: PupilOption = "",
    staff: Annotated[
        str, typer.Option("--staff", metavar=_("INITIALS"), help=_("Who at the school does it or follows it up."))
    ] = "",
    due: Annotated[
        str, typer.Option("--due", metavar=_("WHEN"), help=_("A day or a length, e.g. 2026-12-01 or “4 weeks”."))
    ] = "",
    review: Annotated[
        str, typer.Option("--review", metavar=_("WHEN"), help=_("When it is looked at again: a day or a length."))
    ] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show the agreement, ask, and store it."""
    typed = _Typed(conference=conference, meeting=meeting, class_label=class_label, pupil=pupil, due=due, review=review)
    agreement = _proposed(what, party, staff, typed)
    session = current_session()
    facts = tables.agreement_facts(agreement, load_roster(session.store, session.year))
    answer = Answer(command="agreement add", data=agreement, tables=(facts,), notes=text_notes(what))

    def store() -> tuple[Answer, Sentence]:
        kept = actions.apply_agreement(session.store, agreement, by=session.author, at=session.now)
        return replace(answer, data=kept), say("The agreement is kept as {id}.", id=kept.id)

    carry_out(answer, store, question=say("Keep this agreement?"), dry_run=dry_run, yes=yes)


@dataclass(frozen=True, kw_only=True)
class _Typed:
    """Where, about whom and by when, as typed."""

    conference: str
    meeting: str
    class_label: str
    pupil: str
    due: str
    review: str


def _proposed(what: str, party: str, staff: str, typed: _Typed) -> Agreement:
    """The new agreement; everything wrong in the words is told at once."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    item = faults.read(partial(_where, typed.conference, typed.meeting), None)
    about = _about(faults, roster, item, typed)
    made = made_on(item, session.today)
    text = faults.read(partial(actions.kept_text, what), "")
    doer = faults.read(partial(read_party, party), Party.SCHOOL)
    who = faults.read(partial(find_staff, session.store, staff), None) if staff else None
    due = faults.read(partial(agreed_or_day, typed.due, made, "--due"), None)
    review = faults.read(partial(agreed_or_day, typed.review, made, "--review"), None)
    faults.stop()
    return actions.propose_agreement(session.store, text, doer, about, made_on=made, due=due, review=review, staff=who)


@app.command(help=_("Note that agreements have been carried out."))
def done(
    ids: IdsArgument, on: OnOption = "", undo: UndoOption = False, dry_run: DryRun = False, yes: Yes = False
) -> None:
    """Note the day, or take it back."""
    _note("agreement done", ids, actions.Step.DONE, None if undo else on or "today", dry_run=dry_run, yes=yes)


@app.command(help=_("Note that agreements have been looked at again."))
def reviewed(
    ids: IdsArgument, on: OnOption = "", undo: UndoOption = False, dry_run: DryRun = False, yes: Yes = False
) -> None:
    """Note the day, or take it back."""
    _note("agreement reviewed", ids, actions.Step.REVIEWED, None if undo else on or "today", dry_run=dry_run, yes=yes)


@app.command(help=_("Give agreements up: they are no longer followed up, but stay on the list."))
def cancel(ids: IdsArgument, undo: UndoOption = False, dry_run: DryRun = False, yes: Yes = False) -> None:
    """Note the day, or take it back."""
    _note("agreement cancel", ids, actions.Step.CANCELLED, None if undo else "today", dry_run=dry_run, yes=yes)


@app.command("list", help=_("List agreements: those that are open, or all."))
def list_all(
    everything: Annotated[bool, typer.Option("--all", help=_("Also those done and given up."))] = False,
    class_label: ClassOption = "",
    pupil: PupilOption = "",
    staff: Annotated[
        str, typer.Option("--staff", metavar=_("INITIALS"), help=_("Only with this member of staff."))
    ] = "",
) -> None:
    """Show the agreements, what is due first at the front."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year)
    about = _chosen(faults, roster, class_label, pupil)
    initials = faults.read(partial(find_staff, session.store, staff), None) if staff else None
    faults.stop()
    wanted = actions.Wanted(
        open_only=not everything, school_class=about.school_class, pupil=about.pupil, staff=initials
    )
    found = actions.list_agreements(session.store, session.year, wanted)
    table = tables.agreement_table(found, roster, everything=everything)
    show(Answer(command="agreement list", data=found, tables=(table,), notes=_without_agreement()))


@app.command("show", help=_("Show one agreement."))
def show_one(id: Annotated[str, typer.Argument(metavar="ID", help=_("The agreement, e.g. A12."))]) -> None:
    """Show everything about it."""
    session = current_session()
    (agreement,) = actions.find_agreements(session.store, [id])
    roster = load_roster(session.store, agreement.year)
    facts = tables.agreement_facts(agreement, roster)
    show(Answer(command="agreement show", data=agreement, tables=(facts,)))


def _note(command: str, ids: Sequence[str], step: actions.Step, on: str | None, *, dry_run: bool, yes: bool) -> None:
    """Show what differs, ask, and store it; `on` is a typed day, `today`, or None to take it back."""
    session, faults = current_session(), Faults()
    found = faults.read(partial(actions.find_agreements, session.store, ids), ())
    noted = None if on is None else faults.read(partial(day_on, "" if on == "today" else on), session.today)
    changes = faults.read(partial(actions.propose_step, found, step, noted), ())
    faults.stop()
    roster = load_roster(session.store, session.year)
    after = tuple(change.value for change in changes)
    same = len(found) - len(after)
    notes = (say_n("{n} agreement stands so already.", "{n} agreements stand so already.", n=same),) if same else ()
    table = tables.agreement_table(after, roster, everything=True)
    write(
        Answer(command=command, data=after, tables=(table,), notes=notes),
        changes,
        question=say_n("Change this agreement?", "Change these {n} agreements?", n=len(after)),
        done=say_n("{n} agreement is changed.", "{n} agreements are changed.", n=len(after)),
        dry_run=dry_run,
        yes=yes,
    )


def _without_agreement() -> tuple[Sentence, ...]:
    """The held meetings and conferences at which the principle wants agreements and none is noted."""
    session = current_session()
    path = session.folder / session.settings.principle
    return tables.no_agreement_notes(actions.held_without_agreement(session.store, path, session.now))


def _where(conference: str, meeting: str) -> Appointment | None:
    if conference and meeting:
        what = say("{one} and {other} can't be used together.", one="--conference", other="--meeting")
        raise UsageFault(Problem(what=what))
    id = conference or meeting
    return find_appointment(current_session().store, id) if id else None


def _about(faults: Faults, roster: Roster, item: Appointment | None, typed: _Typed) -> actions.About:
    """Whom it is about: as the meeting or conference says, else the class or pupil typed."""
    chosen = _chosen(faults, roster, typed.class_label, typed.pupil)
    if item:
        made_at = actions.about_appointment(item)
        return actions.About(
            appointment=item.id,
            school_class=chosen.school_class or made_at.school_class,
            pupil=made_at.pupil or chosen.pupil,
        )
    if not any((typed.class_label, typed.pupil, typed.conference, typed.meeting)):
        hint = say("Give one of them: --conference S12, --meeting M3, --class 3A or --pupil ID.")
        faults.tell(UsageFault(Problem(what=say("Nothing says whom the agreement is about."), hint=hint)))
    return chosen


def _chosen(faults: Faults, roster: Roster, class_label: str, pupil: str) -> actions.About:
    """The class and pupil typed; a pupil's class is known from the pupil."""
    store = current_session().store
    found = faults.read(partial(school_class, store, roster.year, class_label), None) if class_label else None
    child = faults.read(partial(find_pupil, roster, pupil), None) if pupil else None
    own_class = roster.class_of.get(child.id) if child else None
    return actions.About(school_class=found.id if found else own_class, pupil=child.id if child else None)


def read_party(text: str, option: str = "--party") -> Party:
    """The party that people mean by `hjem`, `school` or the like; raises UsageFault for anybody else."""
    if folded(text) in _PARTIES:
        return _PARTIES[folded(text)]
    hint = say("Choose among: {choices}", choices=_("home, school, pupil"))
    raise UsageFault(Problem(where=option, what=say("{given} is no party to an agreement.", given=text), hint=hint))

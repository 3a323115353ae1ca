"""The word `conference book`: one of a round, one that is missing, or one more than is owed."""

from functools import partial
from typing import Annotated

import typer

from skolehjem.actions.appointments import find_staff
from skolehjem.actions.conference_changes import Booked, Changing
from skolehjem.actions.conference_rounds import find_pupil
from skolehjem.cli.arguments import listed
from skolehjem.cli.conference_bookings import FileOption, OrderOption, SeedOption, book_file
from skolehjem.cli.conference_changes import (
    AnywayOption,
    PickOption,
    finish,
    open_desk,
    typed_move,
)
from skolehjem.cli.conference_wishes import RoundOption
from skolehjem.cli.faults import Faults
from skolehjem.cli.kinds import folded
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.meetings.decisions import Move
from skolehjem.core.meetings.reasons import Reason
from skolehjem.core.roster.school import Pupil
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.locale import _

PupilArgument = Annotated[
    str, typer.Argument(metavar=_("[HOME|PUPIL]"), help=_("Whose conference, e.g. “Ada 3A”, when one is booked."))
]
StaffOption = Annotated[
    list[str] | None, typer.Option("--staff", metavar=_("INITIALS"), help=_("Who takes part; else the class's team."))
]
DayOption = Annotated[str, typer.Option("--on", metavar=_("DATE"), help=_("The day, e.g. 2026-09-15."))]
HourOption = Annotated[str, typer.Option("--at", metavar=_("HOUR"), help=_("The hour, e.g. 17.00."))]
RoomOption = Annotated[str, typer.Option("--room", metavar=_("ROOM"), help=_("The room; else the class's own."))]
ExtraOption = Annotated[bool, typer.Option("--extra", help=_("One more than the principle asks for; say why."))]
WhyOption = Annotated[
    str,
    typer.Option(
        "--reason",
        metavar=_("CODE"),
        help=_("What an extra one is about: learning, wellbeing, absence, transition, cooperation, follow-up or wish."),
    ),
]

_NOBODY = Pupil(id="", given_name="", family_name="")
"""Stands where no pupil was found, until the command stops."""

_REASONS = {
    "faglig": Reason.LEARNING, "trivsel": Reason.WELLBEING, "fravaer": Reason.ABSENCE, "overgang": Reason.TRANSITION,
    "samarbejde": Reason.COOPERATION, "opfoelgning": Reason.FOLLOW_UP, "oenske": Reason.WISH,
} | {folded(reason): reason for reason in Reason}  # fmt: skip


def book(
    who: PupilArgument = "",
    *,
    on: DayOption = "",
    at: HourOption = "",
    room: RoomOption = "",
    staff: StaffOption = None,
    extra: ExtraOption = False,
    reason: WhyOption = "",
    pick: PickOption = 0,
    anyway: AnywayOption = False,
    file: FileOption = None,
    order: OrderOption = "",
    seed: SeedOption = None,
    number: RoundOption = None,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Book what homes have chosen in a file, or one conference: planned, owed and missing, or extra."""
    if bool(file) == bool(who):
        hint = say("Write a pupil, e.g. with --on DATE and --at HOUR, or --file FILE with the homes' choices.")
        raise UsageFault(Problem(what=say("Nothing says what to book, or two things do."), hint=hint))
    if file:
        book_file(file, order=order, seed=seed, number=number, dry_run=dry_run, yes=yes)
        return
    desk = open_desk()
    asked = _wish(desk, who, (on, at, room), staff, reason, extra=extra)
    found = desk.book(asked, anyway=anyway, pick=pick)
    invite = say(
        "Write the invitation with: skolehjem conference pack --kind invitation --pupil {pupil}", pupil=asked.pupil.id
    )
    finish(
        "conference book", found, with_letters=False, to="", dry_run=dry_run, yes=yes,
        notes=(invite,) if found.changes else (),
    )  # fmt: skip


def _wish(
    desk: Changing, who: str, where: tuple[str, str, str], staff: list[str] | None, reason: str, *, extra: bool
) -> Booked:
    """What to book, as typed; raises with everything that can't be understood."""
    faults, store = Faults(), current_session().store
    wish = faults.read(lambda: typed_move(*where), Move())
    people = [faults.read(partial(find_staff, store, one), "") for one in listed(staff)]
    why = faults.read(lambda: _reason(reason, extra=extra), None)
    pupil = faults.read(lambda: find_pupil(desk.present.roster, who), _NOBODY)
    faults.stop()
    return Booked(pupil=pupil, day=wish.day, start=wish.start, room=wish.room, staff=tuple(people), extra=why)


def _reason(text: str, *, extra: bool) -> Reason | None:
    if extra and folded(text) in _REASONS:
        return _REASONS[folded(text)]
    if not extra and not text:
        return None
    choices = "faglig, trivsel, fravær, overgang, samarbejde, opfølgning, ønske"
    if extra:
        what = say("{given} is no reason for an extra conference.", given=text or "-")
    else:
        what = say("Only an extra conference has a reason.")
    hint = say("Write --extra --reason CODE with one of: {choices}. Write nothing about health.", choices=choices)
    raise UsageFault(Problem(where="--reason", what=what, hint=hint))

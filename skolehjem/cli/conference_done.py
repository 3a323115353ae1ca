"""The word `conference done`: after a talk, note in one go that it was held, who came, and what was agreed."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

import typer

from skolehjem.actions import after_conference as actions
from skolehjem.actions.agreements import about_appointment, kept_text, propose_agreement
from skolehjem.actions.appointments import find_staff
from skolehjem.actions.attendance import Told, look_at
from skolehjem.actions.typed import text_notes
from skolehjem.cli.agreement import read_party
from skolehjem.cli.agreement_days import agreed_or_day, made_on
from skolehjem.cli.agreement_tables import agreement_facts
from skolehjem.cli.appointment_steps import find_conference
from skolehjem.cli.appointment_tables import change_table, conference_data
from skolehjem.cli.attendance import split_homes
from skolehjem.cli.attendance_tables import change_table as attendance_table
from skolehjem.cli.attendance_tables import in_words, told_data
from skolehjem.cli.faults import Faults
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes, carry_out
from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.attendance.attendance import Presence
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import State
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.locale import _

IdArgument = Annotated[str, typer.Argument(metavar="ID", help=_("The conference, e.g. S12."))]
HOMES = _("HOMES")
CameOption = Annotated[list[str] | None, typer.Option("--came", metavar=HOMES, help=_("Came: H1,H2 or all."))]
NoShowOption = Annotated[
    list[str] | None, typer.Option("--no-show", metavar=HOMES, help=_("Stayed away without a word: H3,H4 or all."))
]
ApologyOption = Annotated[
    list[str] | None, typer.Option("--apology", metavar=HOMES, help=_("Had told that they could not come: H5."))
]
AgreementOption = Annotated[
    str, typer.Option("--agreement", metavar=_("TEXT"), help=_("What was agreed, in a few words."))
]
WhoOption = Annotated[str, typer.Option("--who", metavar=_("PARTY"), help=_("Who does it: home, school or pupil."))]
StaffOption = Annotated[
    str, typer.Option("--staff", metavar=_("INITIALS"), help=_("Who at the school does it or follows it up."))
]
DueOption = Annotated[
    str, typer.Option("--by", metavar=_("WHEN"), help=_("A day or a length, e.g. 2026-12-01 or “4 weeks”."))
]
ReviewOption = Annotated[
    str, typer.Option("--review", metavar=_("WHEN"), help=_("When it is looked at again: a day or a length."))
]


@dataclass(frozen=True, kw_only=True)
class _Agreed:
    """An agreement as typed."""

    text: str
    who: str
    staff: str
    due: str
    review: str


def done(
    id: IdArgument,
    *,
    came: CameOption = None,
    no_show: NoShowOption = None,
    apology: ApologyOption = None,
    agreement: AgreementOption = "",
    who: WhoOption = "",
    staff: StaffOption = "",
    due: DueOption = "",
    review: ReviewOption = "",
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what is noted, ask once, and store it."""
    session = current_session()
    item = find_conference(id)
    told = look_at(session.store, item)
    options: dict[Presence | None, list[str] | None] = {
        Presence.ATTENDED: came,
        Presence.NO_SHOW: no_show,
        Presence.APOLOGY: apology,
    }
    names = {presence: split_homes(texts or ()) for presence, texts in options.items()}
    agreed = _agreement(item, _Agreed(text=agreement, who=who, staff=staff, due=due, review=review))
    outcome = actions.propose_outcome(told, item, names, agreed, today=session.today, now=session.now)
    _keep(outcome, _answer(item, told, outcome), dry_run=dry_run, yes=yes)


def _keep(outcome: actions.Outcome, answer: Answer, *, dry_run: bool, yes: bool) -> None:
    """Ask once, and store it; where nothing changes, nobody is asked."""
    session, id = current_session(), outcome.conference.id
    if not outcome.changes and outcome.agreement is None:
        show(answer)
        return

    def store() -> tuple[Answer, Sentence]:
        kept = actions.apply_outcome(session.store, outcome, by=session.author, at=session.now)
        stored = replace(answer, data=_data(replace(outcome, agreement=kept)))
        if kept is None:
            return stored, say("{id} is noted.", id=id)
        return stored, say("{id} is noted, and the agreement is kept as {agreement}.", id=id, agreement=kept.id)

    carry_out(answer, store, question=say("Note this about {id}?", id=id), dry_run=dry_run, yes=yes)


def _agreement(item: Conference, typed: _Agreed) -> Agreement | None:
    """The new agreement; None when nothing is typed of one. Everything wrong in the words is told at once."""
    session, faults = current_session(), Faults()
    if not typed.text:
        others = {"--who": typed.who, "--staff": typed.staff, "--by": typed.due, "--review": typed.review}
        given = ", ".join(option for option, text in others.items() if text)
        if given:
            hint = say("Say with --agreement what was agreed.")
            raise UsageFault(Problem(where=given, what=say("Nothing says what was agreed."), hint=hint))
        return None
    made = made_on(item, session.today)
    text = faults.read(partial(kept_text, typed.text), "")
    party = faults.read(partial(_party, typed.who), Party.SCHOOL)
    who = faults.read(partial(find_staff, session.store, typed.staff), None) if typed.staff else None
    due = faults.read(partial(agreed_or_day, typed.due, made, "--by"), None)
    review = faults.read(partial(agreed_or_day, typed.review, made, "--review"), None)
    faults.stop()
    about = about_appointment(item)
    return propose_agreement(session.store, text, party, about, made_on=made, due=due, review=review, staff=who)


def _party(text: str) -> Party:
    if text:
        return read_party(text, "--who")
    hint = say("Choose among: {choices}", choices=_("home, school, pupil"))
    raise UsageFault(Problem(where="--who", what=say("Nothing says who does what was agreed."), hint=hint))


def _answer(item: Conference, told: Told, outcome: actions.Outcome) -> Answer:
    roster, agreed = told.roster, outcome.agreement
    parts: tuple[Table, ...] = (
        *((change_table(item, outcome.conference, roster),) if outcome.held else ()),
        *((attendance_table(told, outcome.attendance),) if outcome.attendance else ()),
        *((agreement_facts(agreed, roster),) if agreed else ()),
    )
    nothing = Table(columns=(), rows=(), empty=say("Nothing changes."))
    return Answer(
        command="conference done", data=_data(outcome), tables=parts or (nothing,), notes=_notes(item, outcome)
    )


def _notes(item: Conference, outcome: actions.Outcome) -> tuple[Sentence, ...]:
    session, turnout = current_session(), outcome.told.turnout
    notes = [in_words(turnout)] if outcome.attendance else []
    notes += text_notes(outcome.agreement.what) if outcome.agreement else ()
    if outcome.conference.state is not State.HELD:
        notes.append(say("Nobody came, so {id} is not noted as held.", id=item.id))
    path, roster = session.folder / session.settings.principle, outcome.told.roster
    held = () if outcome.agreement else (outcome.conference,)
    for clauses in actions.without_agreement(session.store, path, held, roster).values():
        command = f"skolehjem agreement add --conference {item.id}"
        notes.append(
            say(
                "The principle ({clauses}) wants an agreement, and none is noted; note it with: {command} …",
                clauses=", ".join(clauses), command=command,
            )
        )  # fmt: skip
    return tuple(notes)


def _data(outcome: actions.Outcome) -> dict[str, object]:
    return {
        "conference": conference_data(outcome.conference, outcome.told.roster),
        "attendance": told_data(outcome.told),
        "agreement": outcome.agreement,
    }

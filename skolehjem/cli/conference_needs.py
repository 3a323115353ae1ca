"""The words `conference need|needs`: what some pupils' conferences need that others do not."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Annotated, TypeVar

import typer

from skolehjem.actions import conference_needs as actions
from skolehjem.actions.conference_needs import LONGEST, SHORTEST, GivenNeed
from skolehjem.actions.conference_rounds import find_pupil, pupil_label
from skolehjem.actions.interpreters import find_interpreter
from skolehjem.cli.arguments import school_class
from skolehjem.cli.faults import Faults
from skolehjem.cli.kinds import folded
from skolehjem.cli.marking import ClassesOption, write
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.cli.writing import DryRun, Yes
from skolehjem.core.conference_rounds.needs import ConferenceNeed, Homes
from skolehjem.core.principle.events import Form
from skolehjem.core.roster.school import Pupil, Roster
from skolehjem.errors import Problem, UsageFault, say
from skolehjem.locale import _
from skolehjem.store.roster import load_roster

_HOMES = {"together": Homes.TOGETHER, "sammen": Homes.TOGETHER, "apart": Homes.APART, "hverforsig": Homes.APART}
_FORMS = {
    "present": Form.PRESENT, "fremmoede": Form.PRESENT, "skolen": Form.PRESENT, "online": Form.ONLINE,
    "home": Form.HOME, "hjemme": Form.HOME, "hjemmebesoeg": Form.HOME, "phone": Form.PHONE, "telefon": Form.PHONE,
}  # fmt: skip
_FORM_WORDS = {
    Form.PRESENT: say("at the school"),
    Form.ONLINE: say("online"),
    Form.HOME: say("at home"),
    Form.PHONE: say("by telephone"),
}

V = TypeVar("V")

PupilArgument = Annotated[str, typer.Argument(metavar=_("PUPIL"), help=_("The pupil, by id, whole name, or “Ada 3A”."))]


MinutesOption = Annotated[
    int | None,
    typer.Option("--minutes", min=SHORTEST, max=LONGEST, metavar=_("NUMBER"), help=_("How long each lasts.")),
]
HomesOption = Annotated[
    str, typer.Option("--homes", metavar="together|apart", help=_("Two homes in one conference, or one for each."))
]
FormOption = Annotated[str, typer.Option("--form", metavar="present|online|home|phone", help=_("How people meet."))]
StepsOption = Annotated[
    bool | None, typer.Option("--step-free/--steps", help=_("Whether the room must be without steps."))
]
InterpreterOption = Annotated[
    str,
    typer.Option(
        "--interpreter",
        metavar=_("NAME"),
        help=_("The adult who interprets, e.g. AYSE, or “none”; children may not (folkeskoleloven § 54 a)."),
    ),
]


def need(
    pupil: PupilArgument,
    *,
    minutes: MinutesOption = None,
    homes: HomesOption = "",
    form: FormOption = "",
    step_free: StepsOption = None,
    interpreter: InterpreterOption = "",
    clear: Annotated[bool, typer.Option("--clear", help=_("As for everybody again."))] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
) -> None:
    """Show what the pupil's conferences will need, ask, and store it."""
    session, faults = current_session(), Faults()
    roster = load_roster(session.store, session.year, session.today)
    found = faults.read(partial(find_pupil, roster, pupil), None)
    given = GivenNeed(
        minutes=minutes,
        homes=faults.read(partial(_among, "--homes", homes, _HOMES), None) if homes else None,
        form=faults.read(partial(_among, "--form", form, _FORMS), None) if form else None,
        step_free=step_free,
        interpreter=faults.read(partial(_interpreter, interpreter), None) if interpreter else None,
    )
    faults.stop()
    if found is None or given.says_something is clear:
        hint = say("Give --minutes, --homes, --form, --step-free or --interpreter; or --clear alone.")
        raise UsageFault(Problem(what=say("Nothing says what the pupil needs, or two things do."), hint=hint))
    _store(roster, found, None if clear else given, dry_run=dry_run, yes=yes)


def _store(roster: Roster, pupil: Pupil, given: GivenNeed | None, *, dry_run: bool, yes: bool) -> None:
    """Show what will be needed, ask, and store it; None is what everybody needs."""
    store, year = current_session().store, current_session().year
    changes = (
        actions.propose_need(store, year, pupil.id, given) if given else actions.propose_no_need(store, year, pupil.id)
    )
    after = tuple(change.after for change in changes if change.after)
    notes = tuple(note for one in after for note in actions.need_notes(roster, pupil, one))
    same = () if changes else (say("Nothing changes; it stands so already."),)
    write(
        Answer(command="conference need", data=after, tables=(_table(after, roster),), notes=(*notes, *same)),
        changes,
        question=say("Store this?"),
        done=say("It is stored; conferences planned already follow with: skolehjem plan-meetings"),
        dry_run=dry_run,
        yes=yes,
    )


def needs(classes: ClassesOption = None) -> None:
    """Show the pupils whose conferences need something."""
    session, faults = current_session(), Faults()
    chosen = [faults.read(partial(school_class, session.store, session.year, text), None) for text in classes or ()]
    faults.stop()
    roster = load_roster(session.store, session.year, session.today)
    found = actions.list_needs(session.store, roster, {one.id for one in chosen if one})
    everyone = actions.list_needs(session.store, roster)
    notes = actions.without_interpreter(roster, everyone)
    show(Answer(command="conference needs", data=found, tables=(_table(found, roster),), notes=notes))


def _interpreter(text: str) -> str:
    return "" if folded(text) in ("none", "ingen") else find_interpreter(current_session().store, text)


def _among(option: str, text: str, known: Mapping[str, V]) -> V:
    if folded(text) in known:
        return known[folded(text)]
    choices = ", ".join(dict.fromkeys(map(str, known.values())))
    what = say("{option} can't be {given}.", option=option, given=text)
    raise UsageFault(Problem(where=option, what=what, hint=say("Choose among: {choices}", choices=choices)))


def _table(found: Iterable[ConferenceNeed], roster: Roster) -> Table:
    return Table(
        columns=(_("Pupil"), _("Minutes"), _("Homes"), _("Form"), _("Step-free"), _("Interpreter")),
        rows=tuple(
            (
                pupil_label(roster, one.pupil), one.minutes, say("one each") if one.homes is Homes.APART else None,
                _FORM_WORDS[Form(one.form)] if one.form else None, say("yes") if one.step_free else None,
                one.interpreter,
            )
            for one in found
        ),
        empty=say("Every conference is as for everybody."),
    )  # fmt: skip

"""What may happen in a case at each moment, and the event that comes of it; what may not is refused with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from skolehjem.core.cases.case import About, Case, CaseEvent, CaseStep
from skolehjem.core.cases.path import ContactPath
from skolehjem.core.cases.progress import OpenCase
from skolehjem.core.cases.reasons import reason_name, reason_word
from skolehjem.core.instants import local
from skolehjem.errors import Problem, Refused, Sentence, UsageFault, say


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What somebody wants to note: when, who, and in few words why."""

    at: datetime
    by: str = ""
    note: str = ""


def opening(case: Case, path: ContactPath, entry: Entry) -> CaseEvent:
    """The first event of a case; raises Refused when the path has no step above the person it is about."""
    level = path.start(case.about)
    if level is None:
        what = say("The contact path has no step above the person whom it is about.")
        raise Refused(Problem(what=what, hint=say("Let the head teacher decide how it is taken further.")))
    return _event(case, (), CaseStep.OPENED, entry, level=level)


def noting(case: OpenCase, entry: Entry) -> CaseEvent:
    """A note; nothing else changes."""
    _check(case, entry, wants_open=True)
    return _event(case.case, case.events, CaseStep.NOTED, entry)


def waiting(case: OpenCase, entry: Entry, until: date | None) -> CaseEvent:
    """The school waits for the home, at the latest until the end of a day; raises UsageFault for a day before."""
    _check(case, entry, wants_open=True)
    if until and until < local(entry.at).date():
        what = say("The day {day} lies before the waiting begins.", day=until)
        raise UsageFault(Problem(where="--until", what=what))
    return replace(_event(case.case, case.events, CaseStep.WAITING, entry), until=until)


def resuming(case: OpenCase, entry: Entry) -> CaseEvent:
    """The home has answered; raises Refused when nobody waits."""
    _check(case, entry, wants_open=True)
    if not case.progress.waits(entry.at):
        raise Refused(Problem(what=say("{id} does not wait for the home.", id=case.case.id)))
    return _event(case.case, case.events, CaseStep.RESUMED, entry)


def escalating(case: OpenCase, path: ContactPath, entry: Entry, reason: str) -> CaseEvent:
    """The case goes to the next step for one of the path's reasons for it; it never skips one.

    Raises:
        Refused: it is at the end of the path.
        UsageFault: the reason is none of the principle's for that step, or does not fit whom the case is about.
    """
    _check(case, entry, wants_open=True)
    level = path.next_level(case.progress.level)
    if level is None:
        what = say("{id} is at the last step of the contact path.", id=case.case.id)
        raise Refused(Problem(what=what, hint=say("Close it with: skolehjem case close {id}", id=case.case.id)))
    allowed = allowed_reasons(case.case, path, level)
    if reason not in (allowed or ("",)):
        raise UsageFault(_wrong_reason(reason, allowed))
    return _event(case.case, case.events, CaseStep.ESCALATED, entry, level=level, reason=reason)


def closing(case: OpenCase, entry: Entry) -> CaseEvent:
    """The case is done."""
    _check(case, entry, wants_open=True)
    return _event(case.case, case.events, CaseStep.CLOSED, entry)


def reopening(case: OpenCase, entry: Entry) -> CaseEvent:
    """The case is taken up again at the level where it was closed, with a new period."""
    _check(case, entry, wants_open=False)
    return _event(case.case, case.events, CaseStep.REOPENED, entry, level=case.progress.level)


def allowed_reasons(case: Case, path: ContactPath, level: int) -> tuple[str, ...]:
    """The reasons that can bring this case to a level: those of the principle, about a person only where it is."""
    fitting = {"about-employee": About.EMPLOYEE, "about-department-head": About.DEPARTMENT_HEAD}
    return tuple(one for one in path.step(level).when if fitting.get(one, case.about) is case.about)


def _event(
    case: Case, events: Iterable[CaseEvent], step: CaseStep, entry: Entry, *, level: int | None = None, reason: str = ""
) -> CaseEvent:
    number = max((event.number for event in events), default=0) + 1
    return CaseEvent(
        id=f"{case.id}:{number}", case=case.id, number=number, at=entry.at, step=step, level=level, reason=reason,
        by=entry.by, note=entry.note,
    )  # fmt: skip


def _check(case: OpenCase, entry: Entry, *, wants_open: bool) -> None:
    """Refuse what comes before the case's last event, what is done by the person it is about, and what does not fit."""
    now = case.progress
    id = case.case.id
    if entry.by and entry.by == case.case.person:
        raise Refused(Problem(where="--by", what=say("{id} can't be handled by the person it is about.", id=id)))
    if now.is_open is not wants_open:
        raise Refused(_not_open(id) if wants_open else Problem(what=say("{id} is open already.", id=id)))
    if entry.at < now.last.at:
        what = say("{id} was last changed on {at}, after {given}.", id=id, at=now.last.at, given=entry.at)
        raise Refused(Problem(where="--at", what=what, hint=say("Give a later moment with --at.")))


def _not_open(id: str) -> Problem:
    return Problem(
        what=say("{id} is closed.", id=id), hint=say("Take it up again with: skolehjem case reopen {id}", id=id)
    )


def _wrong_reason(reason: str, allowed: tuple[str, ...]) -> Problem:
    what: Sentence = say("{reason} is no reason to go on to the next step.", reason=reason)
    if not reason:
        what = say("Say why the case goes on to the next step.")
    if not allowed:
        return Problem(where="--reason", what=what, hint=say("The principle asks for no reason here; leave it out."))
    names = tuple(say("{word} ({meaning})", word=reason_word(one), meaning=reason_name(one)) for one in allowed)
    return Problem(where="--reason", what=what, hint=say("Choose among: {choices}", choices=names))

"""Open a case, take it along the contact path and close it; list and show cases to those who may see them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from skolehjem.actions.case_view import CaseView
from skolehjem.actions.duties import Rulebooks
from skolehjem.actions.numbering import apply_numbered
from skolehjem.core.cases.case import About, Case, CaseEvent
from skolehjem.core.cases.path import ContactPath, Holders, contact_path, holders_of
from skolehjem.core.cases.progress import OpenCase, Progress
from skolehjem.core.cases.steps import Entry, allowed_reasons, escalating, opening
from skolehjem.core.cases.visibility import Places, is_shown, places
from skolehjem.core.changes import Change
from skolehjem.core.incidents.names import words_naming
from skolehjem.core.instants import local
from skolehjem.core.obligations.cases import level_counting, level_period
from skolehjem.core.obligations.counting import count
from skolehjem.core.roster.school import SchoolClass, Staff, StaffRole
from skolehjem.core.years.calendar import Calendar
from skolehjem.core.years.days import school_year_of
from skolehjem.core.years.deadlines import is_late
from skolehjem.errors import NotFound, Problem, Refused, Sentence, UsageFault, say
from skolehjem.store.cases import last_case_number, load_case, load_cases
from skolehjem.store.database import Author, Store
from skolehjem.store.department_heads import load_department_heads
from skolehjem.store.messages import load_teams
from skolehjem.store.years import load_calendar

CaseChange = Change[Case] | Change[CaseEvent]


@dataclass(frozen=True, kw_only=True)
class CaseProposal:
    """What a command would write, and the case as it would then stand."""

    changes: tuple[CaseChange, ...]
    view: CaseView


class CaseDesk:
    """The cases of a school at a moment, by the contact path of the principle in force."""

    def __init__(self, store: Store, principle: Path, now: datetime) -> None:
        """Look the path and the people up.

        Raises:
            NotFound: there is no principle file.
            Refused: the principle names no contact path.
        """
        self.store, self.now = store, now
        rulebook = Rulebooks(store, principle)(local(now).date())
        path = contact_path(rulebook.rules("routes"))
        if path is None:
            what = say("The principle has no contact path, so a case has no steps to go.")
            raise Refused(Problem(what=what, hint=say("Write the path as a [[route]] in the principle.")))
        self.path: ContactPath = path
        self._period = level_period(rulebook, path)
        self._teams, self._heads = load_teams(store), load_department_heads(store)
        self._classes = {one.id: one for one in store.load(SchoolClass)}
        self._staff = {one.id: one for one in store.load(Staff)}
        self._calendar: Calendar = load_calendar(store)

    def holders(self, school_class: str | None) -> Holders:
        """Who stands at each step for a class, by its id."""
        people: dict[str, tuple[str, ...]] = {}
        for one in self._staff.values():
            people[one.role] = (*people.get(one.role, ()), one.id)
        return holders_of(school_class, self._teams, people, self._heads)

    def initials(self, text: str, option: str) -> str:
        """The initials of a member of staff; empty for empty text. Raises NotFound for anybody else."""
        if text and text.upper() not in self._staff:
            what = say("Nobody at the school has the initials {initials}.", initials=text)
            raise NotFound(Problem(where=option, what=what))
        return text.upper()

    def about(self, person: str) -> About:
        """Whether a person is a department head; raises Refused for the head teacher, who has nobody above."""
        role = self._staff[person].role
        if role is StaffRole.HEAD_TEACHER:
            what = say("The contact path of the principle ends with the head teacher.")
            hint = say("Such an enquiry belongs with the chair of the school board or with the municipality.")
            raise Refused(Problem(where="--about", what=what, hint=hint))
        return About.DEPARTMENT_HEAD if role is StaffRole.DEPARTMENT_HEAD else About.EMPLOYEE

    def check_words(self, person: str, *texts: str, hint: Sentence | None = None) -> None:
        """Refuse free text that names the member of staff whom the case is about (seed clause B41)."""
        if self._names(person, "\n".join(texts)):
            what = say("The text names the person whom the case is about.")
            usual = say("Leave the name out: --about says whom it is about, and only those who have the case see it.")
            raise Refused(Problem(what=what, hint=hint or usual))

    def _named_in(self, case: Case) -> tuple[str, ...]:
        holders = self.holders(case.school_class)
        people = dict.fromkeys(who for step in self.path.steps for who in holders.at(step))
        return tuple(who for who in people if who in self._staff and self._names(who, case.subject))

    def _names(self, person: str, text: str) -> bool:
        staff = self._staff[person]
        return bool(words_naming(text, (staff.given_name, staff.family_name, staff.id)))

    def find(self, id: str, viewer: str = "", *, option: str = "--for") -> OpenCase:
        """One case by its id as people type it, for a viewer who may see it; raises NotFound for all else alike.

        `option` is how a command lets people say who they are.
        """
        key = id.strip().upper()
        found = load_case(self.store, key if key.startswith("C") else f"C{key}")
        if found is None or not (found.case.person is None or is_shown(found.case, self.places(found), viewer)):
            what = say("There is no case {id} to be shown here.", id=id)
            raise NotFound(Problem(what=what, hint=only_for(option)))
        return found

    def places(self, case: OpenCase) -> Places:
        """Who has a case, now and later."""
        return places(case.case, case.progress, self.path, self.holders(case.case.school_class))

    def view(self, case: OpenCase) -> CaseView:
        """The case as it stands."""
        now: Progress = case.progress
        due = count(self._calendar, level_counting(now, self._period.within))
        following = self.path.next_level(now.level)
        return CaseView(
            case=case.case,
            class_label=self.label(case.case.school_class),
            events=case.events,
            level=now.level,
            role=self.path.step(now.level).to,
            owner=self.places(case).owner,
            since=now.since,
            is_open=now.is_open,
            waits=now.waits(self.now),
            deadline=due,
            is_late=now.is_open and due.due_at is not None and is_late(self.now, due.due_at),
            next_level=following,
            reasons=allowed_reasons(case.case, self.path, following) if following else (),
            named=() if case.case.person else self._named_in(case.case),
            period=self._period.note,
        )

    def list(self, viewer: str = "", *, everything: bool = False, class_id: str = "") -> tuple[CaseView, ...]:
        """The open cases, or all, that a list for `viewer` may hold, by number."""
        return tuple(self._listed(viewer, everything=everything, class_id=class_id))

    def _listed(self, viewer: str, *, everything: bool, class_id: str) -> Iterator[CaseView]:
        for one in load_cases(self.store):
            wanted = (everything or one.progress.is_open) and class_id in ("", one.case.school_class)
            if wanted and is_shown(one.case, self.places(one), viewer):
                yield self.view(one)

    def label(self, school_class: str | None) -> str:
        """What people call a class by its id; empty for none."""
        return self._classes[school_class].label if school_class in self._classes else ""


def only_for(option: str = "--for") -> Sentence:
    """What a list made for nobody in particular says, whether or not anything is kept from it."""
    return say("Cases about a member of staff are shown only to those who have them: add {option} INITIALS.",
               option=option)  # fmt: skip


def propose_case(
    desk: CaseDesk, *, school_class: str | None, pupil: str | None, subject: str, person: str, entry: Entry
) -> CaseProposal:
    """A new case at the step where the path has it begin.

    Raises:
        UsageFault: neither class nor pupil is given, or no subject.
        NotFound: the pupil does not exist.
        Refused: it is opened by the person it is about, it names that person, or nobody stands above that person.
    """
    from skolehjem.files.messages import kept_subject

    year = school_year_of(local(entry.at).date())
    if not (school_class or pupil):
        what = say("Nobody would own the case: no class and no pupil is given.")
        raise UsageFault(Problem(what=what, hint=say("Give one of them: --class 3A or --pupil ID.")))
    if pupil:
        own = _class_of(desk.store, pupil, year)
        if school_class and own and school_class != own:
            what = say(
                "{id} is in {own}, not in {label}.", id=pupil, own=desk.label(own), label=desk.label(school_class)
            )
            raise UsageFault(Problem(where="--class", what=what, hint=say("Correct the class, or leave it out.")))
        school_class = own or school_class
    if person and entry.by == person:
        raise Refused(Problem(where="--by", what=say("The person whom a case is about can't open it.")))
    if person:
        desk.check_words(person, subject, entry.note)
    case = Case(
        id=f"C{last_case_number(desk.store) + 1}",
        year=year,
        school_class=school_class,
        pupil=pupil or None,
        subject=kept_subject(subject),
        about=desk.about(person) if person else About.MATTER,
        person=person or None,
    )
    first = opening(case, desk.path, entry)
    changes = (Change(before=None, after=case), Change(before=None, after=first))
    return CaseProposal(changes=changes, view=desk.view(OpenCase(case=case, events=(first,))))


def propose_step(desk: CaseDesk, case: OpenCase, make: Callable[[OpenCase], CaseEvent], note: str = "") -> CaseProposal:
    """The next event of a case, made by one of the functions of `core.cases.steps`; raises what they raise."""
    if case.case.person and note:
        desk.check_words(case.case.person, note)
    event = make(case)
    after = OpenCase(case=case.case, events=(*case.events, event))
    return CaseProposal(changes=(Change(before=None, after=event),), view=desk.view(after))


def propose_subject(desk: CaseDesk, case: OpenCase, subject: str) -> CaseProposal:
    """The case under another subject.

    Raises:
        UsageFault: the subject is empty.
        Refused: it names the member of staff whom the case is about.
    """
    from skolehjem.files.messages import kept_subject

    if case.case.person:
        desk.check_words(case.case.person, subject)
    named = replace(case.case, subject=kept_subject(subject))
    if not named.subject:
        raise UsageFault(Problem(what=say("The subject is empty.")))
    return CaseProposal(
        changes=(Change(before=case.case, after=named),), view=desk.view(OpenCase(case=named, events=case.events))
    )


def propose_escalation(desk: CaseDesk, case: OpenCase, entry: Entry, *, reason: str, person: str) -> CaseProposal:
    """The case at the next step; with `person`, it turns out to be about that member of staff.

    Raises:
        UsageFault: the reason is none of those that the principle has for that step.
        Refused: the case is at the end of the path, or a step would be skipped.
    """
    named = replace(case.case, person=person, about=desk.about(person)) if person else case.case
    if person:
        desk.check_words(person, entry.note)
        hint = say("First give it a subject without the name: skolehjem case rename {id} TEXT", id=named.id)
        desk.check_words(person, named.subject, hint=hint)
        _check_start(desk, case, named)
    changed = OpenCase(case=named, events=case.events)
    event = escalating(changed, desk.path, entry, reason)
    changes: tuple[CaseChange, ...] = (Change(before=None, after=event),)
    if named != case.case:
        changes = (Change(before=case.case, after=named), *changes)
    return CaseProposal(changes=changes, view=desk.view(OpenCase(case=named, events=(*case.events, event))))


def apply_case(
    store: Store, proposal: CaseProposal, again: Callable[[], CaseProposal], *, by: Author, at: datetime
) -> CaseProposal:
    """Write a proposal and return it as stored; `again` makes a new case anew where somebody took its number.

    Raises:
        Unavailable: somebody changed the case meanwhile.
    """
    return apply_numbered(store, proposal, again, lambda made: made.changes, by=by, at=at)


def _check_start(desk: CaseDesk, case: OpenCase, named: Case) -> None:
    """A case that turns out to be about somebody higher up can't skip the step between."""
    start = desk.path.start(named.about)
    if start is None or start > case.progress.level + 1:
        what = say("A case about this person begins higher up the path, and no case skips a step.")
        hint = say("Close {id} and open a new case with --about.", id=case.case.id)
        raise Refused(Problem(where="--about", what=what, hint=hint))


def _class_of(store: Store, pupil: str, year: str) -> str | None:
    rows = store.query("SELECT school_class FROM enrolment WHERE pupil = ? AND year = ?", (pupil, year))
    if not rows:
        what: Sentence = say("There is no pupil {id} in {year}.", id=pupil, year=year)
        raise NotFound(Problem(where="--pupil", what=what))
    return str(rows[0][0])

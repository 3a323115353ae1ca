"""Draft the agenda of a class's parent meeting, and write it as papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skolehjem.actions.principles import load_principle
from skolehjem.core.agendas.agenda import AgendaPaper, draft_agenda, phase_of, with_wishes
from skolehjem.core.agendas.checks import check_agenda, items_naming, unwelcome_items
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.principle.adopted import Clause, Principle
from skolehjem.core.principle.events import AgendaWishes, EventRule
from skolehjem.core.roster.school import Roster, SchoolClass, TeamFunction
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Problem, Refused, Sentence, say
from skolehjem.files.agenda_outlines import read_outline
from skolehjem.files.agendas import Format, render_agenda
from skolehjem.files.whole import write_whole
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster

KIND = "parent-meeting"

PAPERS = "papirer"
"""The folder for papers in a school's folder."""


@dataclass(frozen=True, kw_only=True)
class DraftedAgenda:
    """An agenda ready to be written, and what is worth a second look."""

    paper: AgendaPaper
    remarks: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class WrittenPaper:
    """What became of one file."""

    path: str
    written: bool
    """False when the file held just this already and was not touched."""


def draft(
    store: Store, folder: Path, settings: Settings, school_class: SchoolClass, *, meeting: str = "", today: date
) -> DraftedAgenda:
    """Draft the agenda of the meeting with the id `meeting`, else of the class's next parent meeting, else of its last.

    Raises:
        NotFound: the class has no such meeting.
        DataFault: the template or the principle is wrong, or the meeting is too short.
        Refused: a pupil is named, in a paper for all parents.
    """
    meetings = _parent_meetings(store, school_class)
    chosen = _chosen(meetings, meeting, school_class, today)
    principle = load_principle(store, folder / settings.principle, chosen.day)
    roster = load_roster(store, school_class.year)
    wishes = _wishes(principle, chosen)
    phase = phase_of(school_class.grade, principle.bands)
    number = meetings.index(chosen) + 1
    classes = _classes(roster, chosen)
    agenda = draft_agenda(
        with_wishes(read_outline(phase, folder), wishes, number=number),
        chosen,
        phase=phase,
        grades=frozenset(item.grade for item in classes),
        number=number,
    )
    _refuse_names(items_naming(agenda, roster.pupils))
    paper = AgendaPaper(
        agenda=agenda,
        school=settings.school,
        classes=tuple(item.label for item in classes),
        room=next((item.name or item.id for item in roster.rooms if item.id == chosen.room), chosen.room or ""),
        team=_team(roster, chosen, school_class),
        principle=principle.title,
        clauses=_clauses(principle, chosen),
    )
    kept_out = say("The principle keeps this out of such meetings.")
    remarks = (Problem(what=kept_out, where=title) for title in unwelcome_items(agenda, wishes))
    return DraftedAgenda(paper=paper, remarks=(*check_agenda(agenda), *remarks))


def agenda_text(paper: AgendaPaper, form: Format, folder: Path) -> str:
    """The paper as text; `folder` is the school's. Raises DataFault for a faulty template, with file and line."""
    return render_agenda(paper, form, folder)


def write_agenda(paper: AgendaPaper, formats: Iterable[Format], folder: Path, target: Path) -> tuple[WrittenPaper, ...]:
    """Write the paper in each format into the folder `target`, or to the file that `target` names by its ending.

    Nothing is written when a template is faulty; a file that would stay the same is not touched.
    """
    texts = {form: agenda_text(paper, form, folder) for form in formats}
    alone = len(texts) == 1 and target.suffix == f".{next(iter(texts))}" and not target.is_dir()
    name = f"dagsorden-{'-'.join(paper.classes)}-{paper.agenda.day}"
    paths = {form: target if alone else target / f"{name}.{form}" for form in texts}
    return tuple(
        WrittenPaper(path=str(paths[form]), written=write_whole(paths[form], text.encode()))
        for form, text in texts.items()
    )


def _parent_meetings(store: Store, school_class: SchoolClass) -> list[Meeting]:
    """The class's parent meetings of the year in order of time, without cancelled ones."""
    meetings = store.load(Meeting, "year = ? AND kind = ?", (school_class.year, KIND))
    found = (item for item in meetings if school_class.id in item.classes and item.state is not State.CANCELLED)
    return sorted(found, key=lambda item: (item.day, item.start, item.id))


def _chosen(meetings: list[Meeting], id: str, school_class: SchoolClass, today: date) -> Meeting:
    label = school_class.label
    if id:
        for item in meetings:
            if item.id == id.upper():
                return item
        known = tuple(item.id for item in meetings)
        hint = say("Its parent meetings: {meetings}.", meetings=known) if known else _plan(label)
        raise NotFound(Problem(what=say("{label} has no parent meeting {id}.", label=label, id=id), hint=hint))
    if not meetings:
        what = say("No parent meeting is planned for {label} in {year}.", label=label, year=school_class.year)
        raise NotFound(Problem(what=what, hint=_plan(label)))
    return next((item for item in meetings if item.day >= today), meetings[-1])


def _plan(label: str) -> Sentence:
    return say("Plan it with: skolehjem plan-meetings --class {label}", label=label)


def _wishes(principle: Principle, meeting: Meeting) -> AgendaWishes:
    rule = principle.rule_by_id.get(meeting.rule)
    return rule.wishes(meeting.round) if isinstance(rule, EventRule) else AgendaWishes()


def _clauses(principle: Principle, meeting: Meeting) -> tuple[Clause, ...]:
    """The clauses behind the meeting and behind its rule, those of the meeting first."""
    rule = principle.rule_by_id.get(meeting.rule)
    ids = dict.fromkeys((*meeting.clauses, *(rule.clauses if rule else ())))
    return tuple(principle.clause_by_id[id] for id in ids if id in principle.clause_by_id)


def _classes(roster: Roster, meeting: Meeting) -> tuple[SchoolClass, ...]:
    classes = (item for item in roster.classes if item.id in meeting.classes)
    return tuple(sorted(classes, key=lambda item: (item.grade, item.track)))


def _team(roster: Roster, meeting: Meeting, school_class: SchoolClass) -> tuple[tuple[str, TeamFunction | None], ...]:
    """Those of the staff who come, the class's own team first."""
    functions = {member.staff: member.function for member in roster.team_of.get(school_class.id, ())}
    order = list(functions)
    coming = sorted(meeting.staff, key=lambda id: (order.index(id) if id in functions else len(order), id))
    people = [roster.staff_by_id[id] for id in coming if id in roster.staff_by_id]
    return tuple((f"{person.given_name} {person.family_name}", functions.get(person.id)) for person in people)


def _refuse_names(titles: tuple[str, ...]) -> None:
    if titles:
        what = say("A pupil is named under {items}; a paper for all parents names nobody.", items=titles)
        raise Refused(Problem(what=what, hint=say("Take the name out of the template or the principle.")))

"""The agenda of a class's parent meeting: as staff have it in hand, else as a draft, with what is worth a look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skolehjem.actions.agenda_topics import load_uses
from skolehjem.actions.parent_meetings import ParentMeeting, find_parent_meeting
from skolehjem.core.agendas.agenda import Agenda, AgendaPaper, AgendaText
from skolehjem.core.agendas.checks import (
    asks_for_topics,
    check_agenda,
    check_topics,
    items_naming,
    places_naming,
    unwelcome_items,
)
from skolehjem.core.agendas.draft import draft_agenda
from skolehjem.core.agendas.kept import KeptAgenda, Progress
from skolehjem.core.agendas.outline import Outline, with_carried, with_wishes
from skolehjem.core.marks.words import AGENDA_FIXED, CONSULTED, mark_id
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.papers.paper import Paper
from skolehjem.core.principle.events import AgendaWishes
from skolehjem.core.roster.school import Pupil, SchoolClass
from skolehjem.core.settings import Settings
from skolehjem.core.topics.topic import Topic, unused
from skolehjem.errors import NotFound, Problem, Refused, say
from skolehjem.files.agenda_outlines import old_layouts, read_outline
from skolehjem.files.agenda_topics import FILES, read_topics
from skolehjem.store.agendas import load_kept_agenda
from skolehjem.store.database import Store
from skolehjem.store.marks import load_known_marks
from skolehjem.store.minutes import load_latest_minutes


@dataclass(frozen=True, kw_only=True)
class OpenedAgenda:
    """A meeting's agenda on the table: its text, how far it has come, and what is worth a second look."""

    meeting: Meeting
    paper: AgendaPaper
    kept: KeptAgenda | None
    """As stored; None while it is only a draft that nobody has taken in hand."""
    template: AgendaText
    """What a draft would say now."""
    usual_owner: str
    """Who leads an item of which nobody has said."""
    progress: Progress
    pupils: tuple[Pupil, ...]
    """Of all the school."""
    invited: tuple[Pupil, ...]
    """Of the meeting's classes."""
    topics: tuple[Topic, ...]
    remarks: tuple[Problem, ...]

    @property
    def agenda(self) -> Agenda:
        """The agenda as it is."""
        return self.paper.agenda


def open_agenda(
    store: Store, folder: Path, settings: Settings, school_class: SchoolClass, *, meeting: str = "", today: date
) -> OpenedAgenda:
    """The agenda of the meeting with the id `meeting`, else of the class's next parent meeting, else of its last.

    Raises:
        NotFound: the class has no such meeting.
        DataFault: the template or the principle is wrong, or the meeting is too short.
    """
    planned = find_parent_meeting(store, folder, settings, school_class, meeting=meeting, today=today)
    outline = read_outline(planned.phase, folder, school_class.grade)
    draft = _draft(store, planned, outline)
    kept = load_kept_agenda(store, planned.meeting.id)
    agenda = draft.saying(kept.text()) if kept else draft
    topics = read_topics(folder)
    return OpenedAgenda(
        meeting=planned.meeting,
        paper=_paper(planned, agenda, settings.school),
        kept=kept,
        template=draft.text,
        usual_owner=outline.asked_for.owner,
        progress=_progress(store, planned.meeting),
        pupils=planned.roster.pupils,
        invited=planned.pupils,
        topics=topics,
        remarks=(
            *check_agenda(agenda),
            *_on_topics(store, agenda, topics, planned),
            *_kept_out(agenda, planned.wishes),
            *_moved_layouts(folder),
        ),
    )


def agenda_paper(opened: OpenedAgenda, language: str, folder: Path) -> Paper:
    """The paper for the homes, in a language.

    Raises:
        Refused: a pupil is named, in a paper for all parents.
        NotFound: there is no template in the language.
        DataFault: the template is faulty, with file and line.
    """
    from skolehjem.files.agendas import TEMPLATE, compose_agenda
    from skolehjem.files.papers import template_languages

    refuse_names(opened, opened.agenda.text)
    known = template_languages(TEMPLATE, folder)
    if language not in known:
        what = say("There is no template for agendas in the language {language}.", language=language)
        raise NotFound(Problem(where="--language", what=what, hint=say("Choose among: {choices}", choices=known)))
    return compose_agenda(opened.paper, language, folder)


def refuse_names(opened: OpenedAgenda, text: AgendaText) -> None:
    """Raise Refused where a text names a pupil: a whole name of anybody, or any part of a name of the classes' own."""
    places = set(places_naming(text, opened.invited, opened.template))
    naming = set(items_naming(text, opened.pupils))
    places |= {number for number, item in enumerate(text.items, 1) if item.title in naming}
    if text.title in naming:
        places.add(0)
    if places:
        what = say("A pupil is named under {items}; a paper for all parents names nobody.", items=_told(places))
        hint = say("Write it without the name; a word of everyday that is also a name must go too.")
        raise Refused(Problem(what=what, where=opened.meeting.id, hint=hint))


def _told(places: Iterable[int]) -> tuple[object, ...]:
    """The numbers of the items; a title might be the very place where the name stands."""
    return tuple(say("item {number}", number=place) if place else say("the welcome") for place in sorted(places))


def _draft(store: Store, planned: ParentMeeting, outline: Outline) -> Agenda:
    """What the outline, the principle and the last minutes make of the meeting."""
    before = load_latest_minutes(store, planned.before)
    wished = with_wishes(outline, planned.wishes, number=planned.number)
    whole = with_carried(wished, before.text().carried if before else ())
    return draft_agenda(whole, planned.meeting, phase=planned.phase, grades=planned.grades, number=planned.number)


def _paper(planned: ParentMeeting, agenda: Agenda, school: str) -> AgendaPaper:
    return AgendaPaper(
        agenda=agenda,
        school=school,
        classes=tuple(item.label for item in planned.classes),
        room=planned.room,
        team=planned.team,
        principle=planned.principle.title,
        clauses=planned.clauses,
    )


def _progress(store: Store, meeting: Meeting) -> Progress:
    ids = [mark_id(what, meeting.id) for what in (CONSULTED, AGENDA_FIXED)]
    marks = load_known_marks(store, ids)
    return Progress(consulted=marks.get(ids[0]), fixed=marks.get(ids[1]))


def _on_topics(store: Store, agenda: Agenda, topics: tuple[Topic, ...], planned: ParentMeeting) -> tuple[Problem, ...]:
    if topics:
        return check_topics(agenda, topics, unused(topics, load_uses(store, topics, planned.classes), planned.grades))
    if not asks_for_topics(planned.wishes):
        return ()
    what = say("The principle asks for topics of the wellbeing plan, and the school has no list of them.")
    hint = say("Write them in {file} in the school's folder, one on each line after the heading emne.", file=FILES[1])
    return (Problem(what=what, where=agenda.meeting, hint=hint),)


def _kept_out(agenda: Agenda, wishes: AgendaWishes) -> Iterable[Problem]:
    what = say("The principle keeps this out of such meetings.")
    return (Problem(what=what, where=title) for title in unwelcome_items(agenda, wishes))


def _moved_layouts(folder: Path) -> Iterable[Problem]:
    what = say("This layout is no longer used: one template now makes every format.")
    hint = say("Copy ours and change it: skolehjem templates copy agenda. Then delete the old file.")
    return (Problem(what=what, where=str(path), hint=hint) for path in old_layouts(folder))

"""Take agendas in hand: change them, note that the representatives were heard, fix them, open them again (B21)."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from skolehjem.actions.agendas import OpenedAgenda, refuse_names
from skolehjem.actions.marks import Entry
from skolehjem.actions.steps import Steps
from skolehjem.core.agendas.agenda import Agenda, AgendaItem, AgendaText, Form, Theme
from skolehjem.core.agendas.checks import check_agenda
from skolehjem.core.agendas.kept import KeptAgenda, Stage, kept_as
from skolehjem.core.agendas.proposal import Proposal
from skolehjem.core.changes import Change
from skolehjem.core.instants import local
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.words import AGENDA_FIXED, CONSULTED, NOTICES
from skolehjem.core.topics.topic import Topic
from skolehjem.errors import DataFault, NotFound, Problem, Refused, UsageFault, say
from skolehjem.files.cpr import cleared
from skolehjem.files.sheets import clean
from skolehjem.store.database import Store
from skolehjem.store.marks import load_marks_about

NEW_ITEM_MINUTES = 10
LONGEST = 300
"""Letters in a line of an agenda."""
MINUTES = range(1, 481)


@dataclass(frozen=True, kw_only=True)
class AgendaChange:
    """What is to be stored about an agenda, and the agenda as it then is."""

    agenda: Agenda
    changes: tuple[Change[Any], ...]


def propose_text(opened: OpenedAgenda, text: AgendaText) -> AgendaChange:
    """The agenda with another text; no change when it says so already.

    Raises:
        Refused: the agenda is fixed, or a pupil is named.
        UsageFault: an item's minutes are none.
    """
    check_open(opened)
    kept = _kept(text)
    wrong = [number for number, item in enumerate(kept.items, 1) if item.minutes not in MINUTES]
    if wrong:
        hint = say("Give from {first} to {last} minutes.", first=MINUTES[0], last=MINUTES[-1])
        what = say("The minutes of item {number} can't be used.", number=wrong[0])
        raise UsageFault(Problem(what=what, hint=hint))
    refuse_names(opened, kept)
    return AgendaChange(agenda=opened.agenda.saying(kept), changes=_keeping(opened, kept))


def item_of_topic(topics: Sequence[Topic], title: str) -> dict[str, Any]:
    """The fields of an item that takes up a topic of the school's list; raises NotFound with the nearest ones."""
    for topic in topics:
        if topic.title.casefold() == title.strip().casefold():
            return {
                "title": topic.title, "topic": topic.title, "points": topic.points, "theme": Theme.WELLBEING,
                "form": Form.DIALOGUE, **({"purpose": topic.purpose} if topic.purpose else {}),
            }  # fmt: skip
    from difflib import get_close_matches  # only for those who mistype

    titles = [topic.title for topic in topics]
    near = get_close_matches(title, titles, n=3, cutoff=0.4) or titles[:3]
    hint = say("Did you mean {near}?", near=tuple(near)) if near else say("Make the list first; see docs/agendas.md.")
    raise NotFound(Problem(what=say("The school's list has no topic {title}.", title=clean(title)), hint=hint))


def item_of_proposal(proposals: Sequence[Proposal], id: str) -> dict[str, Any]:
    """The fields of an item that comes from a proposal; raises NotFound."""
    wanted = id.strip().upper()
    for one in proposals:
        if one.id in (wanted, f"F{wanted}"):
            return {"title": one.text, "source": one.id, "form": Form.DIALOGUE}
    hint = say("See the proposals with: skolehjem agenda propose CLASS")
    raise NotFound(Problem(what=say("The class has no proposal {id}.", id=clean(id)), hint=hint))


def new_item(title: str, usual_owner: str, typed: dict[str, Any]) -> AgendaItem:
    """A new item with what is typed of it, and the usual for the rest; raises UsageFault without a title."""
    given: dict[str, Any] = {
        "minutes": NEW_ITEM_MINUTES, "owner": usual_owner, "purpose": "", "form": Form.DIALOGUE,
    } | ({"title": title} if title else {}) | typed  # fmt: skip
    if not given.get("title"):
        hint = say("Write the item's title, or give --topic or --proposal.")
        raise UsageFault(Problem(what=say("An item needs a title."), hint=hint))
    return AgendaItem(**given)


def propose_consulted(opened: OpenedAgenda, steps: Steps, entry: Entry, *, anyway: bool) -> AgendaChange:
    """Note that the class representatives were heard, and keep the agenda as they saw it."""
    return _marked(opened, steps, entry.mark(CONSULTED, opened.meeting.id), anyway=anyway)


def propose_fix(opened: OpenedAgenda, steps: Steps, entry: Entry, *, anyway: bool) -> AgendaChange:
    """Fix the agenda, and keep it as it is.

    Raises:
        Refused: it is fixed already, or its items take longer than the meeting, or, unless `anyway`, the
            representatives were not heard.
    """
    late = opened.agenda.planned_minutes > opened.agenda.minutes
    if late:
        hint = say("Give the time out anew with: skolehjem agenda fit CLASS")
        raise Refused(*(Problem(what=one.what, where=one.where, hint=hint) for one in check_agenda(opened.agenda)[:1]))
    return _marked(opened, steps, entry.mark(AGENDA_FIXED, opened.meeting.id), anyway=anyway)


def propose_reopen(store: Store, opened: OpenedAgenda) -> tuple[AgendaChange, bool]:
    """Open a fixed agenda again; also tells whether the homes have been told of the meeting already.

    Raises:
        NotFound: it is not fixed.
    """
    fixed = opened.progress.fixed
    if fixed is None:
        hint = say("It can be changed as it is.")
        raise NotFound(Problem(what=say("The agenda of {id} is not fixed.", id=opened.meeting.id), hint=hint))
    told = any(mark.what in NOTICES and not mark.waived for mark in load_marks_about(store, opened.meeting.id))
    kept = _keeping(opened, opened.agenda.text)
    return AgendaChange(agenda=opened.agenda, changes=(*kept, Change(before=fixed, after=None))), told


def _marked(opened: OpenedAgenda, steps: Steps, mark: Mark, *, anyway: bool) -> AgendaChange:
    check_open(opened)
    refuse_names(opened, opened.agenda.text)
    steps.check(opened.meeting, [mark], in_order=not anyway)
    before = opened.progress.consulted if mark.what == CONSULTED else opened.progress.fixed
    kept = _keeping(opened, opened.agenda.text)
    return AgendaChange(agenda=opened.agenda, changes=(*kept, Change(before=before, after=mark)))


def _keeping(opened: OpenedAgenda, text: AgendaText) -> tuple[Change[KeptAgenda], ...]:
    after = kept_as(text, meeting=opened.meeting.id, year=opened.meeting.year)
    return () if opened.kept == after else (Change(before=opened.kept, after=after),)


def check_open(opened: OpenedAgenda) -> None:
    """Raise Refused for a fixed agenda."""
    if opened.progress.stage is Stage.FIXED and opened.progress.fixed:
        on = local(opened.progress.fixed.done_at).date()
        what = say("The agenda of {id} was fixed on {day}.", id=opened.meeting.id, day=on)
        raise Refused(Problem(what=what, hint=say("Open it again first with: skolehjem agenda reopen CLASS")))


def _kept(text: AgendaText) -> AgendaText:
    """The text as it is kept: lines without CPR numbers and control characters; raises DataFault for endless ones."""
    items = tuple(
        AgendaItem(**{field.name: _line(getattr(item, field.name)) for field in fields(AgendaItem)})
        for item in text.items
    )
    return AgendaText(title=_line(text.title), welcome=_line(text.welcome), items=items)


def _line(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(filter(None, map(_line, value)))
    if type(value) is not str:
        return value
    line = clean(cleared(clean(value)))
    if len(line) > LONGEST:
        what = say("A line of the agenda has {length} letters; it may have {most}.", length=len(line), most=LONGEST)
        raise DataFault(Problem(what=what, where=f"{line[:40]}…", hint=say("Share it out on several points.")))
    return line

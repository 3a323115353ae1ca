"""What is checked in an agenda before parents see it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from skolehjem.core.agendas.agenda import Agenda, AgendaItem, AgendaText, SpeakerState, Theme
from skolehjem.core.incidents.names import names_in
from skolehjem.core.roster.school import Pupil
from skolehjem.core.topics.topic import Topic
from skolehjem.errors import Problem, say

if TYPE_CHECKING:
    from skolehjem.core.principle.events import AgendaWishes

_PLAN = "trivselshandleplan"
"""The word by which a principle asks for topics of the wellbeing plan."""


def check_agenda(agenda: Agenda) -> tuple[Problem, ...]:
    """What a good agenda still lacks: time, an academic and a wellbeing item (seed A11), and dialogue (A12)."""
    themes = {item.theme for item in agenda.items}
    faults = (
        (
            agenda.planned_minutes > agenda.minutes,
            say(
                "The items take {planned} minutes, the meeting lasts {minutes}.",
                planned=agenda.planned_minutes,
                minutes=agenda.minutes,
            ),
        ),
        (Theme.ACADEMIC not in themes, say("No item is about what the class learns.")),
        (Theme.WELLBEING not in themes, say("No item is about wellbeing.")),
        (not agenda.dialogue_minutes, say("The agenda is information only; parents have no part in it.")),
    )
    speakers = (
        Problem(
            what=say("The guest speaker has been asked, but has not said yes."),
            where=item.title,
            hint=say("Note a yes with: skolehjem agenda set CLASS NUMBER --speaker-state confirmed"),
        )
        for item in agenda.items
        if item.speaker and item.speaker_state is SpeakerState.ASKED
    )
    return (*(Problem(what=what, where=agenda.meeting) for wrong, what in faults if wrong), *speakers)


def check_topics(agenda: Agenda, topics: tuple[Topic, ...], suggested: tuple[Topic, ...]) -> tuple[Problem, ...]:
    """That an agenda takes up a topic of the school's wellbeing plan, where the school has one (seed A14)."""
    if not topics or topics_of(agenda, topics):
        return ()
    titles = tuple(topic.title for topic in suggested[:3])
    hint = say("Not taken up yet: {topics}. Add one with: skolehjem agenda add CLASS --topic TEXT", topics=titles)
    what = say("No item takes up a topic of the school's wellbeing plan.")
    return (Problem(what=what, where=agenda.meeting, hint=hint if titles else None),)


def topics_of(text: AgendaText, topics: Iterable[Topic]) -> tuple[str, ...]:
    """The topics of the plan that an agenda takes up, by their titles; an item's own title counts too."""
    known = {topic.title.casefold(): topic.title for topic in topics}
    found = (known.get((item.topic or item.title).casefold(), item.topic) for item in text.items)
    return tuple(dict.fromkeys(title for title in found if title))


def asks_for_topics(wishes: "AgendaWishes") -> bool:
    """Whether a principle wants topics of the wellbeing plan on the agenda."""
    return any(_PLAN in wish.casefold() for wish in (*wishes.standing, *wishes.once_a_year))


def items_naming(agenda: AgendaText, pupils: Iterable[Pupil]) -> tuple[str, ...]:
    """Where a pupil's name stands: titles of items, or the agenda's own; a paper for all parents names nobody.

    A name is the full name, first and last of several names, or an alias.
    """
    texts = {agenda.title: agenda.welcome}
    texts |= {item.title: _words(item) for item in agenda.items}
    whole = "\n".join(texts.values()).casefold()
    names = sorted({name for pupil in pupils for name in _names(pupil) if name.casefold() in whole})
    if not names:
        return ()
    known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    return tuple(title for title, text in texts.items() if known.search(text))


def places_naming(text: AgendaText, pupils: Iterable[Pupil], known: AgendaText) -> tuple[int, ...]:
    """The numbers from 1 of the items that hold any part of a name of the pupils, 0 for title and welcome.

    What stands word for word in the agenda `known`, which comes from a template, is not looked through: templates are
    written without a class in mind, and some names are everyday words.
    """
    parts = {0: f"{text.title}\n{text.welcome}"} | {n: _words(item) for n, item in enumerate(text.items, 1)}
    usual = {f"{known.title}\n{known.welcome}", *map(_words, known.items)}
    pupils = tuple(pupils)
    return tuple(n for n, part in parts.items() if part not in usual and names_in(part, pupils))


def _words(item: AgendaItem) -> str:
    return "\n".join((item.title, item.owner, item.purpose, *item.points, item.topic))


def _names(pupil: Pupil) -> tuple[str, ...]:
    full = f"{pupil.given_name} {pupil.family_name}".split()
    return tuple(filter(None, (" ".join(full), " ".join(full[:1] + full[-1:]), pupil.alias)))


def unwelcome_items(agenda: Agenda, wishes: "AgendaWishes") -> tuple[str, ...]:
    """Titles of the items that the principle keeps out of such a meeting."""
    never = {word.casefold() for word in wishes.never}
    return tuple(item.title for item in agenda.items if item.title.casefold() in never)

"""What is checked in an agenda before parents see it."""

import re
from collections.abc import Iterable

from skolehjem.core.agendas.agenda import Agenda, Theme
from skolehjem.core.principle.events import AgendaWishes
from skolehjem.core.roster.school import Pupil
from skolehjem.errors import Problem, say


def check_agenda(agenda: Agenda) -> tuple[Problem, ...]:
    """What a good agenda still lacks: time, an academic and a wellbeing item (seed A11), and dialogue (A12)."""
    planned = sum(item.minutes for item in agenda.items)
    themes = {item.theme for item in agenda.items}
    faults = (
        (
            planned > agenda.minutes,
            say(
                "The items take {planned} minutes, the meeting lasts {minutes}.",
                planned=planned,
                minutes=agenda.minutes,
            ),
        ),
        (Theme.ACADEMIC not in themes, say("No item is about what the class learns.")),
        (Theme.WELLBEING not in themes, say("No item is about wellbeing.")),
        (not agenda.dialogue_minutes, say("The agenda is information only; parents have no part in it.")),
    )
    return tuple(Problem(what=what, where=agenda.meeting) for wrong, what in faults if wrong)


def items_naming(agenda: Agenda, pupils: Iterable[Pupil]) -> tuple[str, ...]:
    """Where a pupil's name stands: titles of items, or the agenda's own; a paper for all parents names nobody.

    A name is the full name, first and last of several names, or an alias.
    """
    names = sorted({name for pupil in pupils for name in _names(pupil)})
    if not names:
        return ()
    known = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    texts = {agenda.title: agenda.welcome}
    texts |= {item.title: "\n".join((item.title, item.owner, item.purpose, *item.points)) for item in agenda.items}
    return tuple(title for title, text in texts.items() if known.search(text))


def _names(pupil: Pupil) -> tuple[str, ...]:
    full = f"{pupil.given_name} {pupil.family_name}".split()
    return tuple(filter(None, (" ".join(full), " ".join(full[:1] + full[-1:]), pupil.alias)))


def unwelcome_items(agenda: Agenda, wishes: AgendaWishes) -> tuple[str, ...]:
    """Titles of the items that the principle keeps out of such a meeting."""
    never = {word.casefold() for word in wishes.never}
    return tuple(item.title for item in agenda.items if item.title.casefold() in never)

"""Changes to an agenda's items, each by its number from 1 on the paper."""

from dataclasses import replace
from typing import Any

from skolehjem.core.agendas.agenda import AgendaItem, AgendaText
from skolehjem.errors import NotFound, Problem, say


def with_item(text: AgendaText, item: AgendaItem, at: int | None = None) -> AgendaText:
    """The text with a new item as number `at`, else before the closing item; beyond the end it comes last."""
    place = len(text.items) - 1 if at is None else at - 1
    place = min(max(place, 0), len(text.items))
    return replace(text, items=(*text.items[:place], item, *text.items[place:]))


def moved(text: AgendaText, number: int, to: int) -> AgendaText:
    """The text with an item in another place, counted as the items stand afterwards; raises NotFound."""
    item = item_at(text, number)
    rest = without(text, number)
    item_at(text, to)
    return replace(rest, items=(*rest.items[: to - 1], item, *rest.items[to - 1 :]))


def without(text: AgendaText, number: int) -> AgendaText:
    """The text without an item; raises NotFound."""
    item_at(text, number)
    return replace(text, items=text.items[: number - 1] + text.items[number:])


def changed(text: AgendaText, number: int, changes: dict[str, Any]) -> AgendaText:
    """The text with some fields of an item set; raises NotFound."""
    item = replace(item_at(text, number), **changes)
    return replace(text, items=(*text.items[: number - 1], item, *text.items[number:]))


def item_at(text: AgendaText, number: int) -> AgendaItem:
    """The item of a number; raises NotFound where there is none."""
    if not 1 <= number <= len(text.items):
        what = say("The agenda has no item {number}.", number=number)
        hint = say("Its items are numbered 1 to {last}.", last=len(text.items))
        raise NotFound(Problem(what=what, hint=hint))
    return text.items[number - 1]

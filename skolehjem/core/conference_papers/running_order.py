"""The running order of a conference: the pupil first, strengths before difficulties, tests never in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from skolehjem.core.conference_papers.role import Role
from skolehjem.core.conference_papers.wishes import PaperWishes

MOST_TEST_MINUTES = 5
"""Test results are part of the talk and not what it turns on (clause A21); the figures are ours."""
_TEST_SHARE = 8
"""Tests take at most one minute out of so many, but one."""


class Item(StrEnum):
    """What is talked about, in order."""

    PUPIL = "pupil"
    """The pupil shows, tells or leads; the pupil's sheet where the pupil is not there (A19, B25)."""
    STRENGTHS = "strengths"
    """What goes well comes first (B26, B33)."""
    LEARNING = "learning"
    TESTS = "tests"
    WELLBEING = "wellbeing"
    HOME = "home"
    """What the home brings (A27)."""
    TOPIC = "topic"
    """What the principle asks for besides."""
    AGREEMENTS = "agreements"
    """What is agreed (A22)."""


@dataclass(frozen=True, kw_only=True)
class OrderedItem:
    """One item with its minutes."""

    item: Item
    minutes: int
    topic: str = ""
    """The principle's words; only for `Item.TOPIC`."""


_WEIGHTS = {
    Item.STRENGTHS: 2,
    Item.LEARNING: 3,
    Item.TESTS: 1,
    Item.WELLBEING: 3,
    Item.HOME: 2,
    Item.TOPIC: 1,
    Item.AGREEMENTS: 3,
}
_PUPILS_WEIGHT = {Role.AWAY: 2, Role.WELCOME: 2, Role.ANSWERS: 3, Role.SHOWS: 4, Role.LEADS: 6}
"""The pupil's share grows with the pupil's part (A20)."""

_LAST_TO_GO = (
    Item.PUPIL, Item.AGREEMENTS, Item.HOME, Item.WELLBEING, Item.LEARNING, Item.STRENGTHS, Item.TESTS, Item.TOPIC
)  # fmt: skip
"""When there are fewer minutes than items, the last of these go first."""


def running_order(minutes: int, role: Role, wishes: PaperWishes) -> tuple[OrderedItem, ...]:
    """Items whose minutes add up to the conference's; each has one at least.

    Args:
        minutes: the length of the conference, at least 1.
        role: the pupil's part in it.
        wishes: the principle's.
    """
    items = [(item, topic) for item in Item for topic in _topics(item, wishes)]
    kept = sorted(range(len(items)), key=lambda place: (_LAST_TO_GO.index(items[place][0]), place))[:minutes]
    chosen = [items[place] for place in sorted(kept)]
    weights = [_PUPILS_WEIGHT[role] if item is Item.PUPIL else _WEIGHTS[item] for item, _ in chosen]
    shares = _shares(weights, minutes)
    spare = 0
    for place, (item, _) in enumerate(chosen):
        over = shares[place] - max(1, min(MOST_TEST_MINUTES, minutes // _TEST_SHARE))
        if item is Item.TESTS and over > 0:
            shares[place] -= over
            spare += over
    shares[0] += spare
    return tuple(
        OrderedItem(item=item, minutes=share, topic=topic) for (item, topic), share in zip(chosen, shares, strict=True)
    )


def _topics(item: Item, wishes: PaperWishes) -> tuple[str, ...]:
    """How often an item is there: once without a topic, or once for each."""
    if item is Item.TOPIC:
        return wishes.topics
    return ("",) if item is not Item.TESTS or wishes.tests else ()


def _shares(weights: Sequence[int], minutes: int) -> list[int]:
    """One minute each, and the rest by weight; the largest remainder gets what is left, the earlier item first."""
    spare = minutes - len(weights)
    whole = [divmod(spare * weight, sum(weights)) for weight in weights]
    shares = [1 + share for share, _ in whole]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-whole[place][1], place))
    for place in by_remainder[: minutes - sum(shares)]:
        shares[place] += 1
    return shares

"""Invented conference problems of any size, made up as the measured schools are: see docs/conference-format.md."""

from datetime import date, time, timedelta
from random import Random

from skolehjem.core.conferences.instance import (
    Day,
    Household,
    Instance,
    Place,
    Pupil,
    Room,
    Rules,
    Talk,
    Teacher,
    Window,
)

DAYS, SLOTS = 8, 20
_FIRST_DAY = date(2026, 11, 2)


def make_instance(classes: int, seed: int) -> Instance:
    """A school with `classes` classes of 22 to 26 pupils; the same numbers give the same school.

    Eight afternoons of twenty quarter-hours; two members of staff a talk, each in two or three teams; three homes in
    ten with pupils in more than one class, 28 % of the families with two homes, 60 % of the homes with wishes and 35 %
    with times at which they can't.
    """
    dice = Random(seed)
    labels = [f"{number // 3}{'ABC'[number % 3]}" for number in range(classes)]
    teams = _teams(classes, dice)
    families = _families(labels, dice)
    homes = [_home(f"H{number:04d}", dice) for number in range(sum(len(homes) for homes, _ in families))]
    names = iter(homes)
    pupils: list[Pupil] = []
    for own, members in families:
        found = tuple(next(names).id for _ in own)
        pupils += [Pupil(id="", school_class=label, households=found) for label in members]
    pupils = [
        Pupil(id=f"P{number:04d}", school_class=one.school_class, households=one.households)
        for number, one in enumerate(sorted(pupils, key=lambda one: (labels.index(one.school_class), one.households)))
    ]
    return Instance(
        slot_minutes=15,
        days=tuple(
            Day(id=f"D{n}", date=_FIRST_DAY + timedelta(n // 4 * 7 + n % 4), start=time(14), slots=SLOTS)
            for n in range(DAYS)
        ),
        teachers=tuple(_teacher(name, dice) for name in sorted({one for team in teams for one in team})),
        rooms=tuple(Room(id=f"R{number:02d}") for number in range(classes)),
        households=tuple(homes),
        pupils=tuple(pupils),
        talks=tuple(
            Talk(
                id=f"M{one.id[1:]}",
                pupil=one.id,
                school_class=one.school_class,
                teachers=teams[labels.index(one.school_class)],
                households=one.households,
            )
            for one in pupils
        ),
        rules=Rules(max_consecutive=8, max_slots_per_day=16),
    )


def _teams(classes: int, dice: Random) -> list[tuple[str, str]]:
    """The two members of staff of each class: two colleagues share two or three neighbouring classes.

    Three times in ten a class has its second from the neighbouring two, who then come from there: so chains arise.
    """
    pairs = max(1, classes // 2)
    teams = [(f"T{2 * min(n // 2, pairs - 1):02d}", f"T{2 * min(n // 2, pairs - 1) + 1:02d}") for n in range(classes)]
    for n in range(1, classes - 1, 2):
        if dice.random() < 0.3 and teams[n] != teams[n + 1]:
            (first, second), (third, fourth) = teams[n], teams[n + 1]
            teams[n], teams[n + 1] = (first, fourth), (third, second)
    return teams


def _families(labels: list[str], dice: Random) -> list[tuple[range, list[str]]]:
    """Each family's homes, and the classes of its pupils."""
    places = [label for label in labels for _ in range(dice.randint(22, 26))]
    dice.shuffle(places)
    families: list[tuple[range, list[str]]] = []
    while places:
        wanted = 1 if len(labels) == 1 or dice.random() >= 0.3 else dice.choice((2, 2, 2, 3))
        members = [places.pop()]
        for label in [*reversed(places)]:
            if len(members) == wanted:
                break
            if label not in members:
                places.remove(label)
                members.append(label)
        families.append((range(2 if dice.random() < 0.28 else 1), members))
    return families


def _home(name: str, dice: Random) -> Household:
    wishes: list[Window] = []
    if dice.random() < 0.6:
        for day in sorted(dice.sample(range(DAYS), dice.randint(1, 3))):
            first = dice.choice((0, 4, 8, 10, 12))
            wishes.append(Window(day, first, min(SLOTS, first + dice.choice((4, 6, 8)))))
    blocked: set[Place] = set()
    if dice.random() < 0.35:
        for day in dice.sample(range(DAYS), dice.randint(1, 3)):
            first = dice.choice((0, 8, 12))
            blocked |= {
                Place(day, slot)
                for slot in range(first, min(SLOTS, first + 8))
                if not any(wish.holds(Place(day, slot), 1) for wish in wishes)
            }
    return Household(id=name, blocked=frozenset(blocked), wishes=tuple(wishes))


def _teacher(name: str, dice: Random) -> Teacher:
    away = [dice.randrange(DAYS)] if dice.random() < 0.4 else []
    return Teacher(id=name, unavailable=frozenset(Place(day, slot) for day in away for slot in range(SLOTS)))

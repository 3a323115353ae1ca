"""Which children are siblings, which class each is in, and when each was born."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from sample_school.sizes import FIRST_YEAR_OF_BIRTH, Size

SIBLING_GAPS = [1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5]
TWINS_IN = 40
LATE_STARTERS_IN = 25
SHORTEST_GAP_DAYS = 300


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child of a family, before it has a name."""

    label: str
    born: date


def class_sizes(size: Size, rng: Random) -> Counter[str]:
    """How many pupils each class has: the school's number, shared unevenly within the smallest and largest class."""
    labels = size.labels
    share, rest = divmod(size.pupils, len(labels))
    sizes = Counter({label: share + (number < rest) for number, label in enumerate(labels)})
    for _ in range(3 * len(labels)):
        giver, taker = rng.sample(labels, 2)
        if sizes[giver] > size.class_smallest and sizes[taker] < size.class_largest:
            sizes[giver] -= 1
            sizes[taker] += 1
    return sizes


def families(size: Size, rng: Random) -> list[list[Child]]:
    """All families in no order, each with its children at the school, oldest first."""
    free = class_sizes(size, rng)
    three = [_siblings(size, rng, free, 3) for _ in range(size.families_of_three)]
    two = [_siblings(size, rng, free, 2) for _ in range(size.families_of_two)]
    labelled = three + two + [[label] for label in free.elements()]
    rng.shuffle(labelled)
    return [_children(rng, labels) for labels in labelled]


def _siblings(size: Size, rng: Random, free: Counter[str], count: int) -> list[str]:
    """Take places for siblings, oldest first: a year or more apart, twins now and then."""
    while True:
        grades = [rng.choice(size.grades)]
        while len(grades) < count:
            gap = 0 if rng.randrange(TWINS_IN) == 0 and len(set(grades)) == len(grades) else rng.choice(SIBLING_GAPS)
            grades.append(grades[-1] - gap)
        labels = [_place(size, rng, free, grade) for grade in grades]
        wanted = Counter(labels)
        if all(free[label] >= number for label, number in wanted.items()):
            free.subtract(wanted)
            return labels


def _place(size: Size, rng: Random, free: Counter[str], grade: int) -> str:
    """A class of the grade with a free place, if there is such a grade and place."""
    parallel = [f"{grade}{track}" for track in size.tracks]
    return rng.choice([label for label in parallel if free[label] > 0] or parallel)


def _children(rng: Random, labels: list[str]) -> list[Child]:
    while True:
        born = {grade: _birth_date(rng, grade) for grade in dict.fromkeys(int(label[:-1]) for label in labels)}
        dates = list(born.values())
        if all((younger - older).days >= SHORTEST_GAP_DAYS for older, younger in pairwise(dates)):
            return [Child(label=label, born=born[int(label[:-1])]) for label in labels]


def _birth_date(rng: Random, grade: int) -> date:
    late = rng.randrange(LATE_STARTERS_IN) == 0
    return date(FIRST_YEAR_OF_BIRTH - grade - late, 1, 1) + timedelta(days=rng.randrange(365))

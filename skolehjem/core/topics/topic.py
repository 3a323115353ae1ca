"""Topics of the school's wellbeing plan for parent meetings (clause A14): which there are, and who has had them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from skolehjem.core.roster.school import SchoolClass


@dataclass(frozen=True, kw_only=True)
class Topic:
    """One topic that the school wants parents and staff to talk about."""

    title: str
    grades: tuple[int, ...] = ()
    """The grades that it suits; empty means all."""
    purpose: str = ""
    points: tuple[str, ...] = ()

    def suits(self, grades: frozenset[int]) -> bool:
        """Whether it is meant for one of the grades."""
        return not self.grades or not grades.isdisjoint(self.grades)


@dataclass(frozen=True, kw_only=True)
class Use:
    """That a class had a topic on an agenda."""

    topic: str
    meeting: str
    year: str
    day: date


def cohort(school_class: SchoolClass) -> tuple[int, str]:
    """What stays the same while a class goes up through the grades: the year it began in grade 0, and its track."""
    return int(school_class.year[:4]) - school_class.grade, school_class.track


def unused(topics: Iterable[Topic], uses: Iterable[Use], grades: frozenset[int]) -> tuple[Topic, ...]:
    """The topics for these grades that nobody has had on an agenda, in the order of the plan."""
    had = {use.topic.casefold() for use in uses}
    return tuple(topic for topic in topics if topic.suits(grades) and topic.title.casefold() not in had)


def by_topic(uses: Iterable[Use]) -> Mapping[str, tuple[Use, ...]]:
    """The uses of each topic, the latest first; keys in small letters."""
    found: dict[str, list[Use]] = {}
    for use in sorted(uses, key=lambda use: use.day, reverse=True):
        found.setdefault(use.topic.casefold(), []).append(use)
    return {topic: tuple(items) for topic, items in found.items()}

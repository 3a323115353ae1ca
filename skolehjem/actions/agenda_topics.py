"""Which topics of the wellbeing plan the classes have had on their agendas, this year and earlier (clause A14)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from skolehjem.core.agendas.checks import topics_of
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import SchoolClass
from skolehjem.core.topics.topic import Topic, Use, by_topic, cohort
from skolehjem.errors import NotFound, Problem, say
from skolehjem.files.agenda_topics import FILES, read_topics
from skolehjem.store.agendas import load_kept_agendas
from skolehjem.store.database import Store


@dataclass(frozen=True, kw_only=True)
class TopicLine:
    """One topic and the meetings at which a class has had it, the latest first."""

    topic: Topic
    uses: tuple[Use, ...]


def list_topics(store: Store, folder: Path, school_class: SchoolClass) -> tuple[TopicLine, ...]:
    """The topics for a class's grade in the plan's order, and those it has had; what is unused comes first.

    Raises:
        NotFound: the school has no list of topics.
        DataFault: the list is faulty.
    """
    topics = read_topics(folder)
    if not topics:
        hint = say(
            "Write them in {file} in the school's folder, one on each line after the heading emne.", file=FILES[1]
        )
        raise NotFound(Problem(what=say("The school has no list of topics from its wellbeing plan."), hint=hint))
    uses = by_topic(load_uses(store, topics, (school_class,)))
    lines = (TopicLine(topic=topic, uses=uses.get(topic.title.casefold(), ())) for topic in topics)
    wanted = [line for line in lines if line.uses or line.topic.suits(frozenset({school_class.grade}))]
    return tuple(sorted(wanted, key=lambda line: bool(line.uses)))


def load_uses(store: Store, topics: Iterable[Topic], classes: Sequence[SchoolClass]) -> tuple[Use, ...]:
    """The topics that these classes have had on agendas in hand, also in earlier years under their former names."""
    topics = tuple(topics)
    kept = load_kept_agendas(store)
    if not kept:
        return ()
    cohorts = {cohort(one) for one in classes}
    members = {one.id for one in store.load(SchoolClass) if cohort(one) in cohorts}
    places = ", ".join("?" * len(kept))
    meetings = store.load(Meeting, f"id IN ({places})", tuple(kept))
    return tuple(
        Use(topic=title, meeting=item.id, year=item.year, day=item.day)
        for item in meetings
        if item.state is not State.CANCELLED and not members.isdisjoint(item.classes)
        for title in topics_of(kept[item.id].text(), topics)
    )

from datetime import date

from skolehjem.core.roster.school import SchoolClass
from skolehjem.core.topics.topic import Topic, Use, by_topic, cohort, unused

SLEEP, TONE = Topic(title="Søvn"), Topic(title="Digital tone", grades=(4, 5))


def a_use(topic: str, day: date) -> Use:
    return Use(topic=topic, meeting="M1", year="2026/27", day=day)


def test_a_class_is_the_same_while_it_goes_up_through_the_grades():
    third = SchoolClass(id="2026-3A", year="2026/27", grade=3, track="A")
    fourth = SchoolClass(id="2027-4A", year="2027/28", grade=4, track="A")
    others = (
        SchoolClass(id="2027-4B", year="2027/28", grade=4, track="B"),
        SchoolClass(id="2027-3A", year="2027/28", grade=3, track="A"),
    )
    assert cohort(third) == cohort(fourth)
    assert cohort(third) not in map(cohort, others)


def test_unused_topics_are_those_for_the_grade_that_nobody_has_had():
    assert unused((SLEEP, TONE), (), frozenset({3})) == (SLEEP,)
    assert unused((SLEEP, TONE), (), frozenset({3, 4})) == (SLEEP, TONE)
    assert unused((SLEEP, TONE), (a_use("SØVN", date(2026, 9, 2)),), frozenset({4})) == (TONE,)


def test_uses_of_a_topic_come_the_latest_first():
    early, late = a_use("Søvn", date(2025, 9, 2)), a_use("søvn", date(2026, 9, 2))
    assert by_topic([early, late]) == {"søvn": (late, early)}

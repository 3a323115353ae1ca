import pytest

from skolehjem.core.conferences.instance import Household, Instance, Place, Room, Rules, Teacher
from skolehjem.core.conferences.jam import Blame, Demand, Jam
from skolehjem.core.conferences.jam_words import Names, told
from skolehjem.core.conferences.solution import Effort
from skolehjem.core.conferences.timetable import Timetable
from skolehjem.locale import use_language, words
from skolehjem.solver.conference_jam import explain
from tests.conference_instances import days, small, talk


@pytest.fixture
def danish():
    use_language("da")
    yield
    use_language("en")


def on(day: int, slots: int = 4) -> frozenset[Place]:
    return frozenset(Place(day, slot) for slot in range(slots))


def in_danish(instance: Instance, names: Names | None = None) -> list[str]:
    """All clashes of an instance with the reasons after each."""
    jams = explain(instance, Effort(seconds=20), Timetable())
    found = [told(instance, jam, names or Names()) for jam in jams]
    return [words(sentence) for one in found for sentence in (one.what, *one.why)]


@pytest.mark.usefixtures("danish")
class TestInDanish:
    def test_a_teacher_with_more_talks_than_times_is_told_with_the_week(self):
        instance = small([talk(f"M{n}", "AB", f"H{n}") for n in range(27)], days=days(12, 12), rules=Rules(
            max_consecutive=12, max_slots_per_day=12
        ), rooms=tuple(Room(id=f"R{n}") for n in range(30)))  # fmt: skip
        assert in_danish(instance) == ["AB har 27 samtaler, men kun 24 tider i uge 46."]

    def test_a_limit_for_staff_is_told_in_minutes(self):
        instance = small([talk(f"M{n}", "AB") for n in range(5)], rules=Rules(max_consecutive=4, max_slots_per_day=2))
        assert in_danish(instance) == [
            "AB har 5 samtaler, men kun 4 tider i uge 46.",
            "AB har højst 30 minutters samtaler om dagen.",
        ]

    def test_a_home_that_can_only_come_when_staff_are_away_is_told_with_both(self):
        instance = small(
            [talk("M1", "CD", "H1")],
            teachers=(Teacher(id="CD", unavailable=on(1)),),
            households=(Household(id="H1", blocked=on(0)),),
        )
        names = Names(household=lambda id: {"H1": "Ada, 3A"}[id])
        assert in_danish(instance, names) == [
            "Hjemmet til Ada, 3A kan kun tirsdag den 10. november 2026, men da kan CD ikke."
        ]

    def test_siblings_at_one_time_are_told_with_that_time(self):
        blocked = on(0) | on(1) - {Place(1, 2)}
        instance = small(
            [talk("M1", "AB", "H1"), talk("M2", "CD", "H1")], households=(Household(id="H1", blocked=blocked),)
        )
        assert in_danish(instance) == [
            "Hjemmet til H1 har 2 samtaler, der ikke kan ligge efter hinanden.",
            "Hjemmet til H1 kan kun tirsdag den 10. november 2026 kl. 15.30–15.45.",
        ]

    def test_two_fixed_at_once_are_told_with_when(self):
        talks = [talk("M1", "AB", "H1"), talk("M2", "AB", "H2")]
        instance = small(talks, fixed={"M1": Place(0, 1), "M2": Place(0, 1)})
        assert in_danish(instance) == [
            "AB har 2 samtaler, der tilsammen kun har 1 mulig tid.",
            "Samtalen med M1 ligger fast: mandag den 9. november 2026 kl. 15.15–15.30.",
            "Samtalen med M2 ligger fast: mandag den 9. november 2026 kl. 15.15–15.30.",
        ]

    def test_too_few_rooms_are_told_with_their_names(self):
        instance = small([talk(f"M{n}", f"T{n}") for n in range(3)], days=days(1))
        assert in_danish(instance)[0] == "3 samtaler skal holdes i R1 og R2, men der er kun 2 tider."

    def test_a_talk_longer_than_the_day_is_told_so(self):
        assert in_danish(small([talk("M1", duration=5)])) == ["Samtalen med M1 er længere end nogen af dagene."]

    def test_a_talk_without_a_room_is_told_so(self):
        assert in_danish(small([talk("M1")], rooms=())) == [
            "Samtalen med M1 kan ikke ligge på noget tidspunkt.",
            "Der er ikke noget lokale, som samtalen med M1 kan holdes i.",
        ]


def test_many_reasons_are_cut_short_with_their_number():
    ids = [f"H{n}" for n in range(12)]
    homes = tuple(Household(id=id, blocked=on(0) | {Place(1, int(id[1:]) % 4)}) for id in ids)
    instance = small([talk(f"M{n}", "AB", id) for n, id in enumerate(ids)], households=homes)
    jam = Jam(
        talks=tuple(one.id for one in instance.talks),
        demands=tuple(Demand(Blame.HOME_BLOCKED, id) for id in ids),
        minimal=False,
    )
    found = told(instance, jam, Names())
    assert (8, "And 5 demands more.") == (len(found.why), words(found.why[-1]))

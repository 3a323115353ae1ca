"""A problem shown to others has everybody's times and nobody's name, and is as hard as before."""

from dataclasses import replace

from hypothesis import given

from skolehjem.core.conferences.anonymous import anonymous
from skolehjem.core.conferences.faults import faults
from skolehjem.core.conferences.instance import Place, Pupil
from skolehjem.files.conference_instances import instance_text
from tests.conference_instances import days, instances, small, talk
from tests.exhaustive import least_cost

SCHOOL = replace(
    small([talk("S-ada", "ABE CHO", "hjem-ada"), talk("S-bo", "ABE", "hjem-bo hjem-ada")], days=days(3)),
    pupils=(Pupil(id="ada", school_class="3A", households=("hjem-ada",)),),
    fixed={"S-bo": Place(0, 2)},
    previous={"S-ada": Place(0, 1)},
)


def test_no_name_is_left():
    text = instance_text(anonymous(SCHOOL, "secret"))
    for name in ("S-", "hjem-ada", "hjem-bo", "ada", "ABE", "CHO", "3A"):
        assert name not in text


def test_what_is_fixed_and_who_shares_whom_is_as_before():
    found = anonymous(SCHOOL, "secret")
    assert () == faults(found)
    (shared,) = set(found.talks[0].teachers) & set(found.talks[1].teachers)
    (home,) = set(found.talks[0].households) & set(found.talks[1].households)
    fixed = next(iter(found.fixed))
    assert Place(0, 2) == found.fixed[fixed]
    assert {Place(0, 1)} == set(found.previous.values())
    assert home in found.talk_by_id[fixed].households
    assert shared in found.teacher_by_id
    assert least_cost(SCHOOL) == least_cost(found)


def test_the_numbers_are_the_same_each_time_and_others_elsewhere():
    homes = tuple(talk(f"M{n}", "T1", f"H{n}") for n in range(9))
    school = small(list(homes), days=days(20))
    assert anonymous(school, "one") == anonymous(school, "one")
    orders = {tuple(one.blocked for one in anonymous(_with_blocks(school), secret).households) for secret in "abcd"}
    assert 4 == len(orders)


def _with_blocks(school):
    blocked = (frozenset({Place(0, n)}) for n in range(20))
    return replace(
        school,
        households=tuple(replace(one, blocked=cells) for one, cells in zip(school.households, blocked, strict=False)),
    )


@given(instances())
def test_any_problem_keeps_its_size_and_its_faults(instance):
    found = anonymous(instance, "secret")
    assert len(faults(instance)) == len(faults(found))
    assert [len(instance.teachers), len(instance.rooms), len(instance.households), len(instance.talks)] == [
        len(found.teachers), len(found.rooms), len(found.households), len(found.talks),
    ]  # fmt: skip

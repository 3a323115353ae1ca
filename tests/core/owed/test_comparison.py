from skolehjem.core.owed.comparison import compare
from skolehjem.files.principle import read_principle
from skolehjem.files.principle_profiles import principle_path

ONE = read_principle(principle_path("balsmoseskolen"))
TWO = read_principle(principle_path("princip-2023"))


def test_a_principle_is_the_same_as_itself():
    assert {True} == {matter.same for matter in compare(ONE, ONE)}


def test_matters_of_both_sides_stand_once():
    matters = [(matter.kind, matter.what) for matter in compare(ONE, TWO)]
    assert len(matters) == len(set(matters))
    assert {("event", "parent-meeting"), ("reply", "staff"), ("publish", "class-news")} <= set(matters)


def test_a_silent_side_has_no_rules():
    social = next(matter for matter in compare(ONE, TWO) if matter.what == "social")
    assert (1, 0, False) == (len(social.left), len(social.right), social.same)


def test_swapping_the_principles_swaps_the_sides():
    swapped = {(m.kind, m.what): (m.right, m.left, m.same) for m in compare(TWO, ONE)}
    assert swapped == {(m.kind, m.what): (m.left, m.right, m.same) for m in compare(ONE, TWO)}

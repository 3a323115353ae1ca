"""The running order: clauses A19, A21, A22, A27, B25, B26."""

from hypothesis import given
from hypothesis import strategies as some

from skolehjem.core.conference_papers.role import Role
from skolehjem.core.conference_papers.running_order import MOST_TEST_MINUTES, Item, running_order
from skolehjem.core.conference_papers.wishes import PaperWishes

lengths = some.integers(1, 240)
wishes = some.builds(
    PaperWishes, tests=some.booleans(), topics=some.lists(some.text(min_size=1), max_size=4).map(tuple)
)


@given(lengths, some.sampled_from(Role), wishes)
def test_minutes_add_up_to_the_conferences_length_and_every_item_has_one(minutes, role, wished):
    order = running_order(minutes, role, wished)
    assert minutes == sum(one.minutes for one in order)
    assert all(one.minutes >= 1 for one in order)


@given(lengths, some.sampled_from(Role), wishes)
def test_the_pupil_comes_first_and_strengths_before_what_may_be_hard(minutes, role, wished):
    items = [one.item for one in running_order(minutes, role, wished)]
    assert Item.PUPIL is items[0]
    if Item.STRENGTHS in items:
        hard = {Item.LEARNING, Item.TESTS, Item.WELLBEING}
        assert all(items.index(Item.STRENGTHS) < items.index(item) for item in hard & set(items))


@given(some.integers(20, 240), some.sampled_from(Role), wishes)
def test_tests_are_there_when_asked_for_and_take_a_small_part(minutes, role, wished):
    tests = [one.minutes for one in running_order(minutes, role, wished) if one.item is Item.TESTS]
    assert wished.tests == bool(tests)
    assert all(each <= min(MOST_TEST_MINUTES, minutes / 8) for each in tests)


@given(some.integers(20, 240), wishes)
def test_the_pupils_time_grows_with_the_pupils_part(minutes, wished):
    firsts = [running_order(minutes, role, wished)[0].minutes for role in Role]
    assert sorted(firsts) == firsts


@given(some.integers(3, 240), some.sampled_from(Role), wishes)
def test_the_home_is_heard_and_something_is_agreed_on_however_short_it_is(minutes, role, wished):
    assert {Item.HOME, Item.AGREEMENTS} <= {one.item for one in running_order(minutes, role, wished)}


def test_what_the_principle_asks_for_besides_stands_in_its_own_words():
    order = running_order(30, Role.SHOWS, PaperWishes(topics=("fravær",)))
    assert ["fravær"] == [one.topic for one in order if one.item is Item.TOPIC]

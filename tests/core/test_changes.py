"""A change says what was and what will be, and a difference of nothing is no change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.changes import Change, diff

STATES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3))


@given(STATES, STATES)
def test_applying_a_difference_gives_what_was_wanted(before: dict[str, int], after: dict[str, int]):
    by_value = {key: (key, value) for key, value in before.items()}
    wanted = {key: (key, value) for key, value in after.items()}
    state = dict(by_value)
    for change in diff(by_value, wanted, remove=True):
        if change.after is None:
            del state[change.value[0]]
        else:
            state[change.after[0]] = change.after
    assert wanted == state


@given(STATES)
def test_the_same_twice_is_no_change(state: dict[str, int]):
    assert () == diff(state, state, remove=True)


def test_without_removal_what_is_not_mentioned_stays():
    assert () == diff({"a": 1}, {})


@pytest.mark.parametrize(("before", "after", "action"), [(None, 1, "add"), (1, 2, "change"), (1, None, "remove")])
def test_a_change_is_an_addition_a_change_or_a_removal(before: int | None, after: int | None, action: str):
    assert action == Change(before=before, after=after).action


def test_a_change_of_nothing_into_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="before or after"):
        _ = Change[int](before=None, after=None).value

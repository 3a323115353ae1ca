"""People read Danish as it is written in schools, and English as the other language."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.errors import say, say_n
from skolehjem.locale import brief, in_order, use_language, words


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    use_language("da")
    yield
    use_language("da")


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (date(2026, 11, 12), "torsdag den 12. november 2026"),
        (datetime(2026, 11, 12, 16, tzinfo=UTC), "torsdag den 12. november 2026 kl. 17.00"),
        (datetime(2026, 7, 1, 15, tzinfo=UTC), "onsdag den 1. juli 2026 kl. 17.00"),
        (time(8, 5), "08.05"),
        (("3A", "3B", "4A"), "3A, 3B og 4A"),
        (("3A",), "3A"),
        ((), ""),
        (True, "ja"),
        (False, "nej"),
        (None, "–"),
        (7, "7"),
    ],
)
def test_values_are_said_in_danish(item: object, text: str):
    assert text == words(item)


def test_the_same_values_are_said_in_english():
    use_language("en")
    moment = datetime(2026, 11, 12, 16, tzinfo=UTC)
    assert "Thursday 12 November 2026 at 17:00" == words(moment)
    assert "3A and 3B" == words(("3A", "3B"))


def test_a_sentence_is_translated_and_its_facts_are_said_as_people_do():
    assert "12 er ikke en dato." == words(say("{given} is no date.", given=12))


def test_a_fact_that_looks_like_a_place_for_facts_is_only_text():
    assert "{0} er ikke en dato." == words(say("{given} is no date.", given="{0}"))


def test_one_thing_and_several_have_each_their_form():
    sentence = [say_n("{title}: {n} clause", "{title}: {n} clauses", n=n, title="P") for n in (1, 2)]
    assert ["P: 1 punkt", "P: 2 punkter"] == [words(each) for each in sentence]


def test_cells_of_a_table_are_short():
    assert "to 12.11.26" == brief(date(2026, 11, 12))
    assert "to 12.11.26 17.00" == brief(datetime(2026, 11, 12, 16, tzinfo=UTC))
    assert "" == brief(None)


def test_names_are_sorted_as_in_a_danish_register():
    names = ["Ågård", "Zebra", "Aabenraa", "Ærø", "10A", "3A", "Østby", "9B"]
    assert ["3A", "9B", "10A", "Zebra", "Ærø", "Østby", "Aabenraa", "Ågård"] == sorted(names, key=in_order)


@given(st.lists(st.text()), st.randoms())
def test_the_order_never_depends_on_the_input(names: list[str], random):
    shuffled = list(names)
    random.shuffle(shuffled)
    assert sorted(names, key=in_order) == sorted(shuffled, key=in_order)


@pytest.mark.parametrize(
    ("near", "expected"),
    [(("3A",), "3A"), (("3A", "3B"), "3A eller 3B"), (("3A", "3B", "4A"), "3A, 3B eller 4A"), ("3A", "3A")],
)
def test_of_several_guesses_one_is_meant(near, expected: str):
    use_language("da")
    assert f"Mente du {expected}?" == words(say("Did you mean {near}?", near=near))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.agendas.agenda import AgendaItem, AgendaText, Form
from skolehjem.core.agendas.editing import changed, moved, with_item, without
from skolehjem.core.agendas.kept import kept_as
from skolehjem.errors import NotFound


def an_item(title: str) -> AgendaItem:
    return AgendaItem(title=title, minutes=10, owner="Teamet", purpose="", form=Form.DIALOGUE)


def a_text(titles: str) -> AgendaText:
    return AgendaText(title="Møde", welcome="Hej", items=tuple(map(an_item, titles)))


def titles(text: AgendaText) -> str:
    return "".join(item.title for item in text.items)


def test_a_new_item_comes_before_the_closing_one_unless_its_number_is_given():
    assert titles(with_item(a_text("ABC"), an_item("x"))) == "ABxC"
    assert titles(with_item(a_text("ABC"), an_item("x"), 1)) == "xABC"
    assert titles(with_item(a_text("ABC"), an_item("x"), 99)) == "ABCx"
    assert titles(with_item(a_text(""), an_item("x"))) == "x"


def test_an_item_that_is_moved_has_the_number_asked_for():
    assert titles(moved(a_text("ABCD"), 1, 3)) == "BCAD"
    assert titles(moved(a_text("ABCD"), 4, 1)) == "DABC"


@given(st.integers(1, 6), st.integers(1, 6))
def test_moving_keeps_all_items_and_puts_one_where_it_should_be(number, to):
    text = moved(a_text("ABCDEF"), number, to)
    assert sorted(titles(text)) == list("ABCDEF")
    assert titles(text)[to - 1] == "ABCDEF"[number - 1]


def test_an_item_is_changed_and_dropped_by_its_number():
    text = changed(a_text("ABC"), 2, {"minutes": 25, "owner": "Kontaktforældrene"})
    assert [(item.minutes, item.owner) for item in text.items][1] == (25, "Kontaktforældrene")
    assert titles(without(text, 2)) == "AC"


@pytest.mark.parametrize("number", [0, -1, 4])
def test_an_unknown_number_is_answered_with_those_there_are(number):
    for act in (lambda: without(a_text("ABC"), number), lambda: moved(a_text("ABC"), 1, number)):
        with pytest.raises(NotFound) as caught:
            act()
        assert str(caught.value.problems[0].hint) == "Its items are numbered 1 to 3."


def test_an_agenda_that_is_kept_says_the_same_when_read():
    text = a_text("AB")
    assert kept_as(text, meeting="M1", year="2026/27").text() == text

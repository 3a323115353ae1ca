import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.agendas.agenda import AgendaItem, AgendaText, Form, SpeakerState, Theme
from skolehjem.errors import DataFault
from skolehjem.files.agenda_text import read_agenda_text, write_agenda_text

WORDS = st.text(max_size=30)
TITLES = WORDS.filter(lambda text: bool(text.strip()))
ITEMS = st.builds(
    AgendaItem, title=TITLES, minutes=st.integers(0, 500), owner=WORDS, purpose=WORDS, form=st.sampled_from(Form),
    theme=st.sampled_from(Theme), points=st.lists(WORDS, max_size=3).map(tuple), speaker=WORDS, speaker_contact=WORDS,
    speaker_state=st.sampled_from(SpeakerState), topic=WORDS, source=WORDS,
)  # fmt: skip
TEXTS = st.builds(AgendaText, title=WORDS, welcome=WORDS, items=st.lists(ITEMS, min_size=1, max_size=4).map(tuple))


@given(TEXTS)
def test_a_text_that_is_written_and_read_back_is_the_same(text):
    assert read_agenda_text(write_agenda_text(text), "dagsorden.toml") == text


def test_what_is_as_usual_is_left_out_of_the_text():
    item = AgendaItem(title="Fag", minutes=10, owner="Teamet", purpose="Vide", form=Form.DIALOGUE)
    written = write_agenda_text(AgendaText(title="Møde", welcome="Hej", items=(item,)))
    assert "speaker_state =" not in written
    assert written.endswith(
        '[[items]]\ntitle = "Fag"\nminutes = 10\nowner = "Teamet"\npurpose = "Vide"\nform = "dialogue"\n'
    )


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(DataFault) as caught:
        read_agenda_text(text, "d.toml")
    return [(problem.where, str(problem.what)) for problem in caught.value.problems]


def test_every_fault_is_told_with_its_line():
    text = """title = "Møde"
welcome = "Hej"

[[items]]
title = " "
minutes = "ti"
owner = "Teamet"
purpose = ""
form = "dialogue"

[[items]]
title = "Fag"
minutes = 10
owner = "Teamet"
purpose = ""
form = "snak"
farve = "rød"
"""
    assert faults(text) == [
        ("d.toml:6", "The value of minutes does not fit."),
        ("d.toml:16", "The value of form does not fit."),
        ("d.toml:17", "The key farve is unknown."),
    ]


def test_a_text_that_is_no_toml_is_told_with_its_line():
    assert faults('title = "Møde"\nwelcome = Hej\n') == [("d.toml:2", "This line can't be read as TOML.")]


def test_an_item_without_a_title_and_an_agenda_without_items_are_refused():
    item = '\n[[items]]\ntitle = " "\nminutes = 5\nowner = ""\npurpose = ""\nform = "dialogue"\n'
    assert faults(f'title = "a"\nwelcome = "b"\n{item}') == [("d.toml:5", "An item needs a title.")]
    assert faults('title = "a"\nwelcome = "b"\n') == [("d.toml", "The agenda has no items.")]

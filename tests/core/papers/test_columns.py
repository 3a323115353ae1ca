"""How wide the columns of a table are beside each other."""

from dataclasses import replace

from skolehjem.core.papers.columns import shares
from skolehjem.core.papers.paper import Run, Table


def test_short_columns_beside_wide_ones_are_as_wide_as_their_text():
    assert [None, 25] == shares(table(["17.00–17.15", "x" * 25]))


def test_a_long_column_is_not_squeezed_beside_a_name_of_33_letters():
    task, name = shares(table(["ord " * 50, "Klasseteamet og kontaktforældrene"]))
    assert name
    assert task
    assert 2 * name <= task


def test_a_column_has_room_for_its_longest_word():
    word = "kontaktforældrerepræsentanterne"
    assert len(word) == shares(table([word, "ord " * 100], ["a", "b"], ["a", "b"], ["a", "b"]))[0]


def test_a_column_is_no_wider_than_its_longest_text():
    assert [19, 15] == shares(table(["fire fire fire fire", "x" * 15]))


def test_an_empty_column_has_a_width():
    assert [1] * 6 == shares(table([""] * 6))


def test_a_column_to_fill_in_by_hand_has_room_to_write():
    rows = table(["", "Jan, idræt og svømning"], ["", "Åse"])
    named = replace(rows, header=((Run(text="Det vil jeg gerne sige"),), (Run(text="Hvem"),)))
    assert 40 == shares(named)[0]


def table(*rows: list[str]) -> Table:
    cells = tuple(tuple((Run(text=text),) for text in row) for row in rows)
    return Table(header=tuple(() for _ in rows[0]), rows=cells)

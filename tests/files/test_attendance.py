"""Lists of who came, as schools keep them."""

import pytest

from skolehjem.core.attendance.attendance import Presence
from skolehjem.errors import DataFault
from skolehjem.files.attendance import read_presences


def test_a_list_is_read_with_danish_words_and_blank_rows_are_left_out():
    text = "Hjem-id;Navn;Fremmøde\nH1;Holm;ja\nH2;;Udeblev\nH3;;afbud\nH4;;\n;;\n"
    assert [(row.home, row.presence) for row in read_presences("f.csv", text.encode())] == [
        ("H1", Presence.ATTENDED), ("H2", Presence.NO_SHOW), ("H3", Presence.APOLOGY), ("H4", None),
    ]  # fmt: skip


def test_every_bad_row_is_told_with_its_place():
    text = "Hjem-id;Fremmøde\nH1;måske\n;ja\nH3;ja\nH4;ved ikke\n"
    with pytest.raises(DataFault) as fault:
        read_presences("f.csv", text.encode())
    assert [one.where for one in fault.value.problems] == ["f.csv:2, Fremmøde", "f.csv:3, Hjem-id", "f.csv:5, Fremmøde"]


def test_a_list_without_the_columns_says_which_are_missing():
    with pytest.raises(DataFault, match="Hjem-id") as fault:
        read_presences("f.csv", b"Navn;Dato\nHolm;1\n")
    assert "Navn" in str(fault.value.problems[0].hint)


def test_a_cpr_number_is_never_taken_for_a_home():
    rows = read_presences("f.csv", b"Hjem;Kom;Note\n;;311216-1234\nH1;ja;311216-1234\n")
    assert [row.home for row in rows] == ["H1"]
    assert "311216" not in repr(rows)

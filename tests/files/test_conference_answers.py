"""Files with homes' answers: what is read, what is left out on sight, and what is told of bad rows."""

from datetime import UTC, date, datetime, time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from skolehjem.core.conference_rounds.answers import TimeKind
from skolehjem.core.conference_rounds.spoken import Days, Said
from skolehjem.errors import DataFault
from skolehjem.files.conference_answers import read_answers

TUESDAY, WEDNESDAY = date(2026, 11, 10), date(2026, 11, 11)
DAYS = Days(year="2026/27", of_round=(date(2026, 11, 9), TUESDAY, WEDNESDAY))


def read(*lines):
    return read_answers("svar.csv", "\n".join(lines).encode(), DAYS)


def wish(day=None, start=None, end=None):
    return Said(kind=TimeKind.WISH, day=day, start=start and time(start), end=end and time(end))


def cannot(day=None, start=None, end=None):
    return Said(kind=TimeKind.BLOCKED, day=day, start=start and time(start), end=end and time(end))


def test_a_day_with_hours_may_stand_in_columns_of_their_own():
    file = read("Hjem-id;Dato;Fra;Til", "H1;10-11-2026;17;19", "H2;11/11;;", "H3;;16;")
    expected = [(wish(TUESDAY, 17, 19),), (wish(WEDNESDAY),), (wish(None, 16),)]
    assert expected == [row.said for row in file.rows]


def test_several_wishes_and_what_is_impossible_may_stand_in_one_row():
    file = read("Elev;Ønske 1;Ønske 2;Kan ikke;Ikke før;Ikke efter", "P1;10/11 17-18;efter 18;11/11;15;20")
    expected = (wish(TUESDAY, 17, 18), wish(None, 18), cannot(WEDNESDAY), cannot(None, None, 15), cannot(None, 20))
    assert [expected] == [row.said for row in file.rows]


def test_a_mark_under_cannot_is_about_the_day_of_the_row():
    file = read("Hjem;Dato;Kan ikke", "H1;10/11;x", "H2;10/11;nej")
    assert [(cannot(TUESDAY),), (wish(TUESDAY),)] == [row.said for row in file.rows]


def test_there_may_be_a_column_for_each_day():
    file = read("Hjem;Tirsdag 10/11;2026-11-11", "H1;17-18;nej", "H2;;ja")
    assert [(wish(TUESDAY, 17, 18), cannot(WEDNESDAY)), (wish(WEDNESDAY),)] == [row.said for row in file.rows]


def test_english_headings_are_read_too():
    file = read("Household,Wish,Cannot,Submitted", "H1,17-18,Tuesday,2026-10-20 12:00")
    [row] = file.rows
    assert (wish(None, 17, 18), cannot(TUESDAY)) == row.said
    assert datetime(2026, 10, 20, 10, tzinfo=UTC) == row.row.at


def test_a_home_content_with_anything_has_answered_and_an_empty_row_has_not():
    file = read("Hjem;Ønske;Svaret", "H1;alt passer;", "H2;;", "H3;;2026-10-20")
    assert ["H1", "H3"] == [row.row.one("home") for row in file.rows]
    assert 1 == file.unanswered


def test_headings_may_stand_below_a_title():
    file = read("Svar på samtaler i uge 46", "", "Hjem;Ønske", "H1;17-18")
    assert [("H1", 4)] == [(row.row.one("home"), row.row.place.row) for row in file.rows]


def test_what_people_wrote_and_unknown_columns_are_left_out_and_told():
    file = read("Hjem;Ønske;Bemærkning;Mors navn", "H1;17-18;far er syg;Anne")
    told = " ".join(map(str, file.notes))
    assert "Bemærkning" in told
    assert "Mors navn" in told
    assert "far er syg" not in repr(file)
    assert "Anne" not in repr(file)


def test_cpr_numbers_are_dropped_and_counted():
    file = read("Hjem;Ønske;CPR", "H1;17-18;010116-1234")
    assert "0101" not in repr(file)
    assert any("CPR" in str(note) for note in file.notes)


def test_every_bad_cell_is_told_with_its_place():
    file = read("Hjem;Dato;Fra;Til;Ønske;Svaret", "H1;31/2;17;;;", "H2;;19;17;;", "H3;;;;blå;i går", "H4;;25;;;")
    expected = [
        "svar.csv:2, Dato",
        "svar.csv:3, Fra, Til",
        "svar.csv:4, Svaret",
        "svar.csv:4, Ønske",
        "svar.csv:5, Fra",
    ]
    assert expected == sorted(problem.where for problem in file.problems)


def test_a_row_with_more_cells_than_headings_is_told():
    assert ["svar.csv:2"] == [problem.where for problem in read("Hjem;Ønske", "H1;17-18;18-19").problems]


def test_a_file_that_names_no_home_is_told():
    assert 1 == len(read("Ønske;Kan ikke", "17-18;x").problems)


cells = st.sampled_from(
    ["H1", "17-19", "kan ikke", "10/11", "x", "nej", "alt passer", "2026-10-20", ";", '"', "uge 46", "25", "=1+1", ""]
) | st.text(max_size=8)


@given(st.lists(st.lists(cells, min_size=1, max_size=9), max_size=6))
def test_whatever_a_file_holds_it_is_read_or_told(rows):
    try:
        file = read("Hjem;Ønske;Dato;Fra;Til;Kan ikke;Ikke før;Tirsdag 10/11;Svaret", *(";".join(row) for row in rows))
    except DataFault:
        return
    assert all(
        one.start is None or one.end is None or one.start < one.end
        for row in file.rows
        for one in row.said
        if not file.problems
    )


def test_an_empty_file_is_refused():
    with pytest.raises(DataFault):
        read("")


def test_a_workbook_with_real_dates_and_hours_is_read():
    book = Workbook()
    book.active.append(["Hjem-id", "Dato", "Fra", "Til"])
    book.active.append(["H1", date(2026, 11, 10), time(17), time(19)])
    content = BytesIO()
    book.save(content)
    assert [(wish(TUESDAY, 17, 19),)] == [row.said for row in read_answers("svar.xlsx", content.getvalue(), DAYS).rows]

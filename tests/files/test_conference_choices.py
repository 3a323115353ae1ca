"""Files with the times that homes chose: each choice in its order, and every cell that is none told."""

from datetime import UTC, date, datetime, time

from skolehjem.core.conference_rounds.spoken import Days
from skolehjem.files.conference_choices import read_choices

TUESDAY, WEDNESDAY = date(2026, 11, 10), date(2026, 11, 11)
DAYS = Days(year="2026/27", of_round=(TUESDAY, WEDNESDAY))


def read(*lines):
    return read_choices("valg.csv", "\n".join(lines).encode(), DAYS)


def test_choices_are_read_in_the_order_of_their_columns_each_once():
    file = read("Elev;1. valg;2. valg;3. valg", "P1;10/11 kl. 17.15;11-11-2026 14;10/11 17:15")
    assert [((TUESDAY, time(17, 15)), (WEDNESDAY, time(14)))] == [row.times for row in file.rows]


def test_day_and_hour_may_have_a_column_each_and_excel_may_have_made_a_moment_of_them():
    file = read("Hjem;Dato;Tid;Valg", "H1;10/11;14.30;", "H2;;;2026-11-11 14:30:00", "H3;tirsdag 10/11;kl. 15;")
    expected = [((TUESDAY, time(14, 30)),), ((WEDNESDAY, time(14, 30)),), ((TUESDAY, time(15)),)]
    assert expected == [row.times for row in file.rows]


def test_when_it_was_answered_is_kept():
    file = read("Elev;Valg;Indsendt", "P1;10/11 14;2026-10-20 12:00")
    assert [datetime(2026, 10, 20, 10, tzinfo=UTC)] == [row.row.at for row in file.rows]


def test_every_cell_that_is_no_time_is_told_with_its_place():
    file = read(
        "Elev;Valg;Dato;Indsendt", "P1;blå;;", "P2;10/11;;", "P3;;31/2 14;", "P4;10/11 14;;i går", "P5;10/11 25;;"
    )
    where = ["valg.csv:2, Valg", "valg.csv:3, Valg", "valg.csv:4, Dato", "valg.csv:5, Indsendt", "valg.csv:6, Valg"]
    assert where == [problem.where for problem in file.problems]


def test_a_row_that_chooses_nothing_is_counted_and_what_people_wrote_is_left_out():
    file = read("Elev;Valg;Bemærkning", "P1;;vi er syge", "P2;10/11 14;")
    assert (1, 1) == (file.without, len(file.rows))
    assert "syge" not in repr(file)

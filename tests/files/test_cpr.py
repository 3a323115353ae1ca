import pytest

from skolehjem.files.cpr import without_cpr
from skolehjem.files.sheets import Sheet

NUMBERS = [
    "310516-1234", "3105161234", "310516 1234", "310516 - 1234", "910516-1234", "999999-1234", "310516–1234",
    "٣١٠٥١٦-١٢٣٤", "३१०५१६१२३४",
]  # fmt: skip


def cleared(*rows: tuple[str, ...]) -> tuple[list[tuple[str, ...]], int]:
    sheet, dropped = without_cpr(Sheet(file="f", rows=tuple(enumerate(rows, 1))))
    return [cells for _, cells in sheet.rows], dropped


@pytest.mark.parametrize("heading", ["CPR", "Cpr-nr.", "CPR nummer", "cprnr", "Personnummer", "Voksen 1 CPR"])
def test_a_column_with_a_cpr_heading_is_dropped_whatever_it_holds(heading: str):
    rows = cleared(("Navn", heading), ("Emma", "3105161234"), ("Ida", "hemmeligt"))
    assert ([("Navn", ""), ("Emma", ""), ("Ida", "")], 2) == rows


@pytest.mark.parametrize("number", NUMBERS)
def test_a_cpr_number_is_dropped_in_any_column(number: str):
    rows = cleared(("Navn", "Note"), ("Emma", number), ("Ida", "x"))
    assert ([("Navn", "Note"), ("Emma", ""), ("Ida", "x")], 1) == rows


@pytest.mark.parametrize("number", NUMBERS)
def test_the_rest_of_the_cell_stays(number: str):
    assert ([("Navn",), ("Emma Holm",)], 1) == cleared(("Navn",), (f"Emma Holm {number}",))


def test_numbers_from_which_excel_took_the_zero_in_front_are_dropped_as_a_column():
    rows = cleared(("Navn", "Nøgle"), ("Emma", "105161234"), ("Ida", "3105161234"))
    assert ([("Navn", "Nøgle"), ("Emma", ""), ("Ida", "")], 2) == rows


@pytest.mark.parametrize("other", ["12345678", "+45 20 12 34 56", "3113161234", "31-05-2016", "2016-05-31", "E0042"])
def test_other_numbers_stay(other: str):
    assert ([("Navn", "Tal"), ("Emma", other), ("Ida", "1")], 0) == cleared(
        ("Navn", "Tal"), ("Emma", other), ("Ida", "1")
    )


def test_a_sheet_may_be_named_by_a_cpr_number():
    sheet, _ = without_cpr(Sheet(file="f", name="Emma 310516-1234", rows=((1, ("Navn",)),)))
    assert "Emma" == sheet.name

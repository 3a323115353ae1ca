"""Importing files into a store: the sample schools, and the same school in every form a file can have."""

import csv
import random
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skolehjem.actions.roster import ImportChoices, apply_import, propose_import
from skolehjem.core.changes import Change
from skolehjem.core.roster.comparison import import_roster
from skolehjem.core.roster.school import Roster, RosterValue
from skolehjem.files.roster import RosterFile, read_roster
from skolehjem.store.database import Author, make_store
from skolehjem.store.roster import load_roster
from tests.files.workbooks import workbook

SAMPLES = Path(__file__).parents[2] / "sample_data"
LISTS = ("klasser", "lokaler", "elever", "hjem", "kontaktpersoner", "personale", "team")
YEAR = "2026/27"
AT = datetime(2026, 8, 5, 7, 30, tzinfo=UTC)
AUTHOR = Author(name="sekretær", command="import")


def table(name: str) -> list[list[str]]:
    """The rows of a list of the small school, with the letters of other alphabets that Windows-1252 lacks as "?"."""
    text = (SAMPLES / "small" / f"{name}.csv").read_text("utf-8-sig")
    return list(csv.reader(StringIO(text.encode("cp1252", "replace").decode("cp1252")), delimiter=";"))


def written(rows: list[list[str]], separator: str = ";", encoding: str = "utf-8", newline: str = "\n") -> bytes:
    file = StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator=newline).writerows(rows)
    return file.getvalue().encode(encoding)


def imported(*files: RosterFile) -> set[Change[RosterValue]]:
    found = read_roster(files)
    school = import_roster(found.rows, found.lists, Roster(year=YEAR), secret="s")  # noqa: S106  # of no school
    assert () == school.problems
    return set(school.changes)


TABLES = {name: table(name) for name in LISTS}
SCHOOL = imported(*(RosterFile(name=f"{name}.csv", content=written(rows)) for name, rows in TABLES.items()))


@pytest.mark.parametrize(("size", "classes", "pupils"), [("full", 20, 420), ("small", 7, 130)])
def test_the_sample_schools_are_imported_without_a_problem_and_again_without_a_change(
    tmp_path: Path, size: str, classes: int, pupils: int
):
    store = make_store(tmp_path)
    choices = ImportChoices()
    proposal = propose_import(store, [SAMPLES / size], year=None, this_year="2019/20", choices=choices)
    apply_import(store, proposal, by=AUTHOR, at=AT)
    assert (YEAR, (), 0) == (proposal.year, proposal.problems, proposal.left_out)
    roster = load_roster(store, YEAR)
    assert (classes, pupils) == (len(roster.classes), len(roster.pupils))
    assert set(roster.class_of) == set(roster.homes_of) == set(roster.pupil_by_id)
    again = propose_import(store, [SAMPLES / size], year=YEAR, this_year=YEAR, choices=choices)
    assert ((), (), ()) == (again.changes, again.tallies, again.moves)


def test_only_the_people_of_the_school_year_are_in_its_roster(tmp_path: Path):
    store = make_store(tmp_path)
    (tmp_path / "e.csv").write_text("Elev-id;Navn;Klasse;Skoleår\nE1;Emma Holm;3A;2026/27\n", "utf-8")
    (tmp_path / "n.csv").write_text("Elev-id;Navn;Klasse;Skoleår\nE2;Ida Bech;3A;2027/28\n", "utf-8")
    for file in ("e.csv", "n.csv"):
        proposal = propose_import(store, [tmp_path / file], year=None, this_year=YEAR, choices=ImportChoices())
        apply_import(store, proposal, by=AUTHOR, at=AT)
    assert [("E1",), ("E2",)] == [tuple(load_roster(store, year).pupil_by_id) for year in (YEAR, "2027/28")]


FORMS = st.tuples(
    st.sampled_from(";,\t¤"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["\n", "\r\n"]),
)


def shuffled(rows: list[list[str]], order: random.Random) -> list[list[str]]:
    columns = order.sample(range(len(rows[0])), len(rows[0]))
    headings, *rest = ([row[index] for index in columns] for row in rows)
    return [headings, *order.sample(rest, len(rest))]


@settings(max_examples=40)
@given(FORMS, st.integers())
def test_any_separator_encoding_and_order_of_rows_and_columns_gives_the_same_school(form, seed: int):
    order = random.Random(seed)  # noqa: S311  # the same order for the same seed
    files = [
        RosterFile(name=f"{name}.csv", content=written(shuffled(rows, order), *form)) for name, rows in TABLES.items()
    ]
    assert SCHOOL == imported(*order.sample(files, len(files)))


def test_one_workbook_with_a_sheet_for_each_list_gives_the_same_school():
    content = workbook(*((name.capitalize(), rows) for name, rows in TABLES.items()))
    assert SCHOOL == imported(RosterFile(name="skole.xlsx", content=content))

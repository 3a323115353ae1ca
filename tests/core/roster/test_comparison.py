from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.changes import Change
from skolehjem.core.roster.comparison import Loss, RosterImport, import_roster
from skolehjem.core.roster.moves import Move, Tally, moves, tallies
from skolehjem.core.roster.rows import Noun, Place, RosterRow
from skolehjem.core.roster.school import (
    Enrolment,
    Guardian,
    Guardianship,
    Household,
    Pupil,
    Roster,
    RosterValue,
    SchoolClass,
    Staff,
    TeamFunction,
    TeamMember,
)
from skolehjem.errors import say

YEAR = "2026/27"
BORN = date(2016, 5, 31)
SECRET = "the school's own"  # noqa: S105  # of no school
FIELDS = {
    "SchoolClass": "classes",
    "Room": "rooms",
    "Pupil": "pupils",
    "Enrolment": "enrolments",
    "Staff": "staff",
    "Household": "households",
    "Guardian": "guardians",
    "Guardianship": "guardianships",
    "TeamMember": "team_members",
}


class List:
    """Rows of one file, each with the next row number."""

    def __init__(self, file: str = "f.csv") -> None:
        self.file = file
        self.rows: list[RosterRow] = []

    def row(self, noun: Noun, key: str = "", **facts) -> "List":
        number = len(self.rows) + 2
        headings = {name: name for name in facts}
        place = Place(file=self.file, row=self.rows[-1].place.row if noun is Noun.TIE else number, headings=headings)
        self.rows.append(RosterRow(noun=noun, key=key or f"{self.file}:{number}", facts=facts, place=place))
        return self

    def pupil(self, label: str, key: str = "", name: str = "Emma Holm", **facts) -> "List":
        given, family = name.split()
        told = ({"id": key} if key else {}) | {"given_name": given, "family_name": family, "school_class": label}
        return self.row(Noun.PUPIL, key, **told | facts)

    def adult(self, pupil: str, key: str = "", name: str = "Mette Holm", **facts) -> "List":
        tie = {fact: facts.pop(fact) for fact in ("relation", "custody", "resides") if fact in facts}
        given, family = name.split()
        self.row(Noun.ADULT, key, **({"id": key} if key else {}), given_name=given, family_name=family, **facts)
        adult = self.rows[-1].key
        # One row of a file tells of both.
        return self.row(Noun.TIE, f"{pupil}:{adult}", pupil=pupil, guardian=adult, **tie)

    def home(self, key: str, **facts) -> "List":
        return self.row(Noun.HOME, key, **facts)

    def nouns(self) -> frozenset[Noun]:
        return frozenset(row.noun for row in self.rows)


def importing(known: Roster, *lists: List, **choices) -> RosterImport:
    rows = [row for file in lists for row in file.rows]
    return import_roster(rows, frozenset(row.noun for row in rows), known, **{"secret": SECRET} | choices)


def after(known: Roster, changes: tuple[Change[RosterValue], ...]) -> Roster:
    """The roster when the changes are made, as a store would make them."""
    held = {name: {value.id: value for value in getattr(known, name)} for name in FIELDS.values()}
    for change in changes:
        kept = held[FIELDS[type(change.value).__name__]]
        assert kept.get(change.value.id) == change.before
        if change.after is None:
            del kept[change.value.id]
        else:
            kept[change.value.id] = change.after
    fields: dict[str, Any] = {name: tuple(kept[key] for key in sorted(kept)) for name, kept in held.items()}
    return Roster(year=known.year, **fields)


def done(known: Roster, *lists: List, **choices) -> Roster:
    found = importing(known, *lists, **choices)
    assert [] == [str(problem.what) for problem in found.problems]
    return after(known, found.changes)


def says(known: Roster, *lists: List) -> list[tuple[str, str]]:
    return [(problem.where, str(problem.what)) for problem in importing(known, *lists).problems]


EMPTY = Roster(year=YEAR)
CLASSES = List("k.csv").row(Noun.CLASS, "3A").row(Noun.CLASS, "3B")
SCHOOL = done(
    EMPTY,
    CLASSES,
    List("e.csv")
    .pupil("3A", "E1", birth_date=BORN)
    .pupil("3A", "E2", "Ida Bech", birth_date=BORN)
    .pupil("3B", "E3", "Bo Dam", birth_date=BORN),
    List("h.csv").home("H1", id="H1", address="Birkevej 3").home("H2", id="H2", address="Elmevej 4"),
    List("v.csv")
    .adult("E1", "V1", household="H1", relation="Mor")
    .adult("E1", "V2", "Jens Holm", household="H2", resides=False)
    .adult("E3", "V3", "Karen Dam", household="H2"),
    List("p.csv")
    .row(Noun.STAFF, "ABC", id="ABC", given_name="Anna")
    .row(Noun.STAFF, "DEF", id="DEF", given_name="Dan"),
    List("t.csv")
    .row(Noun.TEAM, "3A:ABC", school_class="3A", staff="ABC", function=TeamFunction.CLASS_TEACHER)
    .row(Noun.TEAM, "3A:DEF", school_class="3A", staff="DEF"),
)


def test_a_school_is_made_of_its_lists():
    assert ("2026-3A", "2026-3B") == tuple(item.id for item in SCHOOL.classes)
    assert {"2026-3A": ("E1", "E2"), "2026-3B": ("E3",)} == SCHOOL.pupils_of
    assert {"E1": ("H1", "H2"), "E3": ("H2",)} == SCHOOL.homes_of
    assert ["ABC", "DEF"] == [member.staff for member in SCHOOL.team_of["2026-3A"]]
    assert Guardianship(id="E1:V2", pupil="E1", guardian="V2", resides=False) in SCHOOL.guardianships


def test_the_order_of_the_files_makes_no_difference():
    pupils, adults = List("e.csv").pupil("3A", "E1"), List("v.csv").adult("E1", "V1")
    assert done(EMPTY, CLASSES, pupils, adults) == done(EMPTY, adults, pupils, CLASSES)


def test_what_a_file_is_silent_about_stays():
    known = done(SCHOOL, List().pupil("3A", "E1", name_protected=True, alias="Ida Sø"))
    again = done(known, List().pupil("3A", "E1").pupil("3A", "E2", "Ida Bech"))
    assert (
        Pupil(id="E1", given_name="Emma", family_name="Holm", birth_date=BORN, name_protected=True, alias="Ida Sø")
        == again.pupil_by_id["E1"]
    )


class TestWhoIsWho:
    def test_a_pupil_of_the_same_id_and_birth_date_has_changed_name(self):
        found = done(SCHOOL, List().pupil("3B", "E3", "Bo Eg", birth_date=BORN))
        assert ("Bo Eg", 3) == (
            f"{found.pupil_by_id['E3'].given_name} {found.pupil_by_id['E3'].family_name}",
            len(found.pupils),
        )

    def test_a_pupil_without_an_id_is_known_by_name_and_birth_date(self):
        found = importing(SCHOOL, List().pupil("3B", name="bo  dam".title().replace("  ", " "), birth_date=BORN))
        assert () == found.changes

    def test_a_pupil_with_a_new_id_is_known_by_name_and_birth_date(self):
        file = List().pupil("3B", "NY3", "Bo Dam", birth_date=BORN).adult("NY3", "V9", "Lis Dam", household="H2")
        assert ("V9",) == tuple(
            change.after.id for change in importing(SCHOOL, file).changes if isinstance(change.after, Guardian)
        )
        assert "NY3" not in done(SCHOOL, file).pupil_by_id

    def test_an_old_id_that_is_used_again_is_not_believed(self):
        file = List().pupil("3B", "E3", "Ole Friis", birth_date=date(2017, 1, 1))
        assert [("f.csv:2, id", "The id E3 belongs to another pupil, with another name and birth date.")] == says(
            SCHOOL, file
        )

    def test_an_id_with_another_name_and_no_birth_date_is_not_believed(self):
        what = "The id E3 belongs to a pupil of another name, and no birth date tells that they are one."
        assert [("f.csv:2, id", what)] == says(SCHOOL, List().pupil("3A", "E3", "Ole Friis"))
        unborn = done(EMPTY, CLASSES, List().pupil("3A", "E3", "Bo Dam"))
        assert [("f.csv:2, id", what)] == says(unborn, List().pupil("3A", "E3", "Ole Friis", birth_date=BORN))

    def test_an_alias_alone_is_no_other_name(self):
        row = {"id": "E3", "given_name": "", "school_class": "3B", "name_protected": True, "alias": "Per Sø"}
        assert [] == says(SCHOOL, List().row(Noun.PUPIL, "E3", **row))

    def test_two_of_the_same_name_and_birth_date_are_told_apart_by_class_never_guessed(self):
        twins = done(EMPTY, CLASSES, List().pupil("3A", "E1", birth_date=BORN).pupil("3B", "E2", birth_date=BORN))
        assert [("f.csv:2", "Several that are known could be this pupil.")] == says(
            twins, List().pupil("3A", birth_date=BORN)
        )

    def test_without_a_birth_date_the_class_must_be_the_same(self):
        assert () == importing(SCHOOL, List().pupil("3B", name="Bo Dam")).changes
        ((where, what),) = says(SCHOOL, List().pupil("3A", name="Bo Dam"))
        assert ("f.csv:2", "A pupil of the same name is known") == (where, what.split(",")[0])

    def test_an_unknown_name_without_an_id_is_a_new_pupil_with_a_lasting_id(self):
        file = List().pupil("3B", name="Liv Lund", birth_date=BORN).pupil("3B", "E3", "Bo Dam")
        once = done(SCHOOL, file)
        assert 4 == len(once.pupils)
        assert () == importing(once, file).changes

    def test_siblings_adults_without_ids_are_one_by_name_and_home(self):
        file = List().pupil("3A", "E8", "Liv Lund").pupil("3B", "E9", "Ulf Lund")
        for pupil in ("E8", "E9"):
            file.home(f"x{pupil}", address="Birkevej 9", postcode="8000").adult(
                pupil, name="Mia Lund", household=f"x{pupil}"
            )
        found = done(EMPTY, CLASSES, file)
        assert (1, 1, 2) == (len(found.households), len(found.guardians), len(found.guardianships))
        assert () == importing(found, file).changes

    def test_an_adult_without_an_id_is_known_by_name_and_pupil_after_a_move(self):
        file = List().home("x", address="Nyvej 1").adult("E1", name="Mette Holm", household="x")
        found = done(SCHOOL, file)
        assert {"V1", "V2", "V3"} == {adult.id for adult in found.guardians}
        assert "Nyvej 1" == found.household_by_id[found.guardians[0].household].address

    def test_adults_of_the_same_name_in_different_homes_are_two(self):
        file = List().pupil("3A", "E8", "Liv Lund").pupil("3B", "E9", "Ulf Lund")
        file.home("x", address="A 1").adult("E8", name="Mia Lund", household="x")
        file.home("y", address="B 2").adult("E9", name="Mia Lund", household="y")
        assert 2 == len(done(EMPTY, CLASSES, file).guardians)

    def test_an_adult_without_any_home_gets_one_of_which_nothing_is_known(self):
        found = done(SCHOOL, List().adult("E3", "V3", "Karen Dam").adult("E3", "V9", "Lis Dam"))
        (home,) = set(found.household_by_id) - {"H1", "H2"}
        assert Household(id=home) == found.household_by_id[home]
        assert {"V3": "H2", "V9": home} == {a.id: a.household for a in found.guardians if a.id in {"V3", "V9"}}


class TestProtection:
    def test_a_pupils_protected_address_is_that_of_the_homes_where_the_pupil_resides(self):
        found = done(SCHOOL, List().pupil("3A", "E1", address_protected=True), part=True)
        assert {"H1": True, "H2": False} == {home.id: home.address_protected for home in found.households}

    def test_an_adults_protected_address_is_that_of_the_home(self):
        file = List().home("H2", id="H2", address_protected=False)
        file.adult("E3", "V3", "Karen Dam", household="H2", address_protected=True)
        assert {"H1": False, "H2": True} == {h.id: h.address_protected for h in done(SCHOOL, file).households}


NOBODYS_OWN = [
    {"address": "Adressebeskyttet"},
    {"address": "Adressebeskyttet", "postcode": "8000"},
    {"address": "Rådhuspladsen 2", "postcode": "8000", "address_protected": True},
    {"address": "Birkevej 3"},
    {"address": "Ukendt", "postcode": "8000"},
]


class TestHomes:
    @pytest.mark.parametrize("told", NOBODYS_OWN)
    def test_families_with_an_address_that_tells_nothing_are_not_one_home(self, told):
        file = List().pupil("3A", "E8", "Liv Lund").pupil("3B", "E9", "Ulf Friis")
        file.home("x", **told).adult("E8", name="Mia Lund", household="x")
        file.home("y", **told).adult("E9", name="Nis Friis", household="y")
        found = done(EMPTY, CLASSES, file)
        assert 2 == len({home for homes in found.homes_of.values() for home in homes})
        assert () == importing(found, file).changes

    def test_a_protected_pupils_own_address_is_not_shared_with_those_who_come_to_live_there(self):
        told = {"address": "Rådhuspladsen 2", "postcode": "8000"}
        first = List().pupil("3A", "E8", "Liv Lund", address_protected=True)
        first.home("x", **told).adult("E8", name="Mia Lund", household="x")
        found = done(EMPTY, CLASSES, first)
        second = List().pupil("3B", "E9", "Ulf Friis").home("y", **told).adult("E9", name="Nis Friis", household="y")
        both = done(found, second, part=True)
        assert {True: 1, False: 1} == Counter(home.address_protected for home in both.households)
        assert set() == set(both.homes_of["E8"]) & set(both.homes_of["E9"])

    def test_an_address_that_comes_to_be_protected_stays_the_same_home(self):
        told = {"address": "Birkevej 9", "postcode": "8000"}
        file = List().pupil("3A", "E8", "Liv Lund").home("x", **told).adult("E8", name="Mia Lund", household="x")
        known = done(EMPTY, CLASSES, file)
        later = List().pupil("3A", "E8", "Liv Lund", address_protected=True)
        later.home("x", **told).adult("E8", name="Mia Lund", household="x")
        found = done(known, later)
        assert [(known.households[0].id, True)] == [(home.id, home.address_protected) for home in found.households]

    @pytest.mark.parametrize("key", ["V8", ""])
    def test_siblings_with_a_protected_address_share_the_home_of_their_mother(self, key: str):
        file = List().pupil("3A", "E8", "Liv Lund").pupil("3B", "E9", "Ulf Lund")
        for pupil in ("E8", "E9"):
            file.home(f"x{pupil}", address="Adressebeskyttet", address_protected=True)
            file.adult(pupil, key, "Mia Lund", household=f"x{pupil}", email="mia@hjem.example")
        found = done(EMPTY, CLASSES, file)
        assert (1, 1) == (len(found.households), len(found.guardians))
        assert found.homes_of["E8"] == found.homes_of["E9"]

    def test_a_home_in_which_nobody_lives_is_left_out(self):
        assert () == done(EMPTY, CLASSES, List().home("x", address="Birkevej 3", postcode="8000")).households

    def test_ids_that_are_made_can_not_be_worked_out_without_the_schools_secret(self):
        file = List().pupil("3A", name="Liv Lund", birth_date=BORN)
        file.home("x", address="Birkevej 9", postcode="8000").adult(file.rows[0].key, name="Mia Lund", household="x")
        ids = [
            {change.value.id for change in importing(EMPTY, CLASSES, file, secret=secret).changes}
            - {"2026-3A", "2026-3B"}
            for secret in ("one", "other")
        ]
        assert 5 == len(ids[0])
        assert set() == ids[0] & ids[1]


class TestMoves:
    def test_a_pupil_moves_class(self):
        found = importing(SCHOOL, List().pupil("3B", "E1").pupil("3B", "E3", "Bo Dam"), part=True)
        assert (Tally(noun=Noun.PUPIL, moved=1),) == tallies(found.changes)
        assert (Move(pupil="E1", name="Emma Holm", before="3A", after="3B"),) == moves(SCHOOL, found.changes)

    def test_a_home_moves_to_another_address(self):
        found = importing(SCHOOL, List().home("H2", id="H2", address="Nyvej 1"))
        assert (Tally(noun=Noun.HOME, moved=1),) == tallies(found.changes)
        assert [("E1", "Elmevej 4", "Nyvej 1"), ("E3", "Elmevej 4", "Nyvej 1")] == [
            (move.pupil, move.before, move.after) for move in moves(SCHOOL, found.changes)
        ]

    def test_an_adult_moves_to_another_home_and_a_protected_address_is_not_shown(self):
        known = done(SCHOOL, List().home("H1", id="H1", address_protected=True))
        found = importing(known, List().adult("E3", "V3", "Karen Dam", household="H1"))
        assert (Tally(noun=Noun.ADULT, moved=1),) == tallies(found.changes)
        hidden = say("protected address")
        assert (Move(pupil="E3", name="Bo Dam", before=hidden, after=hidden),) == moves(known, found.changes)

    def test_a_protected_name_is_shown_by_its_alias(self):
        found = importing(SCHOOL, List().pupil("3A", "E3", "Bo Dam", name_protected=True, alias="Per Sø"), part=True)
        assert "Per Sø" in {move.name for move in moves(SCHOOL, found.changes)}
        assert "Bo Dam" not in {move.name for move in moves(SCHOOL, found.changes)}

    def test_each_thing_counts_once(self):
        file = (
            List()
            .pupil("3B", "E1", "Emma Eg", birth_date=BORN)
            .pupil("3B", "E3", "Bo Dam")
            .pupil("3B", "E7", "Ny Elev")
        )
        assert (Tally(noun=Noun.PUPIL, added=1, moved=1),) == tallies(importing(SCHOOL, file, part=True).changes)


class TestRemovals:
    def test_a_pupil_missing_from_the_list_of_the_class_leaves_it_but_stays_known(self):
        file = List().pupil("3A", "E1").pupil("3B", "E3", "Bo Dam")
        found = importing(SCHOOL, file)
        assert (Tally(noun=Noun.PUPIL, removed=1),) == tallies(found.changes)
        assert (Move(pupil="E2", name="Ida Bech", before="3A", after=say("no class")),) == moves(SCHOOL, found.changes)
        assert "E2" in after(SCHOOL, found.changes).pupil_by_id

    def test_a_list_of_half_the_classes_leaves_the_others_alone(self):
        found = importing(SCHOOL, List().pupil("3B", "E3", "Bo Dam"))
        assert ((), (), ("3A",)) == (found.changes, found.emptied, found.untouched)

    def test_a_list_of_most_classes_would_empty_the_rest(self):
        known = done(SCHOOL, List().row(Noun.CLASS, "4A").pupil("4A", "E4", "Liv Lund"))
        file = List().pupil("3A", "E1").pupil("3A", "E2", "Ida Bech").pupil("3B", "E3", "Bo Dam")
        assert ("4A",) == importing(known, file).emptied
        assert () == importing(known, file, part=True).emptied

    def test_a_part_of_a_list_removes_nobody(self):
        file = List().pupil("3A", "E7", "Ny Elev").adult("E1", "V1")
        file.row(Noun.TEAM, "3A:ABC", school_class="3A", staff="ABC")
        found = importing(SCHOOL, file, part=True)
        assert ["E7", "2026/27:E7"] == [change.value.id for change in found.changes]

    def test_a_list_of_pupils_beside_a_list_of_classes_covers_these_classes(self):
        assert ("3A",) == importing(SCHOOL, CLASSES, List().pupil("3B", "E3", "Bo Dam")).emptied

    def test_a_list_without_any_pupils_would_empty_every_class(self):
        assert ("3A", "3B") == import_roster((), {Noun.PUPIL}, SCHOOL, secret=SECRET).emptied

    def test_moving_every_pupil_empties_a_class(self):
        assert ("3B",) == importing(SCHOOL, List().pupil("3A", "E3", "Bo Dam"), part=True).emptied

    def test_lists_of_other_things_remove_no_pupils(self):
        assert () == importing(SCHOOL, CLASSES, List().row(Noun.STAFF, "ABC", id="ABC", given_name="Anna")).changes

    def test_an_adult_missing_beside_a_pupil_is_untied(self):
        found = importing(SCHOOL, List().adult("E1", "V1"))
        assert ["E1:V2"] == [change.value.id for change in found.changes]
        assert (Tally(noun=Noun.TIE, removed=1),) == tallies(found.changes)

    def test_a_member_missing_from_the_team_leaves_it(self):
        found = importing(SCHOOL, List().row(Noun.TEAM, "3A:ABC", school_class="3A", staff="ABC"))
        assert ["2026-3A:DEF"] == [change.value.id for change in found.changes]

    @pytest.mark.parametrize(("pupils", "kept", "halved"), [(4, 1, True), (4, 2, False), (9, 4, True), (3, 1, False)])
    def test_more_than_half_a_class_gone_is_told(self, pupils: int, kept: int, halved: bool):
        names = [f"{letter}o Dam" for letter in "ABCDEFGHI"]
        whole, short = List(), List()
        for number in range(pupils):
            whole.pupil("3A", f"E{number}", names[number])
        for number in range(kept):
            short.pupil("3A", f"E{number}", names[number])
        known = done(EMPTY, CLASSES, whole)
        told = (Loss(label="3A", gone=pupils - kept, pupils=pupils),) if halved else ()
        assert told == importing(known, short).halved
        assert () == importing(known, short, part=True).halved

    def test_a_list_with_bad_rows_removes_nobody(self):
        file = List().pupil("3A", "E1").pupil("3X", "E2", "Ida Bech").pupil("3B", "E3", "Bo Dam")
        found = importing(SCHOOL, file)
        assert ((), 1) == (found.changes, found.left_out)


class TestFaults:
    def test_an_unknown_class_is_answered_with_the_nearest(self):
        (problem,) = importing(SCHOOL, List().pupil("3C", "E1")).problems
        assert ("f.csv:2, school_class", "Unknown class: 3C.") == (problem.where, str(problem.what))
        assert say("Known and nearly the same: {near}.", near=("3B", "3A")) == problem.hint

    def test_unknown_initials(self):
        file = List().row(Noun.TEAM, "3A:XYZ", school_class="3A", staff="XYZ")
        assert [("f.csv:2, staff", "Unknown member of staff: XYZ.")] == says(SCHOOL, file)

    def test_an_adult_of_an_unknown_pupil_is_not_taken_in(self):
        found = importing(SCHOOL, List().adult("E9", "V9"))
        assert ["Unknown pupil: E9."] == [str(problem.what) for problem in found.problems]
        assert () == found.changes

    def test_an_adult_of_a_known_pupil_too_is_taken_in(self):
        found = importing(SCHOOL, List().adult("E9", "V9").adult("E1", "V9"))
        assert (1, 1) == (len(found.problems), found.left_out)
        assert ["E1:V9"] == [change.value.id for change in found.changes if isinstance(change.value, Guardianship)]

    def test_an_adult_in_an_unknown_home(self):
        assert ["Unknown home: H9."] == [what for _, what in says(SCHOOL, List().adult("E1", "V1", household="H9"))]

    def test_an_unknown_room(self):
        known = done(SCHOOL, List().row(Noun.ROOM, "N1", id="N1"))
        assert ["Unknown room: N2."] == [what for _, what in says(known, List().row(Noun.CLASS, "3A", room="N2"))]

    def test_the_same_id_with_other_facts(self):
        file = List().pupil("3A", "E1").pupil("3A", "E1").pupil("3B", "E1")
        assert [("f.csv:4, school_class", "This and f.csv:2 tell different things of the same pupil.")] == says(
            SCHOOL, file
        )

    def test_a_row_for_another_school_year(self):
        file = List().row(Noun.CLASS, "3A", year="2025/26")
        what = "The row is for the school year 2025/26, but the import is for 2026/27."
        assert [("f.csv:2, year", what)] == says(SCHOOL, file)

    @pytest.mark.parametrize("born", [date(1980, 1, 1), date(2025, 1, 1), date(2091, 1, 1)])
    def test_a_birth_date_that_no_pupil_can_have(self, born: date):
        assert ["f.csv:2, birth_date"] == [
            where for where, _ in says(SCHOOL, List().pupil("3A", "E1", birth_date=born))
        ]

    def test_what_hangs_on_a_bad_row_is_left_out_without_further_words(self):
        file = List().pupil("3X", "E9").adult("E9", "V9")
        found = importing(SCHOOL, file)
        assert (1, ()) == (len(found.problems), found.changes)

    def test_a_protected_name_without_an_alias_is_noted(self):
        assert ("f.csv:2",) == importing(SCHOOL, List().pupil("3A", "E1", name_protected=True)).unnamed


NAMES = st.sampled_from(["Emma Holm", "Ida Bech", "Bo Dam", "Liv Lund"])
BIRTHS = st.sampled_from([None, BORN, date(2016, 1, 2)])
PUPILS = st.tuples(st.sampled_from(["", "E1", "E2", "E9"]), NAMES, BIRTHS, st.sampled_from(["3A", "3B", "3X"]))
ADULTS = st.tuples(st.sampled_from(["E1", "E2", "E3", "E9"]), st.sampled_from(["", "V1", "V7"]), NAMES, st.booleans())


@given(st.lists(PUPILS, max_size=6), st.lists(ADULTS, max_size=6))
def test_importing_what_is_imported_changes_nothing(pupils, adults):
    file, beside = List("e.csv"), List("v.csv")
    for key, name, born, label in pupils:
        file.pupil(label, key, name, **({"birth_date": born} if born else {}))
    for pupil, key, name, custody in adults:
        beside.adult(pupil, key, name, custody=custody)
    once = importing(SCHOOL, file, beside)
    school = after(SCHOOL, once.changes)
    known = {one.id for one in school.pupils}
    assert known >= {tie.pupil for tie in school.guardianships}
    assert {one.id for one in school.guardians} >= {tie.guardian for tie in school.guardianships}
    assert {one.id for one in school.households} >= {adult.household for adult in school.guardians}
    if not once.problems:
        again = importing(school, file, beside)
        assert ((), ()) == (again.changes, again.problems)


def test_a_school_without_classes_gets_them_from_its_first_list_of_pupils():
    found = done(EMPTY, List().pupil("0B", "E1"))
    assert (SchoolClass(id="2026-0B", year=YEAR, grade=0, track="B"),) == found.classes


def test_a_pupil_of_last_year_is_enrolled_anew():
    next_year = replace(SCHOOL, year="2027/28", classes=(), enrolments=(), team_members=())
    found = done(next_year, List().pupil("4A", "E1"))
    assert (Enrolment(id="2027/28:E1", year="2027/28", pupil="E1", school_class="2027-4A"),) == found.enrolments


def test_one_row_for_each_subject_is_one_team_member():
    file = List()
    for subject in ("dansk", "idræt"):
        file.row(Noun.TEAM, "3A:ABC", school_class="3A", staff="ABC", subjects=subject)
    assert (
        TeamMember(
            id="2026-3A:ABC",
            school_class="2026-3A",
            staff="ABC",
            function=TeamFunction.CLASS_TEACHER,
            subjects="dansk, idræt",
        )
        in done(SCHOOL, file).team_members
    )
    assert Staff(id="ABC", given_name="Anna", family_name="") == SCHOOL.staff_by_id["ABC"]

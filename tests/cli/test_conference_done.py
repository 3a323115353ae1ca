"""`conference done`: held, attendance and agreement noted in one go, or not at all."""

from datetime import date
from pathlib import Path

import pytest

from skolehjem.core.roster.school import Guardian, Guardianship, Household
from skolehjem.store.database import open_store
from tests.third_grade import add, conference, make_school

AFTER = "2026-11-10"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """Storm's two homes are invited to S1 on 10 November; S2 is his next, in February. The principle is of 2023."""
    folder = tmp_path / "skole"
    store = make_school(folder)
    principle = Path(__file__).parents[2] / "templates" / "principles" / "princip-2023.toml"
    (folder / "principle.toml").write_bytes(principle.read_bytes())
    add(
        store,
        Household(id="h2"),
        Guardian(id="g1", household="h1", given_name="Ida", family_name="Lund"),
        Guardian(id="g2", household="h2", given_name="Bo", family_name="Lund"),
        *(Guardianship(id=f"p1:{adult}", pupil="p1", guardian=adult) for adult in ("g1", "g2")),
    )
    homes = {"households": ("h1", "h2")}
    add(store, conference("S1", **homes), conference("S2", round=2, day=date(2027, 2, 9), **homes))
    store.close()
    return folder


@pytest.fixture
def type_in(skolehjem, school):
    return lambda words, *more, today=AFTER: skolehjem(*words.split(), *more, "--today", today, folder=school)


def stored(school: Path) -> tuple[object, ...]:
    """State, what is told of the homes, and the agreements' texts."""
    store = open_store(school)
    [(state,)] = store.query("SELECT state FROM conference WHERE id = 'S1'")
    homes = store.query("SELECT household, presence FROM attendance ORDER BY household")
    texts = store.query("SELECT id, what, party, staff, due, review, appointment, pupil FROM agreement ORDER BY id")
    store.close()
    return state, [tuple(row) for row in homes], [tuple(row) for row in texts]


def test_one_command_notes_it_all(type_in, school):
    answer = type_in(
        "conference done S12 --came all --who hjem --staff moe --by 2026-12-01 --review".replace("S12", "s1"),
        "4 uger", "--agreement", "Læse sammen hver dag", "--yes",
    )  # fmt: skip
    assert 0 == answer.code
    assert (
        "held",
        [("h1", "attended"), ("h2", "attended")],
        [("A1", "Læse sammen hver dag", "home", "MOE", "2026-12-01", "2026-12-08", "S1", "p1")],
    ) == stored(school)
    assert "S1 er noteret, og aftalen er gemt som A1." in answer.err


def test_it_is_undone_by_nobody_when_the_agreement_is_wrong(type_in, school):
    answer = type_in("conference done S1 --came all --by 2026-11-01 --who hjem --yes", "--agreement", "Læse")
    assert (2, ("planned", [], [])) == (answer.code, stored(school))


def test_everything_typed_wrong_about_the_agreement_is_told_at_once(type_in, school):
    answer = type_in("conference done S1 --agreement Læse --who bedste --staff ÅÅÅ --by aldrig --review snart --yes")
    assert all(word in answer.err for word in ("bedste", "ÅÅÅ", "aldrig", "snart"))
    assert ("planned", [], []) == stored(school)


def test_an_agreement_that_nobody_does_and_doing_without_an_agreement_are_refused(type_in):
    assert "hvem der gør det" in type_in("conference done S1 --agreement Læse --yes").err
    assert "hvad der blev aftalt" in type_in("conference done S1 --who hjem --yes").err


def test_only_looking_stores_nothing(type_in, school):
    assert 0 == type_in("conference done S1 --came all --dry-run").code
    assert ("planned", [], []) == stored(school)


def test_what_is_still_to_come_is_refused(type_in, school):
    assert 4 == type_in("conference done S1 --yes", today="2026-11-09").code
    assert 4 == type_in("conference done S1 --came all --yes", today="2026-11-09").code


def test_a_conference_that_nobody_came_to_is_not_held_but_the_homes_are_noted(type_in, school):
    answer = type_in("conference done S1 --no-show h1 --apology h2 --yes")
    assert ("planned", [("h1", "no_show"), ("h2", "apology")], []) == stored(school)
    assert "S1 noteres ikke som holdt" in answer.err


def test_one_home_is_enough_to_hold_it(type_in, school):
    type_in("conference done S1 --came h1 --no-show all --yes")
    assert ("held", [("h1", "attended"), ("h2", "no_show")], []) == stored(school)


def test_a_held_conference_without_an_agreement_is_warned_about_with_the_clause(type_in):
    answer = type_in("conference done S1 --came all --yes")
    assert "A22" in answer.err
    assert "skolehjem agreement add --conference S1" in answer.err
    again = type_in("conference done S1 --who skole --yes", "--agreement", "Ringe hjem")
    assert "A22" not in again.err


def test_a_second_time_nothing_changes_and_nobody_is_asked(type_in, school):
    type_in("conference done S1 --came all --yes")
    before = stored(school)
    answer = type_in("conference done S1 --came all")
    assert (0, before) == (answer.code, stored(school))
    assert "Intet ændres" in answer.out


def test_a_meeting_is_no_conference(type_in):
    assert 5 == type_in("conference done S9 --yes").code


def test_programs_get_all_that_is_stored(type_in):
    answer = type_in("conference done S1 --came all --who hjem --yes --output json", "--agreement", "Læse")
    data = answer.json["data"]
    assert ("held", "A1", 2) == (
        data["conference"]["state"], data["agreement"]["id"], data["attendance"]["turnout"]["came"],
    )  # fmt: skip


def test_the_next_conference_knows_who_did_not_come_and_what_was_agreed(type_in):
    words = "conference done S1 --came h1 --apology h2 --who skole --by 2026-12-01 --review 2026-12-08 --yes"
    type_in(words, "--agreement", "Ringe hjem")
    later = "2027-01-20"
    type_in("agreement done A1 --yes", today="2026-12-02")
    shown = type_in("conference show S2", today=later)
    assert "Sidst, tirsdag den 10. november 2026, havde hjemmet h2 meldt afbud." in shown.err
    assert "Ringe hjem" in shown.out
    pack = "conference pack 3A --pupil p1 --round 2 --to - --kind"
    assert "kom Bo Lund ikke og havde meldt afbud" in type_in(f"{pack} personaleark", today=later).out
    agreements = type_in(f"{pack} aftaler", today=later).out
    assert "Ringe hjem · Hvem: Skolen · Senest: ti 01.12.26 · Gjort: on 02.12.26, ses på ti 08.12.26" in agreements


def test_homes_get_no_paper_that_says_who_did_not_come(type_in):
    type_in("conference done S1 --no-show all --yes")
    papers = (
        "conference pack 3A --pupil p1 --round 2 --to - --kind invitation --kind hjemmeark --kind elevark --kind forløb"
    )
    assert "Sidst" not in type_in(papers, today="2027-01-20").out


def test_holding_many_tells_which_have_no_agreement(type_in):
    answer = type_in("conference hold S1 --yes")
    assert "1 samtale er holdt, uden at der er noteret en aftale: S1." in answer.err

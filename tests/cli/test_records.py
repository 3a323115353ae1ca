"""`week-plan`, `information`, `pupil-log` and `tick` from the outside: marking many, taking back, and bad input."""

import shutil
from pathlib import Path

import pytest

from skolehjem.core.marks.mark import Mark
from skolehjem.store.database import open_store
from tests.sample_folder import make_sample_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, *more, now="2026-11-20T17:30"):
        return skolehjem(*words.split(), *more, "--now", now, folder=school)

    return typing


def marks(school):
    store = open_store(school)
    found = store.load(Mark)
    store.close()
    return found


def test_week_plans_of_several_classes_are_marked_at_once(type_in, school):
    result = type_in("week-plan done 3a 4A --week 48 --platform Meebook --link https://meebook.dk/u48 --yes")
    assert result.code == 0, result.err
    assert "2 er markeret." in result.err
    assert {one.id: (one.platform, one.link) for one in marks(school)} == {
        "week-plan:2026-3A:2026-W48": ("meebook", "https://meebook.dk/u48"),
        "week-plan:2026-4A:2026-W48": ("meebook", "https://meebook.dk/u48"),
    }
    listed = type_in("week-plan list --week 48").out
    assert "https://meebook.dk/u48" in listed
    assert "fr 20.11.26 17.30" in listed


def test_a_grade_and_the_whole_school_are_marked_and_the_first_time_stays(type_in, school):
    assert type_in("week-plan done --grade 3 --week 48 --yes").code == 0
    result = type_in("week-plan done --all --week 48 --yes", now="2026-11-21T09:00")
    assert "1 var markeret i forvejen og bliver stående." in result.err
    assert len(marks(school)) == 7
    at = {one.subject: one.done_at.hour for one in marks(school)}
    assert (at["2026-3A"], at["2026-4A"]) == (16, 8)


def test_every_fault_is_told_and_nothing_is_written(type_in, school):
    result = type_in("week-plan done 3A 3Q 12X --week 42 --at 2026-11-21 --link javascript:x --by QQQ --yes")
    assert result.code == 5
    for said in (
        "Der er ingen klasse 3Q",
        "Der er ingen klasse 12X",
        "Mente du 3A",
        "Eleverne har fri hele uge 42",
        "er ikke kommet endnu",
        "javascript:x er ikke en adresse på nettet",
        "QQQ",
    ):
        assert said in result.err
    assert marks(school) == ()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("week-plan done --week 48", 2, "Der er ikke angivet nogen klasse."),
        ("week-plan done 3A --week 99", 2, "har ingen uge 99"),
        ("week-plan done 3A --week 2025-W48", 2, "ligger ikke i 2026/27"),
        ("week-plan done 3A", 2, "--week"),
        ("week-plan done 3A --week 48 --at 2026-02-30", 2, "er ikke et tidspunkt"),
        ("week-plan done --grade 9 --week 48", 5, "Der er ingen klasse på 9. årgang"),
        ("week-plan done 3A --week 48 --link https://x.dk/311216-1234", 2, "CPR"),
        ("week-plan done 3A --week 48", 4, "--yes"),
        ("week-plan waive 3A --week 48 --yes", 2, "Der mangler en begrundelse"),
        ("week-plan undo 3A --week 48 --yes", 5, "Intet af dette er markeret"),
        ("information done 3A --on 2026-11-21 --yes", 2, "er ikke kommet endnu"),
        ("pupil-log done --yes", 2, "Der er ikke angivet nogen elev."),
        ("pupil-log done E9999 --yes", 5, "Der er ingen elev E9999 i 2026/27"),
        ("pupil-log done --class 3Q --yes", 5, "Der er ingen klasse 3Q"),
        ("tick done fodbold --yes", 5, "Princippet har ikke afkrydsningen fodbold"),
        ("tick done --yes", 2, "Der er ikke angivet nogen afkrydsning."),
        ("tick done aula --class 3Q --yes", 5, "Der er ingen klasse 3Q"),
    ],
)
def test_bad_words_are_told_and_change_nothing(type_in, school, words, code, said):
    result = type_in(words)
    assert (result.code, said in result.err) == (code, True), result.err
    assert marks(school) == ()


def test_a_dry_run_shows_and_does_not_write(type_in, school):
    result = type_in("week-plan done 3A --week 48 --dry-run")
    assert (result.code, "3A" in result.out) == (0, True)
    assert marks(school) == ()


def test_what_is_marked_can_be_taken_back_and_waived_with_a_reason(type_in, school):
    type_in("week-plan done 3A --week 48 --yes")
    assert "1 er taget tilbage." in type_in("week-plan undo 3A --week 48 --yes").err
    assert marks(school) == ()
    result = type_in("week-plan waive 3A --week 48 --yes --reason", "lejrskole, 311216-1234 er syg")
    (mark,) = marks(school)
    assert (mark.waived, mark.reason) == (True, "lejrskole, er syg")
    assert "helbred (syg)" in result.err
    assert "bortfalder" in type_in("week-plan list").out


def test_programs_get_one_envelope(type_in):
    done = type_in("week-plan done 3A --week 48 --yes --output json").json
    assert done["data"]["marked"][0]["id"] == "week-plan:2026-3A:2026-W48"
    assert done["data"]["already"] == []
    assert done["notes"] == ["1 er markeret."]
    assert [one["period"] for one in type_in("week-plan list --output json").json["data"]] == ["2026-W48"]
    assert "Platform;Adresse;Begrundelse" in type_in("week-plan list --output csv").out


def test_information_is_marked_for_a_day_that_has_been(type_in, school):
    assert type_in("information done 0A 1A --on 2026-11-18 --platform aula --by CDA --yes").code == 0
    assert [(one.id, one.by, one.done_at.hour) for one in marks(school)] == [
        ("class-news:2026-0A:2026-11-18", "CDA", 11),
        ("class-news:2026-1A:2026-11-18", "CDA", 11),
    ]
    assert "on 18.11.26" in type_in("information list --class 0A").out
    assert type_in("information undo 0A --on 2026-11-18 --yes").code == 0
    assert len(marks(school)) == 1


def test_the_logs_of_a_class_and_of_named_pupils_are_marked_once_each(type_in, school):
    assert type_in("pupil-log done e0010 --yes --class 3A --class 0A", now="2026-11-20T09:00").code == 0
    found = marks(school)
    assert {one.period for one in found} == {"2026-11-20"}
    assert len({one.subject for one in found}) == len(found) > 20
    assert type_in("pupil-log undo --class 0A --yes").code == 0
    assert "E0010" not in {one.subject for one in marks(school)}
    listed = type_in("pupil-log list --class 3A --output json").json["data"]
    assert len(listed) == len(marks(school))


def test_where_nothing_is_typed_the_platform_is_the_one_that_the_principle_names(type_in, school):
    type_in("week-plan done 3A --week 48 --yes")
    type_in("pupil-log done E0010 --yes")
    type_in("information done 3A --yes")
    assert {one.what: one.platform for one in marks(school)} == {
        "week-plan": "meebook", "progress-book": "meebook", "class-news": "",
    }  # fmt: skip


def test_information_can_be_waived_with_a_reason(type_in, school):
    assert type_in("information waive 3A --yes").code == 2
    assert type_in("information waive 3A --yes --reason", "lejrskole").code == 0
    (mark,) = marks(school)
    assert (mark.what, mark.subject, mark.waived) == ("class-news", "2026-3A", True)


def test_a_waived_tick_is_never_said_to_be_done(type_in, school):
    assert type_in("tick waive samtaleform --class 3A --yes --reason", "nyt team").code == 0
    (line,) = [line for line in type_in("tick list").out.splitlines() if "3A" in line]
    assert ("bortfalder" in line, "nyt team" in line) == (True, True)


def test_ticks_are_given_for_the_school_or_a_class(type_in, school):
    assert type_in("tick done aula --yes").code == 0
    assert type_in("tick done samtaleform --class 3A --by ANI --yes").code == 0
    assert {one.id for one in marks(school)} == {"tick.aula::2026", "tick.samtaleform:2026-3A:2026"}
    shown = type_in("tick list").out
    assert all(word in shown for word in ("aula", "samtaleform", "elevens-perspektiv", "ANI"))
    assert type_in("tick undo aula --yes").code == 0
    assert type_in("tick waive aula --yes --reason", "nyt system i år").code == 0
    assert [one.waived for one in marks(school) if one.subject == ""] == [True]


def test_a_log_is_waived_and_other_papers_are_marked_beside_it(type_in, school):
    assert type_in("pupil-log done E0010 --paper elevplan --yes").code == 0
    assert type_in("pupil-log waive E0010 --yes --reason", "ny på skolen").code == 0
    found = {one.what: (one.waived, one.reason) for one in marks(school)}
    assert found == {"pupil-plan": (False, ""), "progress-book": (True, "ny på skolen")}
    assert "Aksel" in type_in("pupil-log list --paper pupil-plan").out
    assert type_in("pupil-log undo E0010 --paper elevplan --yes").code == 0
    unknown = type_in("pupil-log done E0010 --paper avis --yes")
    assert (unknown.code, "pupil-plan" in unknown.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        "week-plan done 3A --week 48 --on 2026-11-20",
        "tick done aula --on 2026-11-20",
        "information done 3A --at 2026-11-20T15:30",
        "pupil-log done --class 3A --at 2026-11-20T15:30",
        "agreement done A1 --at 2026-11-20T15:30",
        "case open --class 3A --subject Uro --on 2026-11-20",
        "incident add --kind voldsom --pupil E0031 --on 2026-11-20",
    ],
)
def test_a_day_and_a_moment_are_understood_everywhere(type_in, words):
    assert 0 == type_in("agreement add læse --class 3A --party elev --yes", now="2026-11-19T12:00").code
    result = type_in(f"{words} --yes")
    assert result.code == 0, result.err


def test_another_platform_than_the_principle_names_is_told(type_in, school):
    other = type_in("week-plan done 3A --week 48 --platform Aula --yes")
    assert (other.code, "Princippet har det på meebook, ikke på aula." in other.err) == (0, True)
    assert "Princippet har det" not in type_in("week-plan done 4A --week 48 --platform Meebook --yes").err
    assert [one.platform for one in marks(school) if one.subject == "2026-3A"] == ["aula"]


def test_a_cpr_number_in_a_reason_is_dropped_and_told(type_in, school):
    told = type_in("tick waive aula --yes --reason", "venter på 310516-1234")
    assert (told.code, "CPR-numre fundet og kasseret: 1." in told.err) == (0, True)
    assert [one.reason for one in marks(school)] == ["venter på"]


def test_a_paper_of_the_principles_own_can_be_marked(type_in, school):
    principle = school / "principle.toml"
    text = principle.read_text(encoding="utf-8")
    rule = '\n[[document]]\nid = "trivsel"\nclauses = ["B35"]\nwhat = "other:trivselsark"\ncount = 1\n'
    principle.write_text(text + rule, encoding="utf-8")
    assert type_in("pupil-log done E0010 --paper trivselsark --yes").err.endswith("1 er markeret.\n")
    assert [one.what for one in marks(school)] == ["other:trivselsark"]
    assert "trivselsark" in type_in("pupil-log done E0010 --paper avis --yes").err

"""Letters of the small sample school as they are read, in Danish and English, each on one page."""

import io
import shutil
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from pypdf import PdfReader

from skolehjem.actions.letter_background import Desk
from skolehjem.actions.letter_checks import check_templates
from skolehjem.actions.letter_samples import LETTERS
from skolehjem.actions.letters import compose_letters, next_meetings, propose_letters
from skolehjem.actions.week_letters import wanted_week, week_letters
from skolehjem.cli.app import run
from skolehjem.core.changes import Change
from skolehjem.core.letters.letter import Audience, Occasion
from skolehjem.core.letters.lix import MOST
from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Letterhead, plain_text, texts
from skolehjem.core.settings import Settings
from skolehjem.errors import NotFound, Refused, UsageFault
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, paper_bytes
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import open_store
from skolehjem.store.roster import load_roster
from tests.sample_folder import AUGUST, make_sample_folder
from tests.third_grade import BY, STAMP, conference

SCHOOL = Settings(school="Prøveskolen")
HOURS = (
    (date(2026, 10, 19), time(14), time(14, 15)),
    (date(2026, 10, 19), time(17), time(17, 15)),
    (date(2026, 10, 21), time(14), time(14, 15)),
    (date(2026, 10, 21), time(16, 15), time(16, 30)),
)
"""When the conferences of 3A are: day, from, to."""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school with its meetings and conferences, where two homes stayed away and one told so."""
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole")
    steps = (
        ("plan-meetings", "--without-conferences", "--yes", "--today", AUGUST),
        ("attendance", "set", "M5", "--no-show", "H004", "--apology", "H005", "--yes", "--today", "2026-09-10"),
    )
    for words in steps:
        assert run([*words, "--school", str(folder), "--output", "json"]) == 0
    add_conferences(folder)
    return folder


def add_conferences(folder: Path) -> None:
    """Two days of conferences of 3A, at the hours that the letters were read with; no planning chooses them."""
    store = open_store(folder)
    roster = load_roster(store, "2026/27")
    staff = roster.team_of["2026-3A"][0].staff
    talks = [
        conference(
            f"S{number}", pupil=pupil, households=roster.homes_of[pupil], staff=(staff,), room=None,
            day=day, start=start, end=end,
        )
        for number, (pupil, (day, start, end)) in enumerate(
            zip(roster.pupils_of["2026-3A"], HOURS, strict=False), 1
        )
    ]  # fmt: skip
    store.apply([Change(before=None, after=one) for one in talks], by=BY, at=STAMP)
    store.close()


@pytest.fixture
def desk(made):
    store = open_store(made)
    yield Desk(store, made, SCHOOL, "2026/27", date(2026, 8, 20))
    store.close()


def meeting(desk: Desk, label: str, kind: str = "parent-meeting"):
    (found,), _ = next_meetings(desk, [one for one in desk.roster.classes if one.label == label], kind)
    return found


def first_letter(desk: Desk, occasion: Occasion, item, audience: Audience, language: str) -> str:
    batch = propose_letters(desk, occasion, [item], audience, language=language)
    (paper,) = compose_letters(desk, replace(batch, letters=batch.letters[:1]), with_address=False)
    assert 1 == len(PdfReader(io.BytesIO(paper_bytes([paper], Format.PDF, desk.folder))).pages)
    return paper_bytes([paper], Format.TEXT, desk.folder).decode()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("occasion", "audience"),
    [
        (Occasion.NOTICE, Audience.HOMES),
        (Occasion.NOTICE, Audience.CLASS),
        (Occasion.NOTICE, Audience.BOARD),
        (Occasion.REMINDER, Audience.HOMES),
        (Occasion.MISSED, Audience.HOMES),
    ],
)
def test_the_letters_about_a_parent_meeting_read_as_they_did(desk, occasion, audience, language, snapshot):
    item = meeting(desk, "3A")
    later = replace(desk, today=date(2026, 9, 10)) if occasion is Occasion.MISSED else desk
    assert snapshot == first_letter(later, occasion, item, audience, language)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_invitation_to_a_social_event_reads_as_it_did(desk, language, snapshot):
    item = meeting(desk, "3A", "social")
    assert snapshot == first_letter(desk, Occasion.INVITATION, item, Audience.CLASS, language)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_week_letter_reads_as_it_did_and_names_no_pupil(desk, language, snapshot):
    (chosen,) = (one for one in desk.roster.classes if one.label == "3A")
    (paper,) = week_letters(desk, [chosen], (2026, 41), language=language)
    assert snapshot == paper_bytes([paper], Format.TEXT, desk.folder).decode()
    assert 1 == len(PdfReader(io.BytesIO(paper_bytes([paper], Format.PDF, desk.folder))).pages)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("template", LETTERS)
def test_every_turn_of_a_letter_reads_as_it_did_on_one_page(template, language, tmp_path, snapshot):
    with in_language(language):
        papers = [
            compose(template, facts, name=template, language=language, school=tmp_path, letterhead=Letterhead())
            for facts in LETTERS[template](language)
        ]
    assert snapshot == paper_bytes(papers, Format.TEXT, tmp_path).decode()
    assert [1] * len(papers) == [
        len(PdfReader(io.BytesIO(paper_bytes([paper], Format.PDF, tmp_path))).pages) for paper in papers
    ]


def test_every_danish_letter_is_easy_to_read_and_blames_nobody(tmp_path):
    checked = check_templates(tmp_path)
    assert [] == [one.name for one in checked if one.found.lix > MOST or one.found.long_sentences or one.remarks]
    assert {*LETTERS} <= {one.name for one in checked}


def test_each_home_gets_one_letter_and_a_class_gets_one(desk):
    item = meeting(desk, "3A")
    homes = {home for id in desk.roster.pupils_of["2026-3A"] for home in desk.roster.homes_of[id]}
    letters = propose_letters(desk, Occasion.NOTICE, [item], Audience.HOMES).letters
    assert homes == {one.recipient.household for one in letters}
    assert len(homes) == len(letters)
    assert 1 == len(propose_letters(desk, Occasion.NOTICE, [item], Audience.CLASS).letters)


def test_no_letter_shows_a_protected_address_or_a_protected_name(desk):
    items, _ = next_meetings(desk, desk.roster.classes, "parent-meeting")
    batch = propose_letters(desk, Occasion.NOTICE, items, Audience.HOMES)
    said = "\n".join(text for paper in compose_letters(desk, batch, with_address=True) for text in texts(paper.blocks))
    hidden = [home.address for home in desk.roster.households if home.address_protected and home.address]
    people = [one for one in (*desk.roster.pupils, *desk.roster.guardians) if one.name_protected]
    assert hidden
    assert people
    assert [] == [
        secret for secret in (*hidden, *(f"{one.given_name} {one.family_name}" for one in people)) if secret in said
    ]


def test_text_for_aula_has_no_address_and_a_letter_on_paper_has(desk):
    batch = propose_letters(desk, Occasion.NOTICE, [meeting(desk, "3A")], Audience.HOMES)
    open_home = next(one for one in batch.letters if one.recipient.address)
    alone = replace(batch, letters=(open_home,))
    line = open_home.recipient.address[0]
    (on_paper,) = compose_letters(desk, alone, with_address=True)
    (as_text,) = compose_letters(desk, alone, with_address=False)
    assert [True, False] == [any(line in text for text in texts(one.blocks)) for one in (on_paper, as_text)]


def test_after_a_meeting_only_the_homes_that_stayed_away_are_missed(desk):
    after = replace(desk, today=date(2026, 9, 10))
    letters = propose_letters(after, Occasion.MISSED, [meeting(desk, "3A")], Audience.HOMES).letters
    assert ["H004"] == [one.recipient.household for one in letters]


def test_a_home_that_has_told_that_it_can_not_come_is_not_reminded(desk):
    item = meeting(desk, "3A")
    told = {one.recipient.household for one in propose_letters(desk, Occasion.NOTICE, [item], Audience.HOMES).letters}
    reminded = propose_letters(desk, Occasion.REMINDER, [item], Audience.HOMES).letters
    assert {"H005"} == told - {one.recipient.household for one in reminded}


def test_where_nobody_stayed_away_there_is_nobody_to_write_to(desk):
    after = replace(desk, today=date(2026, 11, 20))
    with pytest.raises(NotFound) as caught:
        propose_letters(after, Occasion.MISSED, [meeting(desk, "4A")], Audience.HOMES)
    assert "No home is noted as having stayed away from M7." == str(caught.value.problems[0].what)


def test_a_conference_that_is_yet_to_come_can_not_have_been_missed(desk):
    item = load_conferences(desk.store, "2026/27")[0]
    with pytest.raises(Refused) as caught:
        propose_letters(desk, Occasion.MISSED, [item], Audience.HOMES)
    assert item.id == caught.value.problems[0].where


def test_nobody_is_called_to_a_meeting_that_has_been(desk):
    with pytest.raises(Refused):
        propose_letters(replace(desk, today=date(2026, 9, 4)), Occasion.NOTICE, [meeting(desk, "3A")], Audience.CLASS)


def test_an_agenda_without_a_guest_gives_no_letter_to_one(desk):
    with pytest.raises(NotFound) as caught:
        propose_letters(desk, Occasion.NOTICE, [meeting(desk, "3A")], Audience.GUESTS)
    assert "The agenda of M5 has no guest speaker." == str(caught.value.problems[0].what)


def test_a_language_without_a_template_is_refused_with_those_that_there_are(desk):
    with pytest.raises(UsageFault) as caught:
        propose_letters(desk, Occasion.NOTICE, [meeting(desk, "3A")], Audience.CLASS, language="ar")
    assert "Choose among: da, en" == str(caught.value.problems[0].hint)


def test_a_school_that_has_a_letter_in_a_homes_language_uses_it(desk, tmp_path):
    own = Path(shutil.copytree(desk.folder, tmp_path / "skole"))
    (own / "templates" / "papers" / "tr").mkdir(parents=True)
    (own / "templates" / "papers" / "tr" / "notice.md.j2").write_text("# Davet: {{ group }}\n", "utf-8")
    batch = propose_letters(replace(desk, folder=own), Occasion.NOTICE, [meeting(desk, "3A")], Audience.HOMES)
    turkish = [one for one in batch.letters if one.language == "tr"]
    assert turkish
    assert {"tr"} == {one.recipient.language for one in turkish}


@pytest.mark.parametrize(
    "name", ["<b>Ib</b>", "A & B", "{{ 7 * 7 }}", "\\newpage #x", "Ib" * 40, "Ida 🎈", "*Bo* [x](y)"]
)
def test_a_name_stands_in_the_letter_as_it_is_written(desk, name):
    batch = propose_letters(desk, Occasion.NOTICE, [meeting(desk, "3A")], Audience.HOMES)
    first = batch.letters[0]
    assert first.recipient
    nasty = replace(first, recipient=replace(first.recipient, children=(name,), names=(name,)))
    (paper,) = compose_letters(desk, replace(batch, letters=(nasty,)), with_address=True)
    assert f"Kære forældre til {name}" in [plain_text(block.text) for block in paper.blocks if hasattr(block, "text")]
    for form in Format:
        assert paper_bytes([paper], form, desk.folder)


@pytest.mark.parametrize(
    ("today", "week"), [(date(2026, 11, 26), 49), (date(2026, 10, 8), 43), (date(2026, 12, 17), 1)]
)
def test_the_next_week_is_the_next_one_with_pupils_at_school(desk, today, week):
    assert week == wanted_week("", "2026/27", today, desk.calendar)[1]

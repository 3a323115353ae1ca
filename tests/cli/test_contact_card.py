"""`contact-card` from the outside: text, Markdown and HTML, all classes, and nobody named who is not to be."""

import html.parser
import json
import shutil
import stat
from pathlib import Path

import pytest

from tests.sample_folder import make_sample_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make_sample_folder(tmp_path_factory.mktemp("made") / "skole")


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, *more, now="2026-09-10T16:00"):
        return skolehjem(*words.split(), *more, "--now", now, folder=school)

    return typing


@pytest.fixture
def filled(type_in):
    type_in("class set-task 3A --staff ANI --substitute RTH --yes", "Dansk & trivsel")
    type_in("class set-phone --yes --phone 00001000 --hours 8.00-14.00", "Skolens kontor")
    type_in("class set-phone --yes --phone 00001010 SFO")
    type_in("class set-phone --yes --class 3A --phone 00001099 SFO")
    type_in("class elect 3A V0047 --named --yes")
    type_in("class elect 3A V0154 --yes")


def test_several_reasons_are_told_with_one_or(type_in):
    lines = type_in("contact-card 3A").out
    assert "løsning på trinnet før, når sagen er meget kompleks, eller når det drejer sig om en medarbejder" in lines


def test_the_text_says_who_answers_the_path_the_phones_and_the_clauses(type_in, filled):
    lines = type_in("contact-card 3A").out.splitlines()
    assert "KONTAKTKORT FOR 3A – Prøveskolen, 2026/27" == lines[0]
    assert {
        "• Dansk & trivsel: Anne Nielsen (ellers Rikke Thomsen)",
        "1. Klasseteamet – skriv på Aula",
        "2. Afdelingslederen: Nanna Eriksen",
        "3. Skolelederen: Hanne Mortensen",
        "   når tidligere henvendelser ikke har løst problemet, eller når det drejer sig om en afdelingsleder",
        "• Skolens kontor: 00001000 (8.00-14.00)",
        "• SFO: 00001099",
        "• Maria Jensen",
        "Og 1 mere; spørg klasseteamet, hvis I vil i kontakt.",
        "B38: »Det er altid klasseteamet, der kontaktes først«",
        "B39: »Teamet er ansvarligt for at melde ud hvordan de har fordelt kommunikationsopgaven«",
        "Opdateret torsdag den 10. september 2026.",
    } <= set(lines)
    assert not any("00001010" in line for line in lines)  # the class has its own


def test_who_has_not_agreed_and_who_is_protected_stands_nowhere(type_in, filled):
    assert "Jeppesen" not in type_in("contact-card 3A").out
    type_in("class elect 4A V0112 --named --yes")
    card = type_in("contact-card 4A").out
    assert "1 valgt; spørg klasseteamet, hvis I vil i kontakt." in card
    assert not any(name in card for name in ("Maria Mark", "Sofie Frederiksen"))


def test_a_class_whose_team_has_said_nothing_names_the_whole_team_and_says_what_to_do(type_in):
    result = type_in("contact-card 1A")
    assert "Teamet har endnu ikke meldt ud, hvem der svarer på hvad. Skriv til hele teamet:" in result.out
    assert "Daniel Clausen" in result.out
    assert "skolehjem class set-task" in result.err
    assert "skolehjem class set-phone" in result.err


class Page(html.parser.HTMLParser):
    """What is opened and closed, in order, and the language."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.lang: str | None = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "html":
            self.lang = dict(attrs)["lang"]
        if tag in ("h1", "h2"):
            self.headings.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert tag == self.open.pop()


def test_the_page_is_whole_danish_and_escaped(type_in, filled):
    text = type_in("contact-card 3A --format html").out
    page = Page(text)
    assert ([], "da", ["h1", "h2", "h2", "h2", "h2"]) == (page.open, page.lang, page.headings)
    assert "Dansk &amp; trivsel" in text
    assert "http" not in text  # one file that fetches nothing


def test_a_topic_can_not_bring_markup_in(type_in):
    type_in("class set-task 3A --staff ANI --yes", "<script>alert(1)</script> *fed*")
    assert "<script>" not in type_in("contact-card 3A --format html").out
    assert "\\*fed\\*" in type_in("contact-card 3A --format markdown").out


def test_the_ending_of_the_file_chooses_the_format(type_in, filled, school):
    assert 0 == type_in("contact-card 3A -o kort.html").code
    assert (school / "kort.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert 0o600 == stat.S_IMODE((school / "kort.html").stat().st_mode)
    again = type_in("contact-card 3A -o kort.html --output json")
    assert [False] == [file["written"] for file in again.json["data"]["files"]]


def test_all_classes_have_a_file_each(type_in, school):
    result = type_in("contact-card --all --format html --output json")
    assert [f"kontaktkort-{grade}A.html" for grade in range(7)] == [
        Path(file["path"]).name for file in result.json["data"]["files"]
    ]
    assert 7 == len(list((school / "papirer").glob("*.html")))


def test_programs_get_the_card_and_the_text(type_in, filled):
    found = json.loads(type_in("contact-card 3A --output json").out)["data"]
    assert ["team", "department-head", "head-teacher"] == [step["to"] for step in found["card"]["steps"]]
    assert found["text"].startswith("KONTAKTKORT FOR 3A")


def test_a_school_can_have_a_layout_of_its_own(type_in, school):
    folder = school / "templates" / "contact-cards"
    folder.mkdir(parents=True)
    (folder / "card.txt.j2").write_text("Kort: {{ label }}\n", "utf-8")
    assert "Kort: 3A\n" == type_in("contact-card 3A").out
    (folder / "card.txt.j2").write_text("Kort: {{ ukendt }}\n", "utf-8")
    broken = type_in("contact-card 3A")
    assert (3, True) == (broken.code, "card.txt.j2:1" in broken.err)


def test_a_principle_without_path_and_body_leaves_them_out(skolehjem, tmp_path):
    folder = make_sample_folder(tmp_path / "skole", principle="princip-2023")
    card = skolehjem("contact-card", "3A", "--now", "2026-09-10T16:00", folder=folder).out
    assert "HVEM KONTAKTER I" not in card
    assert "HVEM SVARER PÅ HVAD" in card


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("", 2, "Angiv én klasse, eller alle med --all."),
        ("3A --all", 2, "Angiv én klasse, eller alle med --all."),
        ("9Z", 5, "Der er ingen klasse 9Z"),
        ("3A --format html -o kort.txt", 2, "Lad navnet ende på .txt, .md eller .html."),
        ("--all -o kort.html", 2, "Alle kort kan ikke ligge i én fil."),
    ],
)
def test_bad_words_are_said(type_in, school, words, code, sentence):
    result = type_in(f"contact-card {words}")
    assert (code, True) == (result.code, sentence in result.err), result.err
    assert not (school / "papirer").exists()


def test_a_school_without_classes_is_told_so(skolehjem, tmp_path):
    folder = tmp_path / "tom"
    made = ("--year", "2026/27", "--municipality", "Langeland", "--principle", "balsmoseskolen")
    assert skolehjem("init", folder, *made).code == 0
    result = skolehjem("contact-card", "--all", "--today", "2026-11-19", folder=folder)
    assert (result.code, result.out) == (0, "Der er ingen klasser endnu. Indlæs dem med: skolehjem import FILER\n")

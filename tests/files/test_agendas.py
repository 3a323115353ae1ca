from dataclasses import replace
from datetime import date, time
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from skolehjem.core.agendas.agenda import AgendaPaper
from skolehjem.core.agendas.checks import check_agenda
from skolehjem.core.agendas.draft import draft_agenda
from skolehjem.core.agendas.outline import PHASES, Outline, phase_of
from skolehjem.core.papers.formats import Format
from skolehjem.core.principle.adopted import Clause
from skolehjem.core.principle.rules import Strength
from skolehjem.core.roster.school import TeamFunction
from skolehjem.errors import DataFault
from skolehjem.files.agenda_outlines import old_layouts, read_outline
from skolehjem.files.agendas import compose_agenda
from skolehjem.files.layouts import escape_markdown
from skolehjem.files.papers import paper_bytes
from skolehjem.files.templates import shipped_templates
from skolehjem.locale import language, use_language
from tests.core.agendas.test_agenda import a_meeting, an_item, an_outline

NOWHERE = Path("/nonexistent")
HOSTILE = "<script>alert(1)</script> & {{ 7 * 7 }} {% raw %} | *x* `y` [z](http://x) \\ # \n- w\x1b[31m"


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def a_paper(outline: Outline, *, grade: int = 3, **changes: Any) -> AgendaPaper:
    phase = next(phase for phase, grades in PHASES.items() if grade in grades)
    fields: dict[str, Any] = {
        "agenda": draft_agenda(outline, a_meeting(), phase=phase, grades=frozenset({grade}), number=1),
        "school": "Balsmoseskolen",
        "classes": (f"{grade}A", f"{grade}B"),
        "room": "Lokale 12",
        "team": (("Mette Østergaard", TeamFunction.CLASS_TEACHER), ("Jonas Krogh", TeamFunction.PEDAGOGUE)),
        "principle": "Princip for skole-hjem-samarbejdet",
        "clauses": (Clause(id="B17", quote="i alle klasser et årligt forældremøde", strength=Strength.MUST),),
    }
    return AgendaPaper(**(fields | changes))


def written_as(form: Format, paper: AgendaPaper, school: Path = NOWHERE, language: str = "da") -> str:
    return paper_bytes([compose_agenda(paper, language, school)], form, school).decode()


def outline_of(grade: int) -> Outline:
    return read_outline(phase_of(grade), NOWHERE, grade)


@pytest.mark.parametrize("grade", range(10))
def test_the_shipped_agendas_look_as_they_did(grade, snapshot):
    written = written_as(Format.TEXT, a_paper(outline_of(grade), grade=grade))
    assert written == snapshot(extension_class=TextFile)


def test_the_english_agenda_looks_as_it_did(snapshot):
    assert written_as(Format.TEXT, a_paper(outline_of(3)), language="en") == snapshot(extension_class=TextFile)


@pytest.mark.parametrize("grade", range(10))
def test_an_agenda_of_ninety_minutes_fills_two_pages(grade):
    content = paper_bytes([compose_agenda(a_paper(outline_of(grade), grade=grade), "da", NOWHERE)], Format.PDF, NOWHERE)
    assert len(PdfReader(BytesIO(content)).pages) == 2


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("grade", range(11))
def test_every_outline_is_academic_and_about_wellbeing_and_lets_parents_talk_in_every_grade(phase, number, grade):
    """Clauses A11 and A12; a principle may put any grade in any phase."""
    for end in (time(18), time(18, 30), time(20)):
        agenda = draft_agenda(
            read_outline(phase, NOWHERE), a_meeting(end), phase=phase, grades=frozenset({grade}), number=number
        )
        assert check_agenda(agenda) == ()


@pytest.mark.parametrize(("grade", "number", "word"), [
    (0, 1, "skolestart"), (0, 1, "Fravær"), (1, 1, "Læsning"), (2, 1, "driller"), (3, 1, "Lektier"),
    (4, 1, "Fravær"), (4, 1, "tonen"), (5, 2, "pubertet"), (6, 1, "fester"), (7, 1, "Fravær"), (7, 1, "alkohol"),
    (8, 1, "Forældreaftalen om fester"), (8, 2, "Uddannelsesvalg"), (9, 1, "sidste skoleår"),
])  # fmt: skip
def test_each_grade_has_the_items_of_its_age(grade, number, word):
    """Domain page features.md 5: the topics met in each phase; absence at the first meeting of each."""
    phase = phase_of(grade)
    agenda = draft_agenda(
        read_outline(phase, NOWHERE), a_meeting(time(18, 30)), phase=phase, grades=frozenset({grade}), number=number
    )
    assert [item.title for item in agenda.items if word in item.title]


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("end", [time(18), time(18, 30), time(19), time(20)])
def test_every_phase_fills_meetings_of_one_to_three_hours_and_ends_with_eventuelt(phase, number, end):
    outline = read_outline(phase, NOWHERE)
    for grade in PHASES[phase]:
        agenda = draft_agenda(outline, a_meeting(end), phase=phase, grades=frozenset({grade}), number=number)
        assert sum(item.minutes for item in agenda.items) == agenda.minutes
        assert agenda.items[-1].title == "Eventuelt"
        elected = [item for item in agenda.items if item.title == "Valg af kontaktforældre"]
        assert len(elected) == (number == 1)


def test_an_agenda_is_danish_whatever_language_is_spoken():
    use_language("en")
    written = written_as(Format.MARKDOWN, a_paper(read_outline("indskoling", NOWHERE)))
    assert "**Onsdag den 2. september 2026 kl. 17.00–18.30**, Lokale 12" in written
    assert "# Forældremøde i 3A og 3B" in written
    assert language() == "en"


def test_the_foot_says_which_clauses_the_agenda_follows():
    for form in (Format.MARKDOWN, Format.HTML, Format.TEXT):
        written = written_as(form, a_paper(outline_of(5), grade=5))
        foot = written.rpartition("Dagsordenen følger Princip for skole-hjem-samarbejdet")[2]
        assert "B17 »i alle klasser et årligt forældremøde«" in foot


def hostile_paper() -> AgendaPaper:
    outline = an_outline(an_item(HOSTILE, points=(HOSTILE,), owner=HOSTILE, purpose=HOSTILE), an_item("Eventuelt"))
    return a_paper(outline, room=HOSTILE, school=HOSTILE, team=((HOSTILE, None),), principle=HOSTILE)


def test_markup_in_a_fact_stays_text_in_html():
    written = written_as(Format.HTML, hostile_paper())
    assert "<script" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7 * 7 }}" in written
    assert "\x1b" not in written


def test_markup_in_a_fact_stays_text_in_markdown():
    shown = MarkdownIt("commonmark").enable("table").render(written_as(Format.MARKDOWN, hostile_paper()))
    for tag in ("<script", "<code>", "<a ", "\x1b"):
        assert tag not in shown
    assert shown.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ 7 * 7 }}") >= 7


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_text_reads_in_markdown_as_it_was_written(text):
    shown = MarkdownIt("commonmark").render(str(escape_markdown(text)) or "x")
    reader = _Text()
    reader.feed(shown)
    assert " ".join(reader.text.split()) == (" ".join(text.split()) or "x")
    assert not reader.tags - {"p"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def a_school_with(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        kind = Path("agendas" if name.endswith("toml") else "papers/da")
        (folder / "templates" / kind).mkdir(parents=True, exist_ok=True)
        (folder / "templates" / kind / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def test_the_schools_own_template_makes_every_format(tmp_path):
    school = a_school_with(tmp_path, agenda__md__j2="# Vores: {{ title }}\n")
    paper = a_paper(outline_of(3))
    assert "Vores: Forældremøde" in written_as(Format.MARKDOWN, paper, school)
    assert ">Vores: Forældremøde</h1>" in written_as(Format.HTML, paper, school)


def test_a_schools_own_outline_of_a_grade_goes_before_its_phase(tmp_path):
    own = (shipped_templates() / "agendas" / "mellemtrin.toml").read_text(encoding="utf-8")
    school = a_school_with(tmp_path, **{"3__toml": own.replace('"Forældremøde"', '"Tredje klasse"', 1)})
    assert read_outline("indskoling", school, 3).title == "Tredje klasse"
    assert read_outline("indskoling", school, 2).title == "Forældremøde"


def test_a_schools_own_outline_from_before_needs_no_word_on_what_is_carried_over(tmp_path):
    shipped = (shipped_templates() / "agendas" / "udskoling.toml").read_text(encoding="utf-8")
    school = a_school_with(tmp_path, udskoling__toml=shipped.partition("\n[carried]")[0])
    assert read_outline("udskoling", school).carried.title == "Siden sidst"


def test_layouts_from_before_are_found(tmp_path):
    assert old_layouts(tmp_path) == ()
    (tmp_path / "templates" / "agendas").mkdir(parents=True)
    path = tmp_path / "templates" / "agendas" / "agenda.html.j2"
    path.write_text("", encoding="utf-8")
    assert old_layouts(tmp_path) == (path,)


@pytest.mark.parametrize(
    "template",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ points.__init__.__globals__ }}",
        "{{ points.append(1) }}",
        "{% for n in range(100000000) %}x{% endfor %}",
        "{% for n in range(99999) %}{% for m in range(99999) %}{% endfor %}{% endfor %}",
        "{% set r = range(999) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) if a == 99998 %}{{ a }}{% endfor %}",
        "{% for a in [1, 1] recursive %}{{ loop([1, 1]) if loop.depth < 50 }}{% endfor %}",
        "{% macro two(n) %}{% if n < 50 %}{{ two(n + 1) }}{{ two(n + 1) }}{% endif %}{% endmacro %}{{ two(0) }}",
        "{{ 10**10**10 }}",
        "{{ 2 ** 3 }}",
        "{{ 'x' * 10000000000 }}",
        "{{ [0] * 10000000000 }}",
        "{{ lipsum(n=100000) }}",
        "{% include '../../skolehjem.toml' %}",
        "{% include '/etc/passwd' %}",
        "{{ unknown }}",
        "{{ points[0].unknown }}",
        "{{ points[99].title }}",
        "{{ title / 2 }}",
        "{{ 1 / 0 }}",
        "{{ '{}'.format() }}",
        "{{ '{0.__class__}'.format(title) }}",
        "{% if %}",
    ],
)
def test_a_hostile_or_mistaken_template_is_refused_with_file_and_line(tmp_path, template):
    school = a_school_with(tmp_path, agenda__md__j2=f"# {{{{ title }}}}\n\n{template}\n")
    with pytest.raises(DataFault) as caught:
        written_as(Format.MARKDOWN, a_paper(read_outline("indskoling", NOWHERE)), school)
    [problem] = caught.value.problems
    assert problem.where == f"{school}/templates/papers/da/agenda.md.j2:3"


def test_a_file_that_includes_itself_twice_comes_to_an_end(tmp_path):
    again = '{% if n < 50 %}{% set n = n + 1 %}{% include "da/self.j2" %}{% include "da/self.j2" %}{% endif %}'
    school = a_school_with(tmp_path, agenda__md__j2='{% set n = 0 %}{% include "da/self.j2" %}', self__j2=again)
    with pytest.raises(DataFault, match="may never end"):
        written_as(Format.MARKDOWN, a_paper(read_outline("indskoling", NOWHERE)), school)


def test_an_honest_layout_may_loop_count_and_multiply(tmp_path):
    layout = (
        "{% for n in range(3) %}{% for point in points %}{{ loop.index }}/{{ loop.length }}"
        "{% if loop.last %}.{% endif %}{% else %}{% endfor %}{% endfor %}{{ 6 * 7 }}"
    )
    school = a_school_with(tmp_path, agenda__md__j2=layout)
    paper = a_paper(an_outline(an_item("Fag"), an_item("Eventuelt")))
    assert "1/22/2." * 3 + "42" in written_as(Format.TEXT, paper, school)


def test_an_outline_with_faults_names_all_of_them_with_their_lines(tmp_path):
    text = """title = "Forældremøde"
farve = "rød"

[[items]]
title = "Fag"
minutes = "ti"
owner = "Teamet"
form = "snak"
grades = ["0"]

[asked_for]
minutes = 10
owner = "Teamet"
purpose = "Princippet"
form = "dialogue"
"""
    school = a_school_with(tmp_path, indskoling__toml=text)
    with pytest.raises(DataFault) as caught:
        read_outline("indskoling", school)
    assert sorted((problem.where, str(problem.what)) for problem in caught.value.problems) == [
        ("indskoling.toml", "The key welcome is missing."),
        ("indskoling.toml:2", "The key farve is unknown."),
        ("indskoling.toml:4", "The key purpose is missing."),
        ("indskoling.toml:6", "The value of minutes does not fit."),
        ("indskoling.toml:8", "The value of form does not fit."),
        ("indskoling.toml:9", "The value of grades does not fit."),
    ]


def test_an_outline_without_items_is_refused(tmp_path):
    asked = '[asked_for]\nminutes = 5\nowner = "a"\npurpose = "b"\nform = "dialogue"\n'
    for items in ("", "items = 3\n"):
        school = a_school_with(
            tmp_path / str(len(items)), udskoling__toml=f'title = "T"\nwelcome = "V"\n{items}{asked}'
        )
        with pytest.raises(DataFault):
            read_outline("udskoling", school)


def test_a_meeting_across_classes_names_them_all():
    paper = a_paper(outline_of(1), classes=("1A", "1B", "1C"))
    assert paper.agenda.day == date(2026, 9, 2)
    assert "Forældremøde i 1A, 1B og 1C" in written_as(Format.HTML, paper)


def test_the_contact_of_a_guest_stands_on_no_paper_and_an_unanswered_question_is_told():
    agenda = draft_agenda(outline_of(3), a_meeting(), phase="indskoling", grades=frozenset({3}), number=1)
    guest = replace(agenda.items[1], speaker="Ada Holm, SSP", speaker_contact="ada@example.org")
    paper = a_paper(outline_of(3), agenda=replace(agenda, items=(agenda.items[0], guest, *agenda.items[2:])))
    written = written_as(Format.TEXT, paper)
    assert "Gæst: Ada Holm, SSP (er spurgt)." in written
    assert "example.org" not in written

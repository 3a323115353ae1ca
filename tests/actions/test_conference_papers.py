"""Every conference paper in Danish and English: its words, its one page, and names that would break a careless one."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from skolehjem.actions import conference_samples as samples
from skolehjem.actions.conference_facts import home_facts, paper_facts
from skolehjem.core.conference_papers.wishes import PaperWishes
from skolehjem.core.letters.lix import MOST, readability
from skolehjem.core.letters.recipient import recipients
from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Letterhead, Paper, texts
from skolehjem.core.roster.school import Guardian, Guardianship, Household, Pupil, Roster, SchoolClass
from skolehjem.files.layouts import in_language
from skolehjem.files.papers import compose, paper_bytes

EXAMPLES = {
    "conference-invitation": (samples.sample_invitation, 2),
    "sheet-pupil-0-2": (samples.sample_sheet, 2),
    "sheet-pupil-3-6": (samples.sample_sheet, 7),
    "sheet-pupil-7-9": (samples.sample_sheet, 13),
    "sheet-home": (samples.sample_sheet, 7),
    "sheet-staff": (samples.sample_staff_sheet, 0),
    "running-order": (samples.sample_running_order, 8),
    "agreements": (samples.sample_agreements, 0),
    "door-list": (samples.sample_list, 0),
    "staff-list": (samples.sample_list, 0),
    "home-list": (samples.sample_list, 0),
    "school-list": (samples.sample_list, 0),
    "conference-offer": (samples.sample_offer, 0),
}
"""An example of each template: what makes its facts, and which of them."""
TALE = "Ærø-Marie Åse Philippa Wilhelmina von und zu Bøllemose-Sørensen Fjord-Kjærgård Ii"
NAMES = [
    "Bo <b>Holm</b>",
    "Ada & Bo",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "C:\\n\\Ada",
    TALE,
    "Ada 🦄 Holm",
    "[[side]]",
    "*Ada* | _Bo_",
]


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def example(template: str, language: str) -> Paper:
    make, place = EXAMPLES[template]
    with in_language(language):
        facts = list(make(language))[place]
    head = Letterhead(school="Eksempelskolen")
    return compose(template, facts, name=template, language=language, school=Path("/nonexistent"), letterhead=head)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("template", EXAMPLES)
def test_papers_say_what_they_said(snapshot, template: str, language: str):
    written = paper_bytes([example(template, language)], Format.TEXT, Path("/nonexistent")).decode()
    assert written == snapshot(extension_class=TextFile)


@pytest.mark.parametrize(
    "template", ["conference-invitation", "sheet-home", "home-list", "sheet-pupil-7-9", "conference-offer"]
)
def test_danish_papers_are_easy_to_read(template: str):
    assert readability(texts(example(template, "da").blocks)).lix <= MOST


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_paper_is_one_page_also_where_much_is_asked_for(language: str):
    one_page = EXAMPLES.keys() - {"conference-offer"}  # a home with many pupils has many times to choose from
    papers = [example(template, language) for template in sorted(one_page)]
    pdf = PdfReader(BytesIO(paper_bytes(papers, Format.PDF, Path("/nonexistent"))))
    assert len(papers) == len(pdf.pages)


def invitation(name: str) -> Paper:
    pupil = Pupil(id="P1", given_name=name, family_name="Lund")
    roster = Roster(
        year="2026/27",
        pupils=(pupil,),
        households=(Household(id="H1"),),
        guardians=(Guardian(id="G1", household="H1", given_name=name, family_name="Lund"),),
        guardianships=(Guardianship(id="P1:G1", pupil="P1", guardian="G1"),),
    )
    own = SchoolClass(id="2026-3A", year="2026/27", grade=3, track="A")
    item = replace(samples._conference(), staff=())
    home = recipients(roster, ["P1"])[0]
    with in_language("da"):
        facts = {
            **paper_facts(pupil, item, PaperWishes(part="active"), roster, own),
            **home_facts(home, roster, address=True, both=False, sheet=True, school="Eksempelskolen"),
        }
    return compose(
        "conference-invitation", facts, name="x", language="da", school=Path("/nonexistent"), letterhead=Letterhead()
    )


@pytest.mark.parametrize("name", NAMES)
def test_names_are_printed_as_they_are(name: str):
    written = paper_bytes([invitation(name)], Format.TEXT, Path("/nonexistent")).decode()
    assert f"{name} Lund" == written.splitlines()[0]
    assert f"SAMTALE OM {name.upper()}" in written


@pytest.mark.parametrize("form", [Format.PDF, Format.WORD, Format.HTML, Format.MARKDOWN])
def test_no_name_breaks_a_format(form: Format):
    assert paper_bytes([invitation(name) for name in NAMES], form, Path("/nonexistent"))


def test_a_long_name_still_fits_the_page():
    pdf = PdfReader(BytesIO(paper_bytes([invitation(TALE)], Format.PDF, Path("/nonexistent"))))
    assert (80, 1) == (len(TALE[:80]), len(pdf.pages))

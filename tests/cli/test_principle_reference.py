import gettext
import subprocess
import sys
from pathlib import Path

import pytest

from skolehjem.cli.principle_reference import Chapter, chapters, sample
from skolehjem.cli.principle_reference_text import EXAMPLE
from skolehjem.core.owed.made_up import made_up_roster
from skolehjem.core.owed.preview import preview
from skolehjem.core.principle.grades import Grades
from skolehjem.core.schema import key_of
from skolehjem.errors import DataFault
from tests.principle_text import principle_in

ROOT = Path(__file__).parents[2]
HEAD = 'format = "skolehjem-principle/1"\n[bands]\nindskoling = "0-3"\n'
ALL = tuple(chapters())
COUNTED = (
    "count",
    "minutes",
    "budget_minutes",
    "members",
    "families",
    "term_years",
    "threshold",
    "size",
    "amount",
    "n",
)
"""Keys that hold numbers."""


def test_the_page_is_what_the_program_says():
    command = [sys.executable, "-m", "skolehjem.cli.principle_reference"]
    page = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    assert page == (ROOT / "docs" / "principle-reference.md").read_text("utf-8")


@pytest.mark.parametrize("chapter", ALL, ids=lambda chapter: chapter.path)
def test_every_key_has_a_meaning_and_every_number_a_unit(chapter: Chapter):
    keys = {name: key_of(hint) for name, hint in chapter.keys.items()}
    assert [] == [name for name, key in keys.items() if key is None or not key.meaning.text]
    assert [] == [name for name, key in keys.items() if name in COUNTED and key and key.unit is None]


@pytest.mark.parametrize("chapter", ALL, ids=lambda chapter: chapter.path)
def test_every_meaning_and_unit_has_danish_words(chapter: Chapter):
    danish = gettext.translation("skolehjem", str(ROOT / "skolehjem" / "locale"), languages=["da"])
    keys = [key for hint in chapter.keys.values() if (key := key_of(hint))]
    said = [sentence.text for key in keys for sentence in (key.meaning, key.unit) if sentence]
    assert [] == [text for text in said if danish.gettext(text) == text and text != "kroner"]


@pytest.mark.parametrize(
    "chapter", [chapter for chapter in ALL if not chapter.inline], ids=lambda chapter: chapter.path
)
def test_every_example_on_the_page_can_be_read(chapter: Chapter):
    parent = chapter.path.split(".")[0]
    above = next(other for other in ALL if other.path == parent)
    text = HEAD + ("" if chapter.path == "principle" else '[principle]\ntitle = "x"\n')
    text += f"{sample(above)}\n" * (parent != chapter.path) + sample(chapter)
    try:
        principle_in(text)
    except DataFault as fault:
        sentences = [str(problem.what) for problem in fault.problems]
        # an example alone points to clauses and events that are not there; its own keys are all right
        assert [] == [one for one in sentences if not one.startswith(("There is no", "No rule", "Nobody", "fm has no"))]


def test_the_whole_principle_on_the_page_is_sound():
    example = EXAMPLE.partition("```toml\n")[2].partition("```")[0]
    school = made_up_roster(Grades(of=tuple(range(10))), tracks=1, pupils=20)
    counted = {one.rule: one.must + one.should for one in preview(principle_in(example), school).rules}
    assert (4 * 2 + 6, 9 * 20, 20) == (counted["fm"], counted["samtale"], counted["hjemmebesoeg"])

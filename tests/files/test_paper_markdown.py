"""What can stand in a template of a paper, and how it reads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.papers.paper import (
    DrawingBox,
    Faces,
    Heading,
    Listing,
    PageBreak,
    Paper,
    Paragraph,
    Run,
    Table,
    WritingLines,
    plain_text,
)
from skolehjem.errors import DataFault
from skolehjem.files.layouts import escape_markdown
from skolehjem.files.paper_markdown import read_markdown, write_markdown


def run(text: str) -> tuple[Run, ...]:
    return (Run(text=text),)


def paper(*blocks) -> Paper:
    return Paper(name="brev", language="da", blocks=blocks)


def test_a_heading_and_words_that_stand_out_keep_their_look():
    blocks = read_markdown("# Samtale\n\nVi glæder os **meget** til *samtalen*.", "brev")
    text = (
        Run(text="Vi glæder os "),
        Run(text="meget", strong=True),
        Run(text=" til "),
        Run(text="samtalen", emphasis=True),
        Run(text="."),
    )
    assert (Heading(level=1, text=run("Samtale")), Paragraph(text=text)) == blocks


def test_a_quotation_is_set_off_and_keeps_its_lines():
    assert (Paragraph(text=run("Torsdag\nLokale 12"), lead=True),) == read_markdown("> Torsdag\n> Lokale 12", "brev")


def test_room_to_write_and_draw_is_asked_for_in_danish_and_english():
    danish = read_markdown("[[linjer 4]]\n\n[[tegning 50]]\n\n[[side]]", "ark")
    english = read_markdown("[[lines 4]]\n\n[[drawing 50]]\n\n[[page]]", "ark")
    assert (WritingLines(count=4), DrawingBox(height_mm=50), PageBreak()) == danish == english


def test_faces_to_ring_are_drawn_or_stand_as_signs():
    (danish,), (english,) = (read_markdown(f"[[{word}]]", "ark") for word in ("ansigter", "faces"))
    assert Faces() == danish == english
    assert "☺   😐   ☹\n" == write_markdown(paper(danish))


def test_items_that_all_begin_with_a_box_are_ticked():
    assert (Listing(items=(run("Læs"), run("Skriv")), boxes=True),) == read_markdown("- [ ] Læs\n- [ ] Skriv", "ark")


def test_a_table_without_column_names_is_a_list_of_facts():
    (table,) = read_markdown("|  |  |\n| --- | --- |\n| Sted | Lokale 12 |", "brev")
    assert Table(header=((), ()), rows=((run("Sted"), run("Lokale 12")),)) == table
    assert not table.has_names


def test_a_picture_is_refused_by_name():
    with pytest.raises(DataFault) as caught:
        read_markdown("```\nkode\n```", "brev.md.j2")
    assert "brev.md.j2" == caught.value.problems[0].where


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
        lambda text: " ".join(text.split())
    )
)
def test_a_fact_reads_as_it_was_given_whatever_marks_it_holds(fact: str):
    blocks = read_markdown(f"Kære {escape_markdown(fact)}!", "brev")
    assert [f"Kære {fact}!".replace("\u00a0", " ").strip()] == [
        plain_text(block.text).replace("\u00a0", " ") for block in blocks if isinstance(block, Paragraph)
    ]


@given(
    st.text(st.sampled_from("ab *_[]<>|`~&#-+1.)\\!"), min_size=1, max_size=20).map(lambda text: " ".join(text.split()))
)
def test_what_is_written_reads_back_the_same(text: str):
    blocks = (Paragraph(text=run(f"Kære {text}.")), Listing(items=(run(f"Se {text}."),)))
    assert blocks == read_markdown(write_markdown(paper(*blocks)), "brev")

"""Papers become files: all or none of them, with names that every disk takes."""

import os
from pathlib import Path

import pytest

from skolehjem.actions.papers import file_name, write_papers
from skolehjem.core.papers.formats import Format
from skolehjem.core.papers.paper import Heading, Paper, Run
from skolehjem.errors import DataFault


def paper(name: str) -> Paper:
    return Paper(name=name, language="da", blocks=(Heading(level=1, text=(Run(text=f"Ark {name}"),)),))


def test_each_paper_gets_a_file_in_each_format(tmp_path: Path):
    files = write_papers(
        [paper("a"), paper("b")], [Format.PDF, Format.TEXT, Format.PDF], tmp_path / "papirer", tmp_path
    )
    assert {"a.pdf", "a.txt", "b.pdf", "b.txt"} == {path.name for path in (tmp_path / "papirer").iterdir()}
    assert [True] * 4 == [file.written for file in files]


def test_a_pack_is_one_file_with_every_paper(tmp_path: Path):
    (file,) = write_papers([paper("a"), paper("b")], [Format.TEXT], tmp_path, tmp_path, together=True, name="3A")
    assert "3A.txt" == Path(file.path).name
    assert ["ARK A", "ARK B"] == Path(file.path).read_text("utf-8").split("\n")[0::2][:2]


def test_a_file_can_be_named_by_its_ending(tmp_path: Path):
    (file,) = write_papers([paper("a")], [Format.PDF], tmp_path / "brev.pdf", tmp_path)
    assert str(tmp_path / "brev.pdf") == file.path


def test_an_unchanged_file_is_left_alone(tmp_path: Path):
    write_papers([paper("a")], [Format.PDF], tmp_path, tmp_path)
    os.utime(tmp_path / "a.pdf", (0, 0))
    (file,) = write_papers([paper("a")], [Format.PDF], tmp_path, tmp_path)
    assert (False, 0) == (file.written, (tmp_path / "a.pdf").stat().st_mtime)


def test_nothing_is_written_when_one_of_the_formats_fails(tmp_path: Path):
    own = tmp_path / "templates" / "papers"
    own.mkdir(parents=True)
    (own / "brevpapir.docx").write_bytes(b"no document")
    with pytest.raises(DataFault):
        write_papers([paper("a")], [Format.PDF, Format.WORD], tmp_path / "papirer", tmp_path)
    assert not (tmp_path / "papirer").exists()


def test_papers_of_one_name_keep_apart_also_where_capitals_count_as_small_letters(tmp_path: Path):
    write_papers([paper("3A"), paper("3a")], [Format.TEXT], tmp_path, tmp_path)
    assert {"3A.txt", "3a-2.txt"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("samtaleark-3A-P12", "samtaleark-3A-P12"),
        ("../3A: møde?", "3A-møde"),
        ("...", "papir"),
        ("x" * 500, "x" * 120),
    ],
)
def test_a_file_gets_a_name_that_every_disk_takes(text: str, name: str):
    assert name == file_name(text)

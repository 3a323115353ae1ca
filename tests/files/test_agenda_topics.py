from pathlib import Path

import pytest

from skolehjem.core.topics.topic import Topic
from skolehjem.errors import DataFault
from skolehjem.files.agenda_topics import read_topics


def written(folder: Path, name: str, content: str | bytes) -> Path:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_a_school_without_a_list_has_no_topics(tmp_path):
    assert read_topics(tmp_path) == ()


def test_a_csv_names_topics_and_the_grades_they_suit(tmp_path):
    text = "\ufeffEmne;Klassetrin\r\nMobning;0-3\r\nDigital tone;4, 5.\r\nSøvn;\r\n;\r\n"
    assert read_topics(written(tmp_path, "trivselsemner.csv", text)) == (
        Topic(title="Mobning", grades=(0, 1, 2, 3)), Topic(title="Digital tone", grades=(4, 5)), Topic(title="Søvn"),
    )  # fmt: skip


def test_a_csv_needs_no_grades(tmp_path):
    assert read_topics(written(tmp_path, "trivselsemner.csv", "emne\nSøvn\n")) == (Topic(title="Søvn"),)


def test_a_toml_list_may_say_what_comes_of_a_topic_and_goes_before_a_csv(tmp_path):
    written(tmp_path, "trivselsemner.csv", "emne\nSøvn\n")
    text = '[[topics]]\ntitle = "Tonen"\ngrades = [4, 5]\npurpose = "Vi finder ord."\npoints = ["I grupper"]\n'
    assert read_topics(written(tmp_path, "trivselsemner.toml", text)) == (
        Topic(title="Tonen", grades=(4, 5), purpose="Vi finder ord.", points=("I grupper",)),
    )


@pytest.mark.parametrize(("name", "content", "places"), [
    ("trivselsemner.csv", "titel\nSøvn\n", ["trivselsemner.csv:1"]),
    ("trivselsemner.csv", "emne;klassetrin\nSøvn;alle\nTone;11\nRo;1\n",
     ["trivselsemner.csv:2", "trivselsemner.csv:3"]),
    ("trivselsemner.csv", "emne\nS\xf8vn\n".encode("latin-1"), ["trivselsemner.csv"]),
    ("trivselsemner.toml", '[[topics]]\ntitel = "Søvn"\n', ["trivselsemner.toml:2", "trivselsemner.toml:1"]),
    ("trivselsemner.toml", '[[emner]]\ntitle = "Søvn"\n', ["trivselsemner.toml:1"]),
])  # fmt: skip
def test_a_faulty_list_is_told_with_its_lines(tmp_path, name, content, places):
    with pytest.raises(DataFault) as caught:
        read_topics(written(tmp_path, name, content))
    assert [problem.where for problem in caught.value.problems] == places

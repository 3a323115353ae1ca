from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.errors import DataFault, NotFound
from skolehjem.files.toml import parse_toml, read_toml

TRICKY = '''\
# a comment with [brackets] and key = 1
title = "a # no comment" # a comment
"quoted key" = 1
a.b = 2
long = """
[not.a.table]
key = 1
"""
list = [
  1, # one
  "two, three",
  { x = 4, y = [5,
    6] },
]

[table]
key = 2026-11-12

[[plan]]
name = 'first'
breaks = [
  { name = "A", first = 2026-10-10 },
  { name = "B" },
]

[[plan]]
name = "second"
[plan.sub]
deep = true
'''


def test_every_key_and_item_has_its_line():
    document = parse_toml(TRICKY, "a.toml")
    expected = {
        ("title",): 2,
        ("quoted key",): 3,
        ("a",): 4,
        ("a", "b"): 4,
        ("long",): 5,
        ("list",): 9,
        ("list", 0): 10,
        ("list", 1): 11,
        ("list", 2): 12,
        ("list", 2, "x"): 12,
        ("list", 2, "y"): 12,
        ("list", 2, "y", 0): 12,
        ("list", 2, "y", 1): 13,
        ("table",): 16,
        ("table", "key"): 17,
        ("plan",): 19,
        ("plan", 0): 19,
        ("plan", 0, "name"): 20,
        ("plan", 0, "breaks"): 21,
        ("plan", 0, "breaks", 0): 22,
        ("plan", 0, "breaks", 0, "name"): 22,
        ("plan", 0, "breaks", 0, "first"): 22,
        ("plan", 0, "breaks", 1): 23,
        ("plan", 0, "breaks", 1, "name"): 23,
        ("plan", 1): 26,
        ("plan", 1, "name"): 27,
        ("plan", 1, "sub"): 28,
        ("plan", 1, "sub", "deep"): 29,
    }
    assert document.lines == expected


def test_a_missing_key_is_placed_at_what_is_around_it():
    document = parse_toml(TRICKY, "a.toml")
    assert document.where("plan", 0, "breaks", 1, "last") == "a.toml:23"
    assert document.where("nothing") == "a.toml"


def test_windows_line_ends_count_the_same_lines():
    assert parse_toml("a = 1\r\nb = 2\r\n", "a.toml").lines == {("a",): 1, ("b",): 2}


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"a = 1\nb = = 2\n", "plan.toml:2"),
        (b"a = 1\nb = [1,\n", "plan.toml:2"),
        (b'a = 1\nname = "K\xf8ge"\n', "plan.toml:2"),
        (b"a = 2026-02-30\n", "plan.toml:1"),
    ],
)
def test_text_that_is_not_toml_is_refused_with_its_line(tmp_path, content, where):
    path = tmp_path / "plan.toml"
    path.write_bytes(content)
    with pytest.raises(DataFault) as caught:
        read_toml(path)
    assert [problem.where for problem in caught.value.problems] == [where]


def test_a_file_that_is_not_there_is_not_found():
    with pytest.raises(NotFound) as caught:
        read_toml(Path("nowhere", "plan.toml"))
    assert caught.value.problems[0].where == str(Path("nowhere", "plan.toml"))


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(DataFault, match="folder"):
        read_toml(tmp_path)


def test_text_nested_without_end_is_refused():
    with pytest.raises(DataFault):
        parse_toml("a = " + "[" * 100_000, "a.toml")


DEEP = {
    "key": ".".join(["a"] * 20_000) + " = 1",
    "longest key": "a." * 499_000 + "a = 1",
    "inline": "a = { " + ".".join(["'a'"] * 20_000) + " = 1 }",
    "header": "[" + " . ".join(["a"] * 20_000) + "]",
    "header and key": "[" + ".".join(["a"] * 15) + "]\n" + ".".join(["b"] * 15) + " = 1",
    "lists": "a = " + "[" * 30 + "]" * 30,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_tables_and_lists_deep_in_each_other_are_refused(text: str):
    with pytest.raises(DataFault, match="more than 20"):
        parse_toml(text, "a.toml")


def test_long_texts_with_many_dots_are_no_keys():
    text = 'quote = "' + "Skolen. Hjemmet. " * 50 + '"\ndots = "' + "." * 500 + '"\nweb = "a.b.c.d/e.f.g"'
    assert {"quote", "dots", "web"} == set(parse_toml(text, "a.toml").data)


@pytest.mark.parametrize("size", [1_000_001, 5_000_000])
def test_a_file_of_more_than_a_million_letters_is_refused(tmp_path: Path, size: int):
    path = tmp_path / "plan.toml"
    path.write_bytes(b"#" * size)
    with pytest.raises(DataFault, match=r"plan\.toml: The file is longer"):
        read_toml(path)


def test_a_number_without_end_is_refused():
    with pytest.raises(DataFault, match=r"a\.toml: The file can't be read as TOML"):
        parse_toml("a = " + "9" * 10_000, "a.toml")


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\n")
    assert read_toml(path).data == {"a": 1}


@given(
    st.lists(st.tuples(st.integers(0, len(TRICKY) - 1), st.sampled_from([*"[]{}\"'=,.#\n a0\\", '"""'])), max_size=4)
)
def test_places_of_changed_text_are_those_of_its_data(changes):
    text = TRICKY
    for place, letters in changes:
        text = text[:place] + letters + text[place + 1 :]
    try:
        document = parse_toml(text, "a.toml")
    except DataFault:
        return
    assert set(document.lines) == places(document.data)


def places(value, place=()):
    """Every key and list place of the data, found without the text."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = {(*place, key) for key, _item in inside}
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found.union(*(places(item, (*place, key)) for key, item in inside))

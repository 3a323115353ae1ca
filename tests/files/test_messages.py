"""Message files: headings in two languages, what is left out, and every bad row with its place."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from skolehjem.core.messages.arrivals import MessageFile
from skolehjem.core.messages.message import Sender
from skolehjem.errors import DataFault
from skolehjem.files.messages import kept_subject, read_messages

SAMPLE = Path(__file__).parents[2] / "sample_data" / "small" / "beskeder.csv"
HEADINGS = "Besked-id;Tråd-id;Tidspunkt;Afsendertype;Afsender;Klasse;Elev-id;Emne"
NINE = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)


def read(*lines: str, encoding: str = "utf-8") -> MessageFile:
    return read_messages("b.csv", "\n".join(lines).encode(encoding))


def told(file: MessageFile) -> list[tuple[str, str]]:
    return [(problem.where, str(problem.what)) for problem in file.problems]


@pytest.mark.parametrize(
    "lines",
    [
        (HEADINGS, "B1;T1;2026-11-16T09:00:00;forælder;V1;3.a;E1;Lektier"),
        (HEADINGS.replace(";", ","), "B1,T1,2026-11-16T09:00:00,forælder,V1,3A,E1,Lektier"),
        ("MESSAGE ID\tThread\tsent_at\tsender type\tsender\tclass\tpupil\tsubject",
         "B1\tT1\t2026-11-16 09:00\tGuardian\tV1\t3 A\tE1\tLektier"),
        ("Emne;Elev-id;Klasse;Afsender;Afsendertype;Tidspunkt;Traad-id;Besked-id",
         "Lektier;E1;3a;V1;Forældre;16-11-2026 kl. 9.00;T1;B1"),
    ],
)  # fmt: skip
def test_columns_are_found_by_danish_or_english_headings_in_any_order(lines):
    (row,) = read(*lines).rows
    assert ("B1", "T1", NINE, Sender.GUARDIAN) == (row.id, row.thread, row.sent_at, row.sender)
    assert ("V1", "3A", "E1", "Lektier") == (row.person, row.class_label, row.pupil, row.subject)
    assert "b.csv:2" == row.where


def test_windows_1252_is_read_as_well():
    (row,) = read(HEADINGS, "B1;T1;2026-11-16T09:00;forælder;;3A;;Sløjd og løb", encoding="cp1252").rows
    assert "Sløjd og løb" == row.subject


def test_json_lines_are_read_like_columns():
    file = read_messages(
        "b.jsonl",
        '{"id": "B1", "thread": "T1", "sent_at": "2026-11-16T09:00:00", "sender_type": "guardian", "pupil": null}\n'
        '{"besked-id": 2, "tråd-id": "T1", "tidspunkt": "2026-11-16T09:05Z", "afsendertype": "personale"}\n'.encode(),
    )
    assert () == file.problems
    assert [
        ("B1", Sender.GUARDIAN, ""),
        ("2", Sender.STAFF, ""),
    ] == [(row.id, row.sender, row.pupil) for row in file.rows]


def test_what_people_wrote_is_dropped_and_said():
    file = read(f"{HEADINGS};Besked;Body", "B1;T1;2026-11-16T09:00;forælder;;3A;;Lektier;Kære lærer;Hello")
    assert "Kære" not in repr(file.rows)
    assert ["b.csv: what people wrote (('Besked', 'Body')) is not kept."] == [str(note) for note in file.notes]


def test_unknown_columns_are_named():
    (note,) = read(f"{HEADINGS};Farve;Type2", "B1;T1;2026-11-16T09:00;forælder;;3A;;Lektier;rød;x").notes
    assert ("Farve", "Type2") == dict(note.facts)["columns"]


@pytest.mark.parametrize(
    ("sender", "to", "expected"),
    [
        ("personale", "personale", Sender.INTERNAL),
        ("personale", "lærer, pædagog", Sender.INTERNAL),
        ("personale", "personale og forælder", Sender.STAFF),
        ("personale", "Karen", Sender.STAFF),
        ("personale", "", Sender.STAFF),
        ("forælder", "personale", Sender.GUARDIAN),
    ],
)
def test_what_staff_write_to_staff_alone_is_an_internal_note(sender: str, to: str, expected: Sender):
    (row,) = read(f"{HEADINGS};Modtagertype", f"B1;T1;2026-11-16T09:00;{sender};;3A;;Lektier;{to}").rows
    assert expected is row.sender


def test_a_row_names_what_it_answers():
    (row,) = read(f"{HEADINGS};Svar på", "B2;T1;2026-11-16T09:00;personale;;3A;;Lektier;B1").rows
    assert "B1" == row.reply_to


@pytest.mark.parametrize(
    ("cells", "number"),
    [("B1;T1;2026-11-16T09:00;forælder", 4), ("B1;T1;2026-11-16T09:00;forælder;V1;3A;;Lektier;x", 9)],
)
def test_a_row_that_is_shorter_or_longer_than_its_headings_is_refused(cells: str, number: int):
    found = read(HEADINGS, cells)
    assert [("b.csv:2", f"The row has {number} cells, the headings 8.")] == told(found)


def test_separators_alone_at_the_end_of_a_row_do_no_harm():
    (row,) = read(HEADINGS, "B1;T1;2026-11-16T09:00;forælder;V1;3A;;Lektier;;").rows
    assert "Lektier" == row.subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Om 010112-1234", "Om"),
        ("Om 0101121234 og 010112 1234", "Om og"),
        ("Ring 22 33 44 55", "Ring 22 33 44 55"),
        ("Faktura 123456789012", "Faktura 123456789012"),
    ],
)
def test_cpr_numbers_never_come_in(text, expected):
    assert expected == kept_subject(text)
    (row,) = read(HEADINGS, f"B1;T1;2026-11-16T09:00;forælder;;3A;;{text}").rows
    assert expected == row.subject


NUMBER = "010112-1234"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        (f"{NUMBER};T1;2026-11-16T09:00;forælder;;3A;;x", "b.csv:3, Besked-id"),
        (f"B1;{NUMBER}/5;2026-11-16T09:00;forælder;;3A;;x", "b.csv:3, Tråd-id"),
    ],
)
def test_a_row_with_a_cpr_number_in_an_id_is_refused_without_showing_it(row: str, place: str):
    file = read(HEADINGS, "B0;T0;2026-11-16T09:00;forælder;;3A;;x", row)
    assert ["B0"] == [one.id for one in file.rows]
    column = place.split(", ")[1].lower()
    assert [(place, f"The cell {column} holds a CPR number, which is never kept.")] == told(file)
    assert "1234" not in repr(file)


def test_a_line_of_json_with_a_cpr_number_in_an_id_is_refused_without_showing_it():
    line = '{"id": "%s", "thread": "%s", "sent_at": "2026-11-16T09:00", "sender_type": "staff", "subject": "%s"}'
    lines = [line % ("B1", "T1", NUMBER), line % ("B2", "0101121234", "x"), line % (NUMBER, "T1", "x")]
    file = read_messages("b.jsonl", "\n".join(lines).encode())
    assert ["b.jsonl:2, thread", "b.jsonl:3, id"] == [problem.where for problem in file.problems]
    assert [("B1", "")] == [(row.id, row.subject) for row in file.rows]
    assert ["CPR numbers found and dropped: 3. They are not stored."] == list(map(str, file.notes))


def test_a_column_of_cpr_numbers_is_dropped():
    (row,) = read(HEADINGS.replace("Emne", "CPR"), "B1;T1;2026-11-16T09:00;forælder;V1;3A;E1;hemmeligt").rows
    assert ("V1", "") == (row.person, row.subject)


def test_a_subject_is_kept_at_120_letters():
    (row,) = read(HEADINGS, f"B1;T1;2026-11-16T09:00;forælder;;3A;;{'å' * 500}").rows
    assert "å" * 120 == row.subject


def test_every_bad_row_is_reported_with_place_and_column():
    file = read(
        HEADINGS,
        ";T1;2026-11-16T09:00;forælder;;3A;;Lektier",
        "B2;T1;2026-11-31T09:00;onkel;;99Z;;Lektier",
        "B3;T1;2026-11-16T09:00;forælder;;3A;;Lektier",
    )
    assert ["B3"] == [row.id for row in file.rows]
    assert [
        ("b.csv:2, Besked-id", "The cell besked-id is empty."),
        ("b.csv:3, Tidspunkt", "2026-11-31T09:00 is no moment."),
        ("b.csv:3, Afsendertype", "onkel is no kind of sender."),
        ("b.csv:3, Klasse", "99Z is no class."),
    ] == told(file)


def test_missing_columns_are_named_once():
    file = read("Besked-id;Tidspunkt;Emne", "B1;2026-11-16T09:00;x")
    assert [("b.csv:1", "These columns are missing: ('tråd-id', 'afsendertype').")] == told(file)


def test_a_line_separator_inside_a_text_ends_no_line_of_json():
    line = '{"id": "B1", "thread": "T1", "sent_at": "2026-11-16T09:00", "sender_type": "staff", "subject": "a\u2028b"}'
    file = read_messages("b.jsonl", f"{line}\r\n".encode())
    assert ["a b"] == [row.subject for row in file.rows]


@pytest.mark.parametrize("line", ["{", '{"id": ["B1"]}', '{"id": "B1"}'])
def test_a_bad_line_of_json_is_reported(line):
    good = '{"id": "B1", "thread": "T1", "sent_at": "2026-11-16T09:00", "sender_type": "staff"}'
    file = read_messages("b.jsonl", f"{good}\n{line}\n".encode())
    assert 1 == len(file.rows)
    assert {"b.jsonl:2"} == {problem.where.split(",")[0] for problem in file.problems}


@pytest.mark.parametrize("content", [b"", b"\n\n", bytes(range(256))])
def test_a_file_that_is_no_table_is_refused(content):
    with pytest.raises(DataFault):
        read_messages("b.csv", content)


def test_times_in_the_doubled_hour_are_said():
    file = read(HEADINGS, *(f"B{n};T1;2026-10-25T02:30;forælder;;3A;;x" for n in (1, 2)))
    (note,) = file.notes
    assert "2 times lie in the hour that comes twice" in str(note)


def test_excel_moments_are_read_also_at_midnight():
    book = Workbook()
    book.active.append(HEADINGS.split(";"))
    for id, moment in (("B1", datetime(2026, 11, 16, 9, 0)), ("B2", datetime(2026, 11, 16))):
        book.active.append([id, "T1", moment, "forælder", None, "3A", None, "Lektier"])
    content = BytesIO()
    book.save(content)
    file = read_messages("b.xlsx", content.getvalue())
    assert [NINE, datetime(2026, 11, 15, 23, tzinfo=UTC)] == [row.sent_at for row in file.rows]
    assert ["b.xlsx: 1 time is a date without an hour; read as the beginning of the day."] == list(map(str, file.notes))


def test_the_sample_school_is_read_whole():
    file = read_messages(SAMPLE.name, SAMPLE.read_bytes())
    assert ((), ()) == (file.problems, file.notes)
    assert len(SAMPLE.read_text(encoding="utf-8-sig").splitlines()) - 1 == len(file.rows)

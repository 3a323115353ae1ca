from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.errors import DataFault, NotFound
from skolehjem.files.holiday_calendar import read_holiday_calendar

YEAR = "2026/27"

AUTUMN = "DTSTART;VALUE=DATE:20261010\nDTEND;VALUE=DATE:20261019\nSUMMARY:Efterårsferie\nTRANSP:TRANSPARENT"
CHRISTMAS = "DTSTART;VALUE=DATE:20261219\nDTEND;VALUE=DATE:20270105\nSUMMARY:Juleferie\nTRANSP:TRANSPARENT"


def calendar_text(*events):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kommune//Ferie//DA"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.split("\n"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@pytest.fixture
def read(tmp_path):
    def reading(content, year=YEAR):
        path = tmp_path / "ferie.ics"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_holiday_calendar(path, year)

    return reading


@pytest.fixture
def refused(read):
    def refusal(content):
        with pytest.raises(DataFault) as caught:
            read(content)
        return [(problem.where, str(problem.what)) for problem in caught.value.problems]

    return refusal


def spans(plan):
    return [(one.name, one.first, one.last) for one in plan.breaks]


AUTUMN_BREAK = ("Efterårsferie", date(2026, 10, 10), date(2026, 10, 18))
CHRISTMAS_BREAK = ("Juleferie", date(2026, 12, 19), date(2027, 1, 4))


def test_the_day_after_an_event_is_not_in_the_break(read):
    plan = read(calendar_text(AUTUMN, CHRISTMAS))
    assert spans(plan) == [AUTUMN_BREAK, CHRISTMAS_BREAK]
    assert not plan.notes


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + calendar_text(AUTUMN).encode(),
        calendar_text(AUTUMN).replace("\r\n", "\n").encode(),
        calendar_text(AUTUMN).replace("Efterårs", "Efter\r\n å\r\n rs").encode(),
        calendar_text(AUTUMN).encode().replace("å".encode(), b"\xc3\r\n \xa5"),
        calendar_text(AUTUMN).replace("\nDTEND;VALUE=DATE:20261019", "\nDURATION:P9D").encode(),
        calendar_text(AUTUMN).replace(";VALUE=DATE", "").encode(),
        calendar_text(AUTUMN).replace(";VALUE=DATE:20261010", ":20261010T000000").replace(
            ";VALUE=DATE:20261019", ":20261019T000000"
        ).encode(),
        calendar_text(AUTUMN).replace(";VALUE=DATE:20261010", ":20261009T220000Z").replace(
            ";VALUE=DATE:20261019", ":20261018T220000Z"
        ).encode(),
        (calendar_text() + calendar_text(AUTUMN)).encode(),
        calendar_text(AUTUMN, AUTUMN).encode(),
        calendar_text(AUTUMN.replace("Efterårsferie", "  Efterårsferie\\n ")).encode(),
    ],
    ids=[
        "byte order mark", "line feeds", "folded", "folded inside a letter", "duration", "date without its type",
        "midnights", "midnights in UTC", "several calendars", "the same event twice", "blanks around the name",
    ],
)  # fmt: skip
def test_the_same_break_is_read_from_every_shape_that_programs_write(read, content):
    assert spans(read(content)) == [AUTUMN_BREAK]


def test_an_event_without_an_end_is_one_day(read):
    assert spans(read(calendar_text("DTSTART;VALUE=DATE:20270605\nSUMMARY:Grundlovsdag"))) == [
        ("Grundlovsdag", date(2027, 6, 5), date(2027, 6, 5))
    ]


def test_windows_1252_is_read_with_a_word_about_it(read):
    plan = read(calendar_text(AUTUMN).encode("cp1252"))
    assert spans(plan) == [AUTUMN_BREAK]
    assert [str(note) for note in plan.notes] == [
        "The file is not in UTF-8 and was read as Windows-1252: check the letters æ, ø and å."
    ]


def test_busy_all_day_events_are_days_off_all_the_same_and_that_is_said(read):
    plan = read(calendar_text(AUTUMN.replace("\nTRANSP:TRANSPARENT", "")))
    assert spans(plan) == [AUTUMN_BREAK]
    assert [str(note) for note in plan.notes] == [
        "One all-day event is not marked as free time in the calendar; it was read as days off."
    ]


@pytest.mark.parametrize(
    ("event", "note"),
    [
        (
            "DTSTART:20261112T160000Z\nDTEND:20261112T180000Z\nSUMMARY:Forældremøde",
            "Forældremøde has a clock time and was left out.",
        ),
        ("DTSTART;VALUE=DATE:20260810\nSUMMARY:Første skoledag", "Første skoledag is no break and was left out."),
        (
            "DTSTART;VALUE=DATE:20270517\nSUMMARY:Pinse\nSTATUS:CANCELLED",
            "Pinse is cancelled and was left out.",
        ),
    ],
)
def test_what_is_no_break_is_left_out_and_that_is_said(read, event, note):
    plan = read(calendar_text(AUTUMN, event))
    assert spans(plan) == [AUTUMN_BREAK]
    assert [str(one) for one in plan.notes] == [note]


def test_an_event_that_repeats_is_a_break_each_time_in_the_year(read):
    yearly = "DTSTART;VALUE=DATE:20210605\nSUMMARY:Grundlovsdag\nTRANSP:TRANSPARENT\nRRULE:FREQ=YEARLY"
    fridays = "DTSTART;VALUE=DATE:20270108\nSUMMARY:Fri\nTRANSP:TRANSPARENT\nRRULE:FREQ=MONTHLY;BYDAY=2FR;COUNT=3"
    less = f"{fridays}\nEXDATE;VALUE=DATE:20270212"
    plan = read(calendar_text(AUTUMN, yearly, less))
    assert not plan.notes
    assert spans(plan) == [
        AUTUMN_BREAK,
        ("Grundlovsdag", date(2027, 6, 5), date(2027, 6, 5)),
        ("Fri", date(2027, 1, 8), date(2027, 1, 8)),
        ("Fri", date(2027, 3, 12), date(2027, 3, 12)),
    ]


@pytest.mark.parametrize(
    ("broken", "line", "what"),
    [
        ("SUMMARY:Juleferie", 10, "This event has no start."),
        ("DTSTART;VALUE=DATE:20261342", 10, "The start or end of this event can't be read."),
        ("DTSTART:120000", 10, "The start or end of this event can't be read."),
        ("DTSTART;VALUE=PERIOD:20261010T000000Z/P1D", 10, "The start or end of this event can't be read."),
        ("DTSTART;VALUE=DATE:20261010\nDURATION:P99999999D", 10, "The length of this event can't be read."),
        ("DTSTART;VALUE=DATE:00010101\nDTEND;VALUE=DATE:00010101", 10, "The start or end of this event can't be read."),
        (
            "DTSTART;VALUE=DATE:20270221\nDTEND;VALUE=DATE:20270213\nSUMMARY:Vinterferie",
            10,
            "This event ends before it begins.",
        ),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_line_and_the_rest_is_the_plan(read, broken, line, what):
    plan = read(calendar_text(AUTUMN, broken))
    assert spans(plan) == [AUTUMN_BREAK]
    assert [(one.where, str(one.what)) for one in plan.left_out] == [(f"ferie.ics:{line}", what)]


def test_of_a_file_that_is_cut_off_the_whole_events_are_read(read):
    plan = read(calendar_text(AUTUMN, CHRISTMAS)[:-40])
    assert spans(plan) == [AUTUMN_BREAK]
    assert [str(one.what) for one in plan.left_out] == ["This event has no end: the file is cut off or damaged."]


def test_other_school_years_in_the_calendar_are_left_alone(read):
    other = "DTSTART;VALUE=DATE:20251011\nDTEND;VALUE=DATE:20251020\nSUMMARY:Efterårsferie"
    summer = "DTSTART;VALUE=DATE:20260627\nDTEND;VALUE=DATE:20260810\nSUMMARY:Sommerferie\nTRANSP:TRANSPARENT"
    assert spans(read(calendar_text(other, summer, AUTUMN))) == [
        ("Sommerferie", date(2026, 6, 27), date(2026, 8, 9)),
        AUTUMN_BREAK,
    ]


def test_overlapping_events_are_refused_with_the_line_they_begin_on(refused):
    content = calendar_text(
        AUTUMN,
        "DTSTART;VALUE=DATE:20261012\nDTEND;VALUE=DATE:20261013\nSUMMARY:Fridag",
    )
    assert refused(content) == [
        ("ferie.ics:10", "Fridag and Efterårsferie overlap on 2026-10-12."),
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", ("ferie.ics", "This is no calendar file.")),
        ("ferie;uge 42", ("ferie.ics", "This is no calendar file.")),
        (b"\x00\xff\xfe" * 50, ("ferie.ics", "This is no calendar file.")),
        (calendar_text(), ("ferie.ics", "The calendar has no all-day event in the school year 2026/27.")),
        (
            calendar_text(AUTUMN.replace("2026", "2024")),
            ("ferie.ics", "The calendar has no all-day event in the school year 2026/27."),
        ),
    ],
    ids=["empty", "text", "bytes", "no event", "another year"],
)
def test_a_calendar_that_holds_no_plan_is_refused_with_the_place(refused, content, problem):
    assert refused(content) == [problem]


def test_a_calendar_that_is_not_there_is_not_found(tmp_path):
    with pytest.raises(NotFound):
        read_holiday_calendar(tmp_path / "ferie.ics", YEAR)


def test_a_folder_is_no_calendar(tmp_path):
    with pytest.raises(DataFault, match="folder"):
        read_holiday_calendar(tmp_path, YEAR)


def test_a_file_in_which_nothing_can_be_read_is_refused_with_every_reason(refused):
    assert refused(calendar_text("SUMMARY:Juleferie")) == [
        ("ferie.ics", "The calendar has no all-day event in the school year 2026/27."),
        ("ferie.ics:4", "This event has no start."),
    ]


@given(st.data())
def test_a_damaged_calendar_is_read_or_refused_and_never_breaks(tmp_path_factory, data):
    content = bytearray(calendar_text(AUTUMN, CHRISTMAS).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=4))
    path = tmp_path_factory.mktemp("damaged") / "ferie.ics"
    path.write_bytes(content)
    with suppress(DataFault):
        assert read_holiday_calendar(path, YEAR).breaks


def test_a_date_that_cannot_be_read_is_hinted_at_without_a_word_of_another_program(tmp_path):
    path = tmp_path / "ferie.ics"
    path.write_bytes(calendar_text(AUTUMN, "DTSTART;VALUE=DATE:20261342\nSUMMARY:Juleferie").encode())
    plan = read_holiday_calendar(path, "2026/27", "Køge")
    assert [dict(problem.hint.facts) for problem in plan.left_out] == [{}]

"""A year of invented messages: who writes, when, and how long an answer takes."""

import re
from collections import Counter
from datetime import date, datetime, time

from tests.sample_data.reading import (
    BOTH,
    COPENHAGEN,
    NOW,
    answers,
    column,
    is_working_day,
    overdue,
    rows,
    school_year,
    sent_at,
    threads,
)


@BOTH
def test_messages_come_in_order_within_the_year(school):
    moments = [sent_at(message) for message in rows(school, "beskeder")]
    assert moments == sorted(moments)
    assert moments[0].date() >= date(2025, 11, 21)
    assert moments[-1] < NOW


@BOTH
def test_a_sender_is_of_its_kind(school):
    guardians = {(row["Elev-id"], row["Voksen-id"]) for row in rows(school, "kontaktpersoner")}
    staff = set(column(school, "personale", "Initialer"))
    wrong = []
    for message in rows(school, "beskeder"):
        sender = message["Afsender"]
        right = {
            "forælder": (message["Elev-id"], sender) in guardians,
            "personale": sender in staff,
            "intern": sender in staff,
            "auto": sender in staff,
            "elev": sender == "",
            "system": sender == "",
        }
        wrong += [] if right[message["Afsendertype"]] else [message["Besked-id"]]
    assert wrong == []


@BOTH
def test_a_message_names_the_class_of_its_own_school_year(school):
    label = {row["Elev-id"]: row["Klasse"] for row in rows(school, "elever")}
    wrong = []
    for message in rows(school, "beskeder"):
        if not message["Elev-id"]:
            continue
        today = label[message["Elev-id"]]
        grade = int(today[:-1]) - (2026 - school_year(sent_at(message)))
        wrong += [] if message["Klasse"] == f"{grade}{today[-1]}" else [message["Besked-id"]]
    assert wrong == []


@BOTH
def test_a_thread_is_about_one_pupil(school):
    about = [{message["Elev-id"] for message in thread} for thread in threads(school).values()]
    assert {len(each) for each in about} == {1}


@BOTH
def test_homes_wait_for_answers_as_they_do_in_schools(school):
    waits, _ = answers(school)
    assert waits[len(waits) // 2] == 1
    assert 0.88 <= sum(wait <= 2 for wait in waits) / len(waits) <= 0.94
    assert 0.03 <= sum(wait > 3 for wait in waits) / len(waits) <= 0.05


@BOTH
def test_what_is_overdue_is_mostly_three_weeks_old_at_most(school):
    recent = [question for question in overdue(school) if (NOW.date() - question.date()).days <= 21]
    assert len(recent) > len(overdue(school)) / 2


def test_messages_come_at_night_at_weekends_and_in_breaks_too():
    moments = [sent_at(row) for row in rows("full", "beskeder") if row["Afsendertype"] == "forælder"]
    night = sum(moment.time() < time(6) or moment.time() >= time(22) for moment in moments)
    weekend = sum(moment.weekday() >= 5 for moment in moments)
    holiday = sum(moment.weekday() < 5 and not is_working_day(moment.date()) for moment in moments)
    assert (night > 50, weekend > 50, holiday > 5) == (True, True, True)


def test_most_times_are_local_and_some_have_an_offset():
    stamps = column("full", "beskeder", "Tidspunkt")
    in_utc = sum(stamp.endswith("Z") for stamp in stamps)
    with_offset = sum("+" in stamp for stamp in stamps)
    assert (in_utc > 50, with_offset > 30, in_utc + with_offset < 300) == (True, True, True)


def test_an_offset_is_the_one_that_denmark_had():
    stamps = [datetime.fromisoformat(stamp) for stamp in column("full", "beskeder", "Tidspunkt") if "+" in stamp]
    walls = [stamp.replace(tzinfo=COPENHAGEN) for stamp in stamps]
    assert [stamp.utcoffset() for stamp in stamps] == [wall.utcoffset() for wall in walls]


def test_some_messages_have_another_date_in_utc_than_in_denmark():
    in_utc = [row for row in rows("full", "beskeder") if row["Tidspunkt"].endswith("Z")]
    assert [row for row in in_utc if row["Tidspunkt"][:10] != sent_at(row).date().isoformat()] != []


def test_thanks_chasing_and_automatic_replies_occur():
    subjects = Counter(column("full", "beskeder", "Emne"))
    kinds = Counter(column("full", "beskeder", "Afsendertype"))
    assert (subjects["Tak"] > 20, subjects["Har I set min besked?"] > 2) == (True, True)
    assert (kinds["auto"] > 5, kinds["intern"] > 5, kinds["elev"] > 5, kinds["system"] > 5) == (True,) * 4


@BOTH
def test_subjects_say_nothing_about_health(school):
    words = re.compile(r"syg|læge|medicin|diagnose|hospital|psyk|allergi|adhd|feber|lus\b|skilsmisse", re.IGNORECASE)
    assert [subject for subject in column(school, "beskeder", "Emne") if words.search(subject)] == []

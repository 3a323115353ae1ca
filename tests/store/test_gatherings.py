"""Meetings and conferences as plain rows are the same as the stored values."""

from pathlib import Path
from typing import Any

from skolehjem.cli.app import run
from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.changes import Change
from skolehjem.store.appointments import load_conferences, load_meetings
from skolehjem.store.author import Author
from skolehjem.store.database import open_store
from skolehjem.store.facts import load_facts
from skolehjem.store.gatherings import load_gatherings
from tests.sample_folder import AUGUST, make_sample_folder
from tests.small_school import NOW, YEAR


def test_rows_hold_what_the_values_hold_in_order_of_time(tmp_path: Path):
    folder = make_sample_folder(tmp_path / "skole")
    for scope in (["--without-conferences"], ["--kind", "samtale", "--class", "3A"]):
        words = ["plan-meetings", "--yes", *scope, "--school", str(folder), "--today", AUGUST, "--output", "json"]
        assert run(words) == 0
    store = open_store(folder)
    stored: tuple[Any, ...] = (*load_meetings(store, YEAR), *load_conferences(store, YEAR))
    values = {one.id: one for one in stored}
    rows = load_gatherings(store, YEAR)
    assert list(rows) == sorted(rows, key=lambda one: (one.day, one.start, len(one.id), one.id))
    assert len(values) == len(rows) > 20
    for row in rows:
        value = values[row.id]
        classes = getattr(value, "classes", None) or (value.school_class,)
        assert (row.rule, row.round, row.day, row.start, row.state) == (
            value.rule, value.round, value.day, value.start, value.state,
        )  # fmt: skip
        assert (row.classes, row.pupil, row.staff) == (classes, getattr(value, "pupil", None), value.staff)
        assert row.kind == getattr(value, "kind", "conference")
    assert load_gatherings(store, "2025/26") == ()
    assert load_facts(store, YEAR, {"gatherings", "attendances", "agreements"}).attendances == ()
    told = Attendance(id="M1:H001", year=YEAR, appointment="M1", household="H001", presence=Presence.NO_SHOW)
    store.apply([Change(before=None, after=told)], by=Author(name="x", command="y"), at=NOW)
    assert load_facts(store, YEAR, {"attendances"}).attendances == (told,)
    store.close()

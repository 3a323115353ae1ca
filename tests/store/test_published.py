"""What calendars are made from is what the audit log is asked about, so that no change goes unseen."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from skolehjem.actions.calendar_feeds import load_source
from skolehjem.core.changes import Change
from skolehjem.core.marks.mark import Mark
from skolehjem.core.principle.versions import PrincipleVersion
from skolehjem.core.roster.school import Room
from skolehjem.files.settings import SETTINGS_FILE, read_settings
from skolehjem.store.database import Store
from skolehjem.store.names import table_name
from skolehjem.store.published import SHOWN, last_change
from tests.third_grade import BY, STAMP, YEAR, add, conference, make_school, meeting


def test_every_kind_that_calendars_are_made_from_counts_as_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = make_school(tmp_path, meetings=(meeting(),), conferences=(conference(),))
    read: set[str] = set()
    load, query = Store.load, Store.query

    def noting(self: Store, kind: type, *rest: Any, **more: Any) -> Any:
        read.add(table_name(kind).replace("_", " "))
        return load(self, kind, *rest, **more)

    def asking(self: Store, sql: str, *rest: Any) -> Any:
        read.update(name.replace("_", " ") for name in re.findall(r"FROM (\w+)", sql) if name != "about")
        return query(self, sql, *rest)

    monkeypatch.setattr(Store, "load", noting)
    monkeypatch.setattr(Store, "query", asking)
    load_source(store, tmp_path, read_settings(tmp_path / SETTINGS_FILE), year=YEAR)
    store.close()
    assert table_name(PrincipleVersion).replace("_", " ") in read
    assert set() == read - set(SHOWN)


def test_only_what_calendars_show_counts(tmp_path: Path):
    store = make_school(tmp_path, meetings=(meeting(),))
    before = last_change(store)
    add(store, Mark(id="week-plan:2026-3A:2026-W40", year=YEAR, what="week-plan", done_at=STAMP))
    assert before == last_change(store)
    [room] = store.load(Room)
    store.apply([Change(before=room, after=replace(room, name="Aulaen"))], by=BY, at=STAMP)
    assert before < last_change(store)
    store.close()

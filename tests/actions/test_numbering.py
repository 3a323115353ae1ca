"""Two who take the same number at once: both are kept, and whoever changes something else meanwhile is told."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from skolehjem.actions.agreements import About, apply_agreement, propose_agreement
from skolehjem.actions.numbering import apply_numbered
from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.changes import Change
from skolehjem.errors import Unavailable
from skolehjem.store.author import Author
from skolehjem.store.database import Store, make_store, open_store

NOW = datetime(2026, 11, 12, 15, tzinfo=UTC)
ANNA = Author(name="anna", command="agreement add")


def proposed(store: Store, what: str) -> Agreement:
    return propose_agreement(
        store, what, Party.HOME, About(), made_on=date(2026, 11, 12), due=None, review=None, staff=None
    )


def test_two_who_agree_at_once_are_both_kept(tmp_path: Path):
    store, other = make_store(tmp_path), open_store(tmp_path)
    late = proposed(store, "læse")
    for what in ("regne", "skrive"):
        apply_agreement(other, proposed(other, what), by=ANNA, at=NOW)
    assert "A3" == apply_agreement(store, late, by=ANNA, at=NOW).id
    assert ["regne", "skrive", "læse"] == [one.what for one in store.load(Agreement)]


def test_a_change_of_what_is_there_is_not_made_under_another_number(tmp_path: Path):
    store, other = make_store(tmp_path), open_store(tmp_path)
    kept = apply_agreement(store, proposed(store, "læse"), by=ANNA, at=NOW)
    removal = Change(before=kept, after=None)
    other.apply([removal], by=ANNA, at=NOW)
    with pytest.raises(Unavailable):
        apply_numbered(store, removal, lambda: removal, lambda made: [made], by=ANNA, at=NOW)

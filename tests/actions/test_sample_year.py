"""The sample school's autumn: what it records fits its plan, and what is left out of a quick list is settled."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from skolehjem.actions.obligations import load_obligations
from skolehjem.actions.sample_year import Autumn, apply_autumn, propose_autumn
from skolehjem.core.meetings.meeting import State
from skolehjem.core.obligations.obligation import Standing
from skolehjem.files.sample_year import read_sample_year
from skolehjem.files.samples import sample_school
from skolehjem.store.appointments import load_conferences
from skolehjem.store.database import Author, Store, open_store
from tests.conftest import Skolehjem

NOW = datetime(2026, 11, 19, 15, tzinfo=UTC)
SETTLED = {Standing.MET, Standing.MET_LATE, Standing.WAIVED}


@pytest.fixture
def autumn(skolehjem: Skolehjem, tmp_path: Path) -> Autumn:
    """Lilleskolen with its year planned in August and its messages read in November; nothing else is recorded."""
    school, sample = tmp_path / "skole", sample_school("small")
    then, now = ("--school", school, "--today", "2026-08-05", "--yes"), ("--school", school, "--now", NOW.isoformat())
    for words in (
        ("init", school, "--name", "S", "--principle", "balsmoseskolen", "--municipality", "Langeland",
         "--year", "2026/27", "--suggested-readings", "--today", "2026-08-05"),
        ("import", sample, *then),
        ("plan-meetings", "--seconds", "1", *then),
        ("message", "import", sample / "beskeder.csv", "--yes", *now),
    ):  # fmt: skip
        assert 0 == skolehjem(*words).code
    year = read_sample_year(sample)
    return Autumn(store=open_store(school), principle=school / "principle.toml", year=year, now=NOW)


def live(autumn: Autumn) -> Store:
    """The store after the autumn."""
    apply_autumn(autumn.store, propose_autumn(autumn), by=Author(name="x", command="demo"), at=NOW)
    return autumn.store


def test_only_what_the_file_says_is_missing(autumn: Autumn):
    store = live(autumn)
    owed = load_obligations(store, autumn.principle, NOW).owed
    late = [one for one in owed if one.state is Standing.OVERDUE]
    for what in ("week-plan", "progress-book", "prepare-pupil", "consulted", "agenda-fixed"):
        found: dict[str, int] = {}
        for one in late:
            if one.id.startswith(f"{what}:"):
                found[one.class_label] = found.get(one.class_label, 0) + 1
        assert dict(autumn.year.missing[what]) == found
    forgotten = [one for one in load_conferences(store, "2026/27") if one.state is not State.HELD]
    assert sum(autumn.year.missing["held"].values()) == len(forgotten)
    store.close()


def test_the_quick_list_holds_everything_that_is_not_settled(autumn: Autumn):
    store = live(autumn)
    everything = load_obligations(store, autumn.principle, NOW)
    quick = load_obligations(store, autumn.principle, NOW, soon_only=True)
    wanted = [one for one in everything.owed if one.state not in SETTLED and (one.due_soon or one.state != "open")]
    assert wanted == [one for one in quick.owed if one.state not in SETTLED and (one.due_soon or one.state != "open")]
    assert len(quick.owed) < len(everything.owed)
    store.close()


def test_nothing_happens_after_the_moment(autumn: Autumn):
    for change in propose_autumn(autumn):
        for name in ("done_at", "at", "received_at", "passed_on_at", "told_at", "learned_at", "noted_at", "sent_at"):
            moment = getattr(change.value, name, None)
            assert moment is None or moment <= NOW, change.value
    autumn.store.close()

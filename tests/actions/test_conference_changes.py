"""Any sequence of changes by hand: nothing clashes, nobody is lost, and what is refused changes nothing."""

import random
import shutil
from collections import Counter
from datetime import date, time
from pathlib import Path

import pytest

from skolehjem.actions.conference_changes import Booked, Changing
from skolehjem.actions.conference_replanning import apply_changes
from skolehjem.actions.decisions import Rules, whose
from skolehjem.actions.principles import load_principle
from skolehjem.cli.app import run
from skolehjem.core.instants import instant
from skolehjem.core.meetings.clashes import bookings_of, find_clashes
from skolehjem.core.meetings.decisions import Move
from skolehjem.core.meetings.meeting import State
from skolehjem.core.meetings.obstacles import obstacles
from skolehjem.errors import Refused
from skolehjem.files.settings import SETTINGS_FILE, read_settings
from skolehjem.store.database import Author, open_store
from tests.sample_folder import AUGUST, make_sample_folder

YEAR, TODAY = "2026/27", date(2026, 10, 12)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole")
    words = ["plan-meetings", "--yes", "--kind", "samtale", "--class", "3A", "--class", "5A", "--school", str(folder)]
    assert run([*words, "--today", AUGUST, "--output", "json"]) == 0
    return folder


class School:
    """A copy of the school, in which changes are made and stored one after another."""

    def __init__(self, folder: Path) -> None:
        self.store = open_store(folder)
        settings = read_settings(folder / SETTINGS_FILE)
        principle = load_principle(self.store, folder / settings.principle, TODAY)
        self.rules = Rules(principle=principle, settings=settings, today=TODAY, now=instant(TODAY, time(12)))

    def desk(self) -> Changing:
        return Changing(self.store, self.rules, YEAR)

    def store_it(self, found) -> None:
        apply_changes(self.store, found.changes, by=Author(name="prøve", command="test"), at=self.rules.now)


@pytest.fixture
def school(made, tmp_path):
    found = School(Path(shutil.copytree(made, tmp_path / "skole")))
    yield found
    found.store.close()


def alive(desk):
    return [one for one in desk.present.conferences if one.state is not State.CANCELLED]


def change(desk, dice):
    """Something that staff might do next."""
    items = alive(desk)
    one, other = dice.sample(items, 2)
    verb = dice.choice(("move", "pick", "swap", "cancel", "book"))
    if verb == "move":
        move = Move(day=dice.choice(items).day, start=time(dice.randint(13, 17), dice.choice((0, 15, 30, 45))))
        return desk.move(one, move, anyway=dice.random() < 0.3)
    if verb == "pick":
        return desk.move(one, Move(day=other.day), anyway=False, pick=1)
    if verb == "swap":
        return desk.swap(one, other, anyway=True)
    if verb == "cancel":
        return desk.cancel(one)
    pupil = desk.present.roster.pupil_by_id[one.pupil]
    return desk.book(Booked(pupil=pupil), anyway=False, pick=1)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_sequence_of_changes_nothing_clashes_and_nothing_is_lost(school, seed):
    done: Counter[str] = Counter()
    dice = random.Random(seed)  # noqa: S311  # the same each time
    for _ in range(15):
        desk = school.desk()
        before = {one.id: one for one in desk.present.conferences}
        try:
            found = change(desk, dice)
        except Refused:
            continue
        assert not (found.problems and found.changes)
        school.store_it(found)
        done["refused" if found.problems else "changed"] += 1
        after = school.desk()
        assert {*before} <= {one.id for one in after.present.conferences}
        assert find_clashes(bookings_of(after.present.roster, after.present.meetings, after.present.conferences)) == ()
        names = whose(after.present.roster)
        for one in found.changes:
            if one.value.state is not State.CANCELLED:
                assert obstacles(one.value, after.present, names) == ()
    assert done["changed"] >= 4


def test_every_offer_can_be_had(school):
    desk = school.desk()
    for item in alive(desk)[:5]:
        for number, one in enumerate(desk.offers(item), 1):
            found = desk.move(item, Move(day=one.day, start=one.start, room=one.room), anyway=False)
            assert found.problems == ()
            picked = desk.move(item, Move(day=item.day), anyway=False, pick=number).changes[0].value
            assert picked.state is State.MOVED


def test_offers_are_the_cheapest_first(school):
    desk = school.desk()
    costs = [one.cost for one in desk.offers(alive(desk)[0])]
    assert costs == sorted(costs)
    assert len(costs) == 3

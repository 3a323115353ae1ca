"""What goes on a contact card: tasks by name, the path with its people, telephones, and who sits."""

from datetime import date

import pytest

from skolehjem.core.cases.path import Holders
from skolehjem.core.contacts.card import CardPhone, CardStep, CardTask, card_phones, card_steps, card_tasks, sitting
from skolehjem.core.contacts.contact import ClassRep, CommunicationTask, ContactPoint
from tests.contact_paths import HEADS, PATH
from tests.obliged import at

NAMES = {"ANI": "Anne Nielsen", "NER": "Nanna Eriksen", "HMO": "Hanne Mortensen"}


def task(number: int, topic: str, staff: str, substitute: str | None = None) -> CommunicationTask:
    return CommunicationTask(
        id=f"2026-3A:{number}", school_class="2026-3A", topic=topic, staff=staff, substitute=substitute,
        noted_at=at("2026-08-20T09:00"),
    )  # fmt: skip


def point(name: str, phone: str, school_class: str | None = None) -> ContactPoint:
    return ContactPoint(id=f"{school_class or 'school'}:{name}", school_class=school_class, name=name, phone=phone)


def test_tasks_stand_in_their_order_with_names():
    found = card_tasks([task(1, "Dansk", "ANI", "XX"), task(2, "Matematik", "TPE")], NAMES)
    assert (
        CardTask(topic="Dansk", name="Anne Nielsen", substitute="XX"),
        CardTask(topic="Matematik", name="TPE"),
    ) == found


def test_the_path_names_the_heads_and_leaves_the_team_to_its_tasks():
    assert (
        CardStep(to="team"),
        CardStep(to="department-head", when=PATH.steps[1].when, names=("Nanna Eriksen",)),
        CardStep(to="head-teacher", when=PATH.steps[2].when, names=("Hanne Mortensen",)),
    ) == card_steps(PATH, Holders(team=("ANI",), heads=HEADS), NAMES)


def test_without_a_path_there_are_no_steps():
    assert () == card_steps(None, Holders(heads=HEADS), NAMES)


def test_a_class_with_its_own_telephone_has_it_in_place_of_the_schools():
    """Seed clause B16."""
    school = [point("Kontoret", "1"), point("SFO", "2")]
    own = [point("sfo", "3", "2026-3A"), point("Klassens telefon", "4", "2026-3A")]
    expected = (("sfo", "3"), ("Klassens telefon", "4"), ("Kontoret", "1"))
    assert tuple(CardPhone(name=name, phone=phone) for name, phone in expected) == card_phones(school, own)


@pytest.mark.parametrize(
    ("since", "until", "sits"),
    [
        ("2026-09-01", None, True),
        ("2026-09-10", None, True),
        ("2026-09-11", None, False),  # elected tomorrow
        ("2026-09-01", "2026-09-10", True),  # the last day
        ("2026-09-01", "2026-09-09", False),
    ],
)
def test_a_representative_sits_from_the_election_to_the_last_day(since, until, sits):
    rep = ClassRep(
        id="2026-3A:V1", school_class="2026-3A", guardian="V1", since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
    )  # fmt: skip
    assert sits is bool(sitting([rep], date(2026, 9, 10)))

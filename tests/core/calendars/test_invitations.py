from dataclasses import replace
from datetime import date

from skolehjem.core.calendars.feeds import Feeds
from skolehjem.core.calendars.invitations import Addressee, Invitation, Unsendable, invitations
from skolehjem.core.calendars.source import CalendarSource
from tests.core.calendars.test_feeds import ROSTER, a_conference, a_meeting, a_source

AUTUMN = date(2026, 9, 1)


def invited(source: CalendarSource, *homes: str, on: date = AUTUMN) -> list[Invitation | Unsendable]:
    feeds = Feeds(source)
    return list(invitations(source, [feeds.home(home) for home in homes], on))


def test_each_home_is_asked_alone_by_somebody_with_an_address():
    first, second = invited(a_source(meetings=(a_meeting(staff=("CD", "AB")),)), "H1", "H2")
    assert isinstance(first, Invitation)
    assert isinstance(second, Invitation)
    assert ("H1", "M1", "u1") == (first.home, first.event, first.entry.uid)
    assert Addressee(address="ab@skolen.dk", name="Anne Bak") == first.organizer
    assert (Addressee(address="eva@example.dk", name="Eva Lund"),) == first.attendees
    assert (Addressee(address="per@example.dk", name="Per Holm"),) == second.attendees


def test_a_protected_name_is_left_out():
    [invitation] = invited(a_source(conferences=(a_conference(pupil="p2"),)), "H3")
    assert isinstance(invitation, Invitation)
    assert (Addressee(address="graa@example.dk"),) == invitation.attendees


def test_what_is_over_is_not_asked_to():
    source = a_source(meetings=(a_meeting(),))
    assert 1 == len(invited(source, "H1", on=date(2026, 9, 2)))
    assert [] == invited(source, "H1", on=date(2026, 9, 3))


def test_what_nobody_can_send_or_get_is_told():
    source = a_source(meetings=(a_meeting(staff=("CD",)),))
    assert [Unsendable(home="H1", event="M1", staff=True)] == invited(source, "H1")
    mute = replace(ROSTER, guardians=tuple(replace(adult, email="") for adult in ROSTER.guardians))
    source = replace(a_source(meetings=(a_meeting(),)), roster=mute)
    assert [Unsendable(home="H1", event="M1", staff=False)] == invited(source, "H1")

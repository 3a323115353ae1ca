"""E-mails as messages: the address book tells who wrote, about whom, and what is only among staff."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.messages.arrivals import KnownMessages, propose_import
from skolehjem.core.messages.mails import AddressBook, Mail, rows_of, unknown_senders
from skolehjem.core.messages.message import Sender

NINE = datetime(2026, 11, 16, 9, tzinfo=UTC)
BOOK = AddressBook(
    guardians={"mor@hjem.example": "V1", "far@hjem.example": "V2"},
    staff={"kje@skole.example": "KJE"},
    pupils={"V1": ("E1",), "V2": ("E1", "E2")},
    classes={("2026/27", "E1"): "3A", ("2026/27", "E2"): "3A", ("2025/26", "E1"): "2A"},
)


def mail(id: str = "1", sender: str = "mor@hjem.example", **facts: object) -> Mail:
    given: dict[str, object] = {
        "root": id,
        "reply_to": "",
        "sent_at": NINE,
        "recipients": (),
        "is_automatic": False,
        "subject": "Turen",
        "where": "a.eml",
    }
    return Mail(**{**given, "id": id, "sender": sender, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sender", "recipients", "expected"),
    [
        ("mor@hjem.example", ("kje@skole.example",), (Sender.GUARDIAN, "V1")),
        ("kje@skole.example", ("mor@hjem.example",), (Sender.STAFF, "KJE")),
        ("kontor@skole.example", ("mor@hjem.example",), (Sender.STAFF, "")),
        ("kje@skole.example", ("kontor@skole.example",), (Sender.INTERNAL, "KJE")),
        ("ukendt@andre.example", ("kje@skole.example",), (Sender.GUARDIAN, "")),
    ],
)
def test_the_address_tells_who_wrote(sender: str, recipients: tuple[str, ...], expected: tuple[Sender, str]):
    (row,) = rows_of([mail(sender=sender, recipients=recipients)], BOOK, {})
    assert expected == (row.sender, row.person)


def test_an_automatic_mail_from_staff_answers_nothing():
    (row,) = rows_of([mail(sender="kje@skole.example", is_automatic=True)], BOOK, {})
    assert Sender.AUTOMATIC is row.sender


@pytest.mark.parametrize(
    ("sender", "sent_at", "expected"),
    [
        ("mor@hjem.example", NINE, ("E1", "3A")),
        ("far@hjem.example", NINE, ("", "3A")),
        ("mor@hjem.example", datetime(2026, 7, 31, 21, tzinfo=UTC), ("E1", "2A")),
        ("ukendt@andre.example", NINE, ("", "")),
    ],
)
def test_pupil_and_class_are_those_of_the_home(sender: str, sent_at: datetime, expected: tuple[str, str]):
    (row,) = rows_of([mail(sender=sender, sent_at=sent_at)], BOOK, {})
    assert expected == (row.pupil, row.class_label)


def test_a_domain_that_homes_use_too_is_not_the_schools():
    book = AddressBook(guardians={"mor@post.example": "V1"}, staff={"kje@post.example": "KJE"})
    (row,) = rows_of([mail(sender="fremmed@post.example")], book, {})
    assert Sender.GUARDIAN is row.sender


def test_unknown_addresses_are_counted():
    mails = [mail("1", "a@x.example"), mail("2", "a@x.example"), mail("3", "nyt@y.example", is_automatic=True)]
    assert ["1 e-mail address is not in the class lists; what came from it counts as a home's."] == list(
        map(str, unknown_senders(mails, BOOK))
    )
    assert () == unknown_senders([mail()], BOOK)


def test_an_answer_stands_in_the_thread_of_what_it_answers():
    chain = [mail("1"), mail("2", reply_to="1", root="1"), mail("3", reply_to="2", root="2")]
    assert ["1", "1", "1"] == [row.thread for row in rows_of(chain, BOOK, {})]


def test_an_answer_to_a_stored_mail_stands_in_its_thread():
    (row,) = rows_of([mail("3", reply_to="2", root="2")], BOOK, {"2": "1"})
    assert "1" == row.thread


def test_mails_that_answer_each_other_in_a_circle_are_read_all_the_same():
    rows = rows_of([mail("1", reply_to="2", root="2"), mail("2", reply_to="1", root="1")], BOOK, {})
    assert 2 == len(rows)


@given(data=st.data(), count=st.integers(1, 8))
def test_the_order_of_mails_never_matters_where_they_name_the_first(data: st.DataObject, count: int):
    chain = [
        mail(
            str(n),
            data.draw(st.sampled_from(["mor@hjem.example", "kje@skole.example"])),
            sent_at=NINE + timedelta(minutes=n),
            reply_to=str(n - 1) if n else "",
            root="0",
        )
        for n in range(count)
    ]
    shuffled = data.draw(st.permutations(chain))
    in_order, in_disorder = (propose_import(rows_of(mails, BOOK, {}), KnownMessages()) for mails in (chain, shuffled))
    assert in_order == in_disorder
    assert 1 == len(in_order.threads)

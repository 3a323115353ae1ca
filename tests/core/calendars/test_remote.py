"""What is sent to a server, and what is left alone, for every way in which the two sides can differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.calendars.remote import KEPT, SENT, Doing, RemoteEvent, Step, insisted, steps

UIDS = st.sampled_from("abcdef")
WORDS = st.sampled_from("123")


def remote(uid: str = "a", etag: str = "1", digest: str = "x") -> RemoteEvent:
    return RemoteEvent(id=f"skole:{uid}", target="skole", year="2026/27", uid=uid, etag=etag, digest=digest)


@pytest.mark.parametrize(
    ("wanted", "known", "there", "expected"),
    [
        ({"a": "x"}, {}, {}, [Step(uid="a", doing=Doing.ADD)]),
        ({"a": "x"}, {"a": remote()}, {"a": "1"}, []),
        ({"a": "y"}, {"a": remote()}, {"a": "1"}, [Step(uid="a", doing=Doing.CHANGE, etag="1")]),
        ({"a": "x"}, {"a": remote()}, {"a": "2"}, [Step(uid="a", doing=Doing.KEEP_CHANGED, etag="2", look=True)]),
        ({"a": "x"}, {}, {"a": "2"}, [Step(uid="a", doing=Doing.KEEP_CHANGED, etag="2", look=True)]),
        ({"a": "x"}, {"a": remote()}, {}, [Step(uid="a", doing=Doing.KEEP_REMOVED)]),
        ({}, {"a": remote()}, {"a": "1"}, [Step(uid="a", doing=Doing.REMOVE, etag="1")]),
        ({}, {"a": remote()}, {"a": "2"}, [Step(uid="a", doing=Doing.KEEP_CHANGED, etag="2")]),
        ({}, {"a": remote()}, {}, [Step(uid="a", doing=Doing.FORGET)]),
        ({}, {}, {"a": "1"}, []),
    ],
)
def test_what_becomes_of_an_event(wanted, known, there, expected):
    assert expected == list(steps(wanted, known, there))


SENT_BEFORE = st.dictionaries(UIDS, st.tuples(WORDS, WORDS)).map(
    lambda rows: {uid: remote(uid, etag, digest) for uid, (etag, digest) in rows.items()}
)


@given(wanted=st.dictionaries(UIDS, WORDS), known=SENT_BEFORE, there=st.dictionaries(UIDS, WORDS))
def test_nothing_is_changed_or_removed_that_stands_there_in_another_revision_than_ours(wanted, known, there):
    for step in steps(wanted, known, there):
        if step.doing in (Doing.CHANGE, Doing.REMOVE):
            assert step.etag == there[step.uid] == known[step.uid].etag
        if step.doing is Doing.ADD:
            assert step.uid not in there
            assert step.uid not in known


@given(wanted=st.dictionaries(UIDS, WORDS), known=SENT_BEFORE, there=st.dictionaries(UIDS, WORDS))
def test_events_of_others_are_never_touched(wanted, known, there):
    assert {step.uid for step in steps(wanted, known, there)} <= set(wanted) | set(known)


@given(wanted=st.dictionaries(UIDS, WORDS), there=st.dictionaries(UIDS, WORDS))
def test_once_all_is_as_it_should_be_nothing_is_left_to_do(wanted, there):
    known = {uid: remote(uid, there[uid], digest) for uid, digest in wanted.items() if uid in there}
    assert {step.uid for step in steps(wanted, known, there)} == {uid for uid in wanted if uid not in there}


@pytest.mark.parametrize(
    ("doing", "wanted", "expected"),
    [
        (Doing.KEEP_CHANGED, True, Doing.CHANGE),
        (Doing.KEEP_CHANGED, False, Doing.REMOVE),
        (Doing.KEEP_REMOVED, True, Doing.ADD),
        (Doing.ADD, True, Doing.ADD),
    ],
)
def test_whoever_insists_has_our_version_put_through(doing, wanted, expected):
    assert expected is insisted(Step(uid="a", doing=doing, etag="2"), wanted=wanted).doing


def test_what_is_sent_and_what_is_kept_are_different_things():
    assert not SENT & KEPT

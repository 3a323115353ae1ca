"""Setting marks beside those that are there."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.marks.links import is_web_address
from skolehjem.core.marks.mark import Mark
from skolehjem.core.marks.recording import record
from skolehjem.core.marks.words import mark_id

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def mark(subject="2026-3A", *, hours=0, waived=False):
    return Mark(
        id=mark_id("week-plan", subject, "2026-W48"), year="2026/27", what="week-plan", subject=subject,
        period="2026-W48", done_at=NOW + timedelta(hours=hours), waived=waived, reason="lejrskole" if waived else "",
    )  # fmt: skip


def by_id(*marks):
    return {one.id: one for one in marks}


def test_what_is_done_stays_done_at_its_first_time():
    found = record(by_id(mark()), [mark(hours=5), mark("2026-3B", hours=5)])
    assert [one.subject for one in found.marks] == ["2026-3B"]
    assert found.already == (mark(),)


def test_what_was_waived_can_still_be_done_but_not_the_other_way_round():
    assert record(by_id(mark(waived=True)), [mark(hours=1)]).marks == (mark(hours=1),)
    assert record(by_id(mark()), [mark(waived=True)]).already == (mark(),)


def test_the_same_thing_typed_twice_is_marked_once():
    assert len(record({}, [mark(), mark()]).changes) == 1


@given(st.lists(st.tuples(st.sampled_from(["2026-3A", "2026-3B", "2026-4A"]), st.integers(0, 9), st.booleans())))
def test_setting_the_same_marks_again_changes_nothing(rows):
    wanted = [mark(subject, hours=hours, waived=waived) for subject, hours, waived in rows]
    once = by_id(*record({}, wanted).marks)
    done = [one for one in wanted if not one.waived]
    again = once | by_id(*record(once, done).marks)
    assert record(again, wanted).changes == ()
    assert record(again, reversed(wanted)).changes == ()


def test_only_addresses_on_the_web_are_links():
    good = ["https://meebook.dk/plan/7", "http://example.org", "https://æbler.dk/uge?x=1"]
    bad = [
        "javascript:alert(1)", "file:///etc/passwd", "meebook.dk/plan", "https://", "https://a b.dk", "ftp://x.dk",
        "https://navn:kode@x.dk", "https://x.dk/\x1b[31m", "https://[x", "https://x.dk/" + "a" * 500,
    ]  # fmt: skip
    assert [is_web_address(one) for one in good] == [True] * 3
    assert [one for one in bad if is_web_address(one)] == []

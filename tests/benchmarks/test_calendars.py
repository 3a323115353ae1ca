"""The calendar benchmark: its promises speak of what it measures."""

from benchmarks.calendars import EVERY, LEFT_OUT, PROMISES, WRITERS, named
from benchmarks.limits import Beneath, Ratio


def test_every_writer_that_a_promise_speaks_of_is_measured_at_that_size():
    measured = {named(writer, count) for count, _, writers in WRITERS for writer in writers}
    promised = {promise.ours for promise in PROMISES if isinstance(promise, Beneath)}
    promised |= {side for promise in PROMISES if isinstance(promise, Ratio) for side in (promise.ours, promise.theirs)}
    assert set() == {name for name in promised if " events: " in name} - measured


def test_the_page_says_which_size_is_not_written_by_all():
    by_size: dict[int, set[str]] = {}
    for count, _, writers in WRITERS:
        by_size.setdefault(count, set()).update(writers)
    fewer = {str(count) for count, writers in by_size.items() if writers < set(EVERY)}
    assert fewer == {word for word in LEFT_OUT.split() if word.isdecimal()}

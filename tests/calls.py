"""A budget of calls for code that could take forever: counted, so that a slow machine makes no difference."""

import sys
from collections.abc import Callable
from itertools import count
from types import FrameType


def calls_within(budget: int, work: Callable[[], object]) -> None:
    """Do some work; raises AssertionError as soon as it has called more functions than the budget allows."""
    calls = count(1)

    def watch(_frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and next(calls) > budget:
            sys.setprofile(None)
            raise AssertionError(f"more than {budget} calls")

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)

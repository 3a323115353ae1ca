"""Looking on while conferences are solved: people see how far it has come, and Ctrl-C keeps the best plan so far."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from skolehjem.cli.session import current_session
from skolehjem.core.conferences.solution import Progress, Watch
from skolehjem.locale import _


@contextmanager
def watched(talks: int | None = None, *, first: str = "") -> Iterator[Watch]:
    """What the solver tells its progress; `first` is what people at a terminal see before the first of it.

    The first Ctrl-C asks the solver to stop, a second one breaks off. `talks` is how many are to be placed, when it is
    known.
    """
    stopped: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        if stopped:
            raise KeyboardInterrupt
        stopped.append(number)

    before = signal.signal(signal.SIGINT, stop)
    try:
        with _shown(first, talks) as shown:

            def watch(progress: Progress) -> bool:
                shown(progress)
                return not stopped

            yield watch
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _shown(first: str, talks: int | None) -> Iterator[Callable[[Progress], None]]:
    if current_session().output == "json" or not sys.stderr.isatty():
        yield lambda _progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    with Bar(
        BarColumn(bar_width=20), TextColumn("{task.description}"), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(first, total=1.0)

        def shown(now: Progress) -> None:
            bar.update(task, description=_words(now, talks), completed=now.share)

        yield shown


def _words(now: Progress, talks: int | None) -> str:
    text = _("{placed} of {all} placed, cost {cost}, at least {bound} (Ctrl-C keeps the best so far)")
    if talks is None:
        text = _("{placed} placed, cost {cost}, at least {bound} (Ctrl-C keeps the best so far)")
    return text.format(placed=now.placed, all=talks, cost=now.cost, bound=now.bound)

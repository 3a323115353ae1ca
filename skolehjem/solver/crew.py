"""Several solvers at once, with somebody watching: Ctrl-C and a watch that says stop end them at once."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

from ortools.sat.python import cp_model

T = TypeVar("T")

_LOOK_SECONDS = 0.1
"""How often is looked whether to stop; answers are seen at once."""


class Stopped(Exception):
    """The work was asked to end: what was found before is the answer."""


class Crew:
    """Runs solvers on as many threads as it has workers; their answers don't hang on how many those are."""

    def __init__(self, workers: int, is_over: Callable[[], bool]) -> None:
        """`is_over` is asked now and then, in the thread that waits."""
        self._workers, self._is_over = max(1, workers), is_over

    def solve(
        self, models: Sequence[cp_model.CpModel], work: float, seed: int
    ) -> list[tuple[cp_model.CpSolver, cp_model.CpSolverStatus]]:
        """Solve each model within `work` deterministic seconds on one thread each; in the order given.

        Raises:
            Stopped: it was asked to end, or interrupted.
        """
        solvers = [_solver(work, seed + number) for number in range(len(models))]
        with ThreadPoolExecutor(self._workers) as threads:
            running = [threads.submit(one.solve, model) for one, model in zip(solvers, models, strict=True)]
            try:
                while wait(running, _LOOK_SECONDS).not_done:
                    self._check()
            except (Stopped, KeyboardInterrupt):
                for future in running:
                    future.cancel()
                while wait(running, _LOOK_SECONDS).not_done:
                    for one in solvers:
                        one.stop_search()
                raise Stopped from None
        return [(one, future.result()) for one, future in zip(solvers, running, strict=True)]

    def call(self, work: Callable[[], T]) -> T:
        """Run something that can't be ended from outside: whoever stops has to wait for it.

        Raises:
            Stopped: as above.
        """
        found: list[T | BaseException] = []

        def run() -> None:
            try:
                found.append(work())
            except BaseException as fault:  # noqa: BLE001  # handed to the thread that waits
                found.append(fault)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(_LOOK_SECONDS)
                self._check()
        except (Stopped, KeyboardInterrupt):
            thread.join()
            raise Stopped from None
        if isinstance(found[0], BaseException):
            raise found[0]
        return found[0]

    def _check(self) -> None:
        if self._is_over():
            raise Stopped


def _solver(work: float, seed: int) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = 2
    solver.parameters.symmetry_level = 0
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_deterministic_time = work
    solver.parameters.catch_sigint_signal = False
    return solver

"""What Ctrl-C does while the solver works."""

import os
import signal
import threading
from collections.abc import Iterator
from random import Random

import pytest
from ortools.sat.python import cp_model

from skolehjem.solver.effort import solve


def market_split() -> cp_model.CpModel:
    """Halve six rows of 50 numbers at once (Cornuéjols and Dawande, 1998): more work than anybody waits for."""
    draw = Random(1)  # noqa: S311  # the same each time
    model = cp_model.CpModel()
    chosen = [model.new_bool_var("") for _ in range(50)]
    for _row in range(6):
        numbers = [draw.randrange(100) for _ in chosen]
        model.add(sum(number * one for number, one in zip(numbers, chosen, strict=True)) == sum(numbers) // 2)
    return model


@pytest.fixture
def listening() -> Iterator[None]:
    """Hear Ctrl-C as a program at a terminal does; one started in the background by a shell ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("listening")
def test_ctrl_c_stops_the_solver_and_is_heard():
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        solve(market_split(), 60)


def test_without_ctrl_c_there_is_an_answer():
    model = cp_model.CpModel()
    taken = model.new_bool_var("")
    model.maximize(taken)
    solver = solve(model, 1)
    assert solver is not None
    assert solver.value(taken) == 1

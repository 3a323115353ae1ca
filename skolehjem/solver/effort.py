"""How hard the solver may try: the same seed and bounds for every model, so that the same question has one answer."""

from concurrent.futures import Future, ThreadPoolExecutor, wait

from ortools.sat.python import cp_model

_SEED = 2023
_LOOK_SECONDS = 0.2
"""How often an interruption is looked for; an answer is seen at once."""


def solve(
    model: cp_model.CpModel,
    deterministic_seconds: float,
    *,
    seed: int = _SEED,
    linearization: int = 1,
    probing: bool = True,
) -> cp_model.CpSolver | None:
    """Solve on one thread within CP-SAT's deterministic seconds (work, not clock); None when nothing was found.

    `linearization` says how much of the model its linear relaxation sees, 0 to 2. Without `probing`, less is tried out
    before the search begins, which large models of few choices do better without.

    Raises:
        KeyboardInterrupt: Ctrl-C, at once. CP-SAT itself would take it for a time limit and give what it has.
    """
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = seed
    solver.parameters.linearization_level = linearization
    if not probing:
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
    solver.parameters.max_deterministic_time = deterministic_seconds
    solver.parameters.catch_sigint_signal = False
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(solver.solve, model)
        try:
            _await(running)
        except KeyboardInterrupt:
            while not running.done():
                solver.stop_search()
                wait((running,), _LOOK_SECONDS)
            raise
    return solver if running.result() in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def _await(running: Future[cp_model.CpSolverStatus]) -> None:
    """Wait in the main thread, which alone hears Ctrl-C."""
    while not running.done():
        wait((running,), _LOOK_SECONDS)

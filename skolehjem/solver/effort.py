"""How hard the solver may try: the same seed and bounds for every model, so that the same question has one answer."""

from ortools.sat.python import cp_model

_SEED = 2023


def solve(model: cp_model.CpModel, deterministic_seconds: float) -> cp_model.CpSolver | None:
    """Solve on one thread within CP-SAT's deterministic seconds (work, not clock); None when nothing was found."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = _SEED
    solver.parameters.max_deterministic_time = deterministic_seconds
    status = solver.solve(model)
    return solver if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None

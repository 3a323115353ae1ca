"""Conference timetables: as good as the effort allows, with a proof of how good that is at least."""

from skolehjem.core.conferences.cost import costs
from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.solution import Effort, Progress, Solution, Watch, go_on
from skolehjem.core.conferences.timetable import Assignment, Timetable, timetable
from skolehjem.solver.conference_choices import Neighbourhood
from skolehjem.solver.conference_days import choose_days
from skolehjem.solver.conference_numbers import NOWHERE, Numbers
from skolehjem.solver.conference_rooms import choose_rooms, room_changes
from skolehjem.solver.conference_search import Search
from skolehjem.solver.conference_start import first_starts
from skolehjem.solver.crew import Crew, Stopped

_WORK_A_SECOND = 0.8
"""CP-SAT's deterministic seconds that a thread gets through in a second on the machine of docs/benchmarks.md."""
_SMALL = 60
"""Talks that one model can prove: a class, or two with the same staff."""
_A_NEIGHBOURHOOD = 0.5
"""The most work on one neighbourhood, so that a small model of one is mostly solved to the end."""
_PROVING = 0.3
"""The share of the work that choosing the days counts as at most, so that something is left for times."""
_SETTLING = 0.5
"""The share of the work that goes to a first answer on the days chosen."""


def solve(instance: Instance, effort: Effort | None = None, watch: Watch = go_on) -> Solution:
    """Place as many talks as possible as cheaply as the effort allows; the same question has the same answer.

    Every rule of `core.conferences.check` is kept. The `watch` hears of progress in the thread that calls. Whoever
    stops it, or presses Ctrl-C, gets the best timetable so far.
    """
    run = _Run(Numbers(instance), effort or Effort(), watch)
    try:
        run.go()
    except Stopped:
        return run.solution(stopped=True)
    return run.solution(stopped=False)


class _Run:
    """One question on its way to an answer."""

    def __init__(self, numbers: Numbers, effort: Effort, watch: Watch) -> None:
        self.numbers, self.effort, self.watch = numbers, effort, watch
        self.bound = 0
        crew = Crew(effort.workers, self._is_over)
        work = effort.seconds * _WORK_A_SECOND
        self.crew = crew
        self.search = Search(numbers, first_starts(numbers), crew, work=work, seed=effort.seed)

    def go(self) -> None:
        """Prove what can be proved, begin where that points to, and improve on it."""
        if not self.numbers.talks:
            return
        days = self.crew.call(lambda: choose_days(self.numbers, self.effort.seconds))
        self.bound = days.bound
        self.search.left -= min(days.work, _PROVING * self.search.work)
        self.search.start_from(first_starts(self.numbers, days.day_of))
        self.search.settle(days.day_of, _SETTLING * self.search.work)
        if len(self.numbers.talks) <= _SMALL and not self._is_proved():
            self._prove()
        self.search.improve(_A_NEIGHBOURHOOD, self._is_proved)

    def solution(self, *, stopped: bool) -> Solution:
        """The answer as it stands, with rooms."""
        found = self._timetable()
        cost = costs(self.numbers.instance, found).total
        return Solution(timetable=found, cost=cost, bound=min(self.bound, cost), stopped=stopped)

    def _prove(self) -> None:
        """Solve one model of all talks as far as the work goes."""
        everything = Neighbourhood(tuple(range(len(self.numbers.talks))))
        self.bound = max(self.bound, self.search.solve_whole(everything))

    def _is_proved(self) -> bool:
        if self.search.cost > self.bound:
            return False
        rooms = choose_rooms(self.numbers, self.search.starts)
        return self.search.cost + room_changes(self.numbers, self.search.starts, rooms) <= self.bound

    def _is_over(self) -> bool:
        search = self.search
        share = 1 - max(0.0, search.left) / search.work if search.work else 1.0
        placed = sum(start != NOWHERE for start in search.starts)
        return not self.watch(Progress(cost=search.cost, bound=self.bound, placed=placed, share=share))

    def _timetable(self) -> Timetable:
        numbers, starts = self.numbers, self.search.starts
        rooms = choose_rooms(numbers, starts)
        placed = {
            talk: numbers.place(start)
            for talk, start in enumerate(starts)
            if start != NOWHERE and (talk in rooms or not numbers.needs_room(talk))
        }
        return timetable(
            Assignment(talk=numbers.talks[talk].id, day=place.day, slot=place.slot, room=rooms.get(talk))
            for talk, place in placed.items()
        )

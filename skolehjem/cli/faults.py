"""Faults in several typed words, told together."""

from collections.abc import Callable
from typing import TypeVar

from skolehjem.errors import SkolehjemError

V = TypeVar("V")
D = TypeVar("D")


class Faults:
    """What is wrong in the words of one command; the command stops once everything has been looked at."""

    def __init__(self) -> None:
        """Begin without a fault."""
        self._found: list[SkolehjemError] = []

    def read(self, make: Callable[[], V], otherwise: D) -> V | D:
        """What `make` gives; when it raises an error for the user, that is kept, and `otherwise` takes its place."""
        try:
            return make()
        except SkolehjemError as error:
            self.tell(error)
            return otherwise

    def tell(self, error: SkolehjemError) -> None:
        """Keep an error that was found another way."""
        self._found.append(error)

    def stop(self) -> None:
        """Raise every problem found as one error of the first one's kind; nothing when all was right."""
        if self._found:
            problems = dict.fromkeys(problem for error in self._found for problem in error.problems)
            raise type(self._found[0])(*problems)

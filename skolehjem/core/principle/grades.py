"""Grades, and numbers that may differ from grade to grade."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Self, TypeVar

from skolehjem.core.schema import Names, Unreadable
from skolehjem.errors import say

T = TypeVar("T")

_RANGE = re.compile(r"(\d{1,2})(?:\s*-\s*(\d{1,2}))?")
_QUOTA = re.compile(r"(\d{1,2})(?:(\+)|-(\d{1,2}))?")


@dataclass(frozen=True, kw_only=True)
class Grades:
    """A set of grades 0-10, in order."""

    of: tuple[int, ...]

    @classmethod
    def parse(cls, data: object, names: Names, /) -> Self:
        """Read `0-3`, `1, 5`, or a name from `[bands]`; raises Unreadable."""
        wrong = Unreadable(
            say("{text} is no set of grades.", text=str(data)),
            say('Write grades from 0 to 10 as "0-3" or "1, 5", or a name from [bands].'),
        )
        if not isinstance(data, str):
            raise wrong
        grades: list[int] = []
        for part in names.get(data.strip(), data).split(","):
            match = _RANGE.fullmatch(part.strip())
            if match is None:
                raise wrong
            first, last = int(match[1]), int(match[2] or match[1])
            if first > last or last > 10:
                raise wrong
            grades.extend(range(first, last + 1))
        twice = sorted({grade for grade in grades if grades.count(grade) > 1})
        if twice:
            raise Unreadable(say("Grade {grade} is given twice.", grade=twice[0]), say("Keep one of them."))
        return cls(of=tuple(sorted(grades)))

    def __contains__(self, grade: object) -> bool:
        """Tell whether a grade is in the set."""
        return grade in self.of

    def __str__(self) -> str:
        """Write the set as short as can be: `0-3, 5`."""
        runs: list[list[int]] = []
        for grade in self.of:
            if runs and runs[-1][-1] == grade - 1:
                runs[-1].append(grade)
            else:
                runs.append([grade])
        return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


@dataclass(frozen=True, kw_only=True)
class Quota:
    """How many: exactly (`least` = `most`), at least (`most` None), at most (`least` 0) or a range."""

    least: int
    most: int | None

    @classmethod
    def parse(cls, data: object, _names: Names, /) -> Self:
        """Read `2`, `"2"`, `"1+"` (at least 1), `"1-2"` or `"0-2"` (at most 2); raises Unreadable."""
        match = _QUOTA.fullmatch(str(data).strip()) if isinstance(data, int | str) else None
        if match is None or isinstance(data, bool):
            raise Unreadable(
                say("{text} is no count.", text=str(data)),
                say('Write 2 for exactly two, "1+" for at least one, "1-2" for one or two, "0-2" for at most two.'),
            )
        least = int(match[1])
        most = None if match[2] else int(match[3] or least)
        if most is not None and most < least:
            raise Unreadable(say("The range {text} runs backwards.", text=str(data)), say("Write the smaller first."))
        return cls(least=least, most=most)

    def __str__(self) -> str:
        """Write the count as in the file."""
        if self.most is None:
            return f"{self.least}+"
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"


@dataclass(frozen=True, kw_only=True)
class ByGrade(Generic[T]):
    """A value for each grade; a row without grades is for all grades that no other row names.

    Each kind names the type of its rows again, for those who build it from plain data.
    """

    rows: tuple[tuple[Grades | None, T], ...]

    def at(self, grade: int | None) -> T | None:
        """The value for a grade, None when the rows are silent on it; `grade` None is the whole school."""
        other: T | None = None
        for grades, value in self.rows:
            if grades is None:
                other = value
            elif grade is not None and grade in grades:
                return value
        return other

    def __str__(self) -> str:
        """Write the rows as in the file."""
        if len(self.rows) == 1 and self.rows[0][0] is None:
            return str(self.rows[0][1])
        return "; ".join(f"{'default' if grades is None else grades}: {value}" for grades, value in self.rows)


@dataclass(frozen=True, kw_only=True)
class Quotas(ByGrade[Quota]):
    """How many for each grade; a row without grades is for all grades that no other row names."""

    rows: tuple[tuple[Grades | None, Quota], ...]

    @classmethod
    def parse(cls, data: object, names: Names, /) -> Self:
        """Read one count, or a table `{ default = 1, "0-3" = 2 }`; raises Unreadable."""
        return cls(rows=_rows(data, names, Quota.parse))


@dataclass(frozen=True, kw_only=True)
class Minutes(ByGrade[int]):
    """Minutes for each grade; rows as in `Quotas`."""

    rows: tuple[tuple[Grades | None, int], ...]

    @classmethod
    def parse(cls, data: object, names: Names, /) -> Self:
        """Read a number of minutes, or a table `{ default = 15, "0" = 30 }`; raises Unreadable."""
        return cls(rows=_rows(data, names, _minutes))


class PupilPart(StrEnum):
    """What the pupil does at a meeting or conference."""

    NO = "no"
    MAY = "may"
    PRESENT = "present"
    ACTIVE = "active"
    LEADS = "leads"


@dataclass(frozen=True, kw_only=True)
class PupilParts(ByGrade[PupilPart]):
    """The pupil's part for each grade; rows as in `Quotas`."""

    rows: tuple[tuple[Grades | None, PupilPart], ...]

    @classmethod
    def parse(cls, data: object, names: Names, /) -> Self:
        """Read one word, or a table `{ "0-2" = "no", "3-9" = "present" }`; raises Unreadable."""
        return cls(rows=_rows(data, names, _part))


def _rows(data: object, names: Names, read: Callable[[object, Names], T]) -> tuple[tuple[Grades | None, T], ...]:
    """Read a value, or a table with grades to the left; no grade may stand in two rows."""
    if not isinstance(data, Mapping):
        return ((None, read(data, names)),)
    rows: list[tuple[Grades | None, T]] = []
    seen: set[int] = set()
    for left, right in data.items():
        grades = None if left == "default" else Grades.parse(left, names)
        for grade in grades.of if grades else ():
            if grade in seen:
                raise Unreadable(say("Grade {grade} is given twice.", grade=grade), say("Keep one of them."))
            seen.add(grade)
        rows.append((grades, read(right, names)))
    return tuple(rows)


def _minutes(data: object, _names: Names) -> int:
    if isinstance(data, bool) or not isinstance(data, int) or not 0 < data <= 1440:
        raise Unreadable(say("{text} is no number of minutes.", text=str(data)), say("Write a whole number, as 15."))
    return data


def _part(data: object, _names: Names) -> PupilPart:
    try:
        return PupilPart(str(data))
    except ValueError:
        raise Unreadable(
            say("{text} is no part for a pupil.", text=str(data)),
            say("Choose one of: {words}.", words=", ".join(PupilPart)),
        ) from None

"""The two sizes of sample school: every figure that the generator must meet."""

from dataclasses import dataclass
from datetime import date

SCHOOL_YEAR = "2026/27"
FIRST_YEAR_OF_BIRTH = 2020  # the year in which most pupils of grade 0 in 2026/27 were born


@dataclass(frozen=True, kw_only=True)
class Unanswered:
    """A number of conversations that nobody has answered, begun within two dates (both included)."""

    first: date
    last: date
    threads: int


@dataclass(frozen=True, kw_only=True)
class Size:
    """What one sample school holds; counts are exact unless the name says otherwise."""

    school: str
    domain: str
    tracks: str
    top_grade: int
    pupils: int
    class_smallest: int
    class_largest: int
    families_of_three: int
    families_of_two: int
    two_home_pupils_at_least: int
    lone_guardians: int
    foster_families: int
    two_mother_families: int
    name_protected_families: int
    address_protected_homes: int
    subject_teachers: tuple[tuple[int, int, int], ...]  # first grade, last grade, teachers without a class of their own
    pedagogues: int
    department_heads: int
    messages: int
    unanswered: tuple[Unanswered, ...]
    calendars_of_leads: tuple[str, ...]
    byte_order_mark: bool

    @property
    def grades(self) -> range:
        """All grades, lowest first."""
        return range(self.top_grade + 1)

    @property
    def labels(self) -> list[str]:
        """All class labels such as `3A`, lowest grade first."""
        return [f"{grade}{track}" for grade in self.grades for track in self.tracks]


# The last span begins on the Monday whose answer is due that very Thursday: it waits, but nothing in it is overdue.
WEEKS_BEFORE_19_NOVEMBER = [
    (date(2026, 9, 7), date(2026, 10, 7)),
    (date(2026, 10, 8), date(2026, 10, 25)),
    (date(2026, 10, 26), date(2026, 11, 1)),
    (date(2026, 11, 2), date(2026, 11, 8)),
    (date(2026, 11, 9), date(2026, 11, 12)),
    (date(2026, 11, 13), date(2026, 11, 15)),
    (date(2026, 11, 16), date(2026, 11, 19)),
]


def _unanswered(*threads: int) -> tuple[Unanswered, ...]:
    """Spread unanswered conversations over the weeks before the day the sample is seen from, oldest first."""
    spans = zip(WEEKS_BEFORE_19_NOVEMBER, threads, strict=True)
    return tuple(Unanswered(first=first, last=last, threads=count) for (first, last), count in spans)


FULL = Size(
    school="Eksempelskolen",
    domain="eksempelskolen.example",
    tracks="AB",
    top_grade=9,
    pupils=420,
    class_smallest=17,
    class_largest=25,
    families_of_three=15,
    families_of_two=95,
    two_home_pupils_at_least=106,
    lone_guardians=14,
    foster_families=2,
    two_mother_families=3,
    name_protected_families=3,
    address_protected_homes=3,
    subject_teachers=((1, 3, 3), (4, 6, 5), (7, 9, 6)),
    pedagogues=8,
    department_heads=3,
    messages=2000,
    unanswered=_unanswered(2, 3, 4, 9, 14, 18, 24),
    calendars_of_leads=("0A", "1A", "3B", "5A", "7A", "8B"),
    byte_order_mark=True,
)

SMALL = Size(
    school="Lilleskolen",
    domain="lilleskolen.example",
    tracks="A",
    top_grade=6,
    pupils=130,
    class_smallest=14,
    class_largest=22,
    families_of_three=5,
    families_of_two=26,
    two_home_pupils_at_least=33,
    lone_guardians=5,
    foster_families=1,
    two_mother_families=1,
    name_protected_families=1,
    address_protected_homes=1,
    subject_teachers=((1, 6, 5),),
    pedagogues=4,
    department_heads=1,
    messages=250,
    unanswered=_unanswered(0, 1, 1, 1, 2, 3, 4),
    calendars_of_leads=("0A", "3A"),
    byte_order_mark=False,
)
SIZES = {"full": FULL, "small": SMALL}

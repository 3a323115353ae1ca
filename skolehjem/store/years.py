"""School years as they are stored."""

from skolehjem.core.years.calendar import Break, Calendar, NamedDay, PlannedYear, SchoolYear
from skolehjem.store.database import Store


def load_calendar(store: Store) -> Calendar:
    """All loaded school years with their days."""
    return Calendar(years=store.load(SchoolYear), breaks=store.load(Break), named_days=store.load(NamedDay))


def load_year(store: Store, year: str) -> PlannedYear | None:
    """One school year, or None when it is not loaded."""
    found = store.load(SchoolYear, "id = ?", (year,))
    if not found:
        return None
    return PlannedYear(
        year=found[0],
        breaks=store.load(Break, "year = ?", (year,)),
        named_days=store.load(NamedDay, "year = ?", (year,)),
    )

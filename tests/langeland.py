"""A real calendar for tests: Langeland's holiday plans for 2025/26 and 2026/27, as published by a school there."""

from datetime import date

from skolehjem.core.years.calendar import Break, Calendar, NamedDay, SchoolYear

YEARS = ("2025/26", "2026/27")

BREAKS = (
    ("2025/26", "Sommerferie (start)", date(2025, 8, 1), date(2025, 8, 10)),
    ("2025/26", "Efterårsferie", date(2025, 10, 11), date(2025, 10, 19)),
    ("2025/26", "Juleferie", date(2025, 12, 20), date(2026, 1, 4)),
    ("2025/26", "Vinterferie", date(2026, 2, 7), date(2026, 2, 15)),
    ("2025/26", "Påskeferie", date(2026, 3, 28), date(2026, 4, 6)),
    ("2025/26", "Kristi himmelfartsferie", date(2026, 5, 14), date(2026, 5, 17)),
    ("2025/26", "Pinseferie", date(2026, 5, 23), date(2026, 5, 25)),
    ("2025/26", "Grundlovsdag", date(2026, 6, 5), date(2026, 6, 5)),
    ("2025/26", "Sommerferie", date(2026, 6, 27), date(2026, 7, 31)),
    ("2026/27", "Sommerferie (start)", date(2026, 8, 1), date(2026, 8, 9)),
    ("2026/27", "Efterårsferie", date(2026, 10, 10), date(2026, 10, 18)),
    ("2026/27", "Juleferie", date(2026, 12, 19), date(2027, 1, 4)),
    ("2026/27", "Vinterferie", date(2027, 2, 13), date(2027, 2, 21)),
    ("2026/27", "Påskeferie", date(2027, 3, 20), date(2027, 3, 29)),
    ("2026/27", "Kristi himmelfartsferie", date(2027, 5, 6), date(2027, 5, 9)),
    ("2026/27", "Pinseferie", date(2027, 5, 15), date(2027, 5, 17)),
    ("2026/27", "Sommerferie", date(2027, 6, 26), date(2027, 7, 31)),
)

HOLIDAYS = (
    ("2025/26", "2. påskedag", date(2026, 4, 6)),
    ("2026/27", "Juledag", date(2026, 12, 25)),
    ("2026/27", "Nytårsdag", date(2027, 1, 1)),
    ("2026/27", "Skærtorsdag", date(2027, 3, 25)),
    ("2026/27", "Langfredag", date(2027, 3, 26)),
    ("2026/27", "2. påskedag", date(2027, 3, 29)),
)

CALENDAR = Calendar(
    years=tuple(SchoolYear(id=year, municipality="Langeland") for year in YEARS),
    breaks=tuple(
        Break(id=f"{year}:{number}", year=year, name=name, first=first, last=last)
        for number, (year, name, first, last) in enumerate(BREAKS)
    ),
    named_days=tuple(
        NamedDay(id=f"{year}:{day}", year=year, day=day, kind="holiday", name=name) for year, name, day in HOLIDAYS
    ),
)

"""Public holidays in Denmark, looked up once when a school year is loaded."""

from datetime import date

from skolehjem.core.years.days import year_span


def public_holidays(year: str) -> tuple[tuple[date, str], ...]:
    """Day and Danish name of each public holiday by law in the school year `2026/27`, in order.

    Store bededag is one until 2023 (law 214 of 6 March 2023); 5 June, 24 and 31 December never are.
    """
    import holidays  # some 100 ms

    span = year_span(year)
    found = holidays.country_holidays("DK", years=(span.first.year, span.last.year), language="da")
    return tuple(sorted((day, name) for day, name in found.items() if day in span))

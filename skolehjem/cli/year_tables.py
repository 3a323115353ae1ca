"""School years as tables for people and as data for programs."""

from collections import Counter
from datetime import date

from skolehjem.actions.years import Stored, YearProposal, YearReview
from skolehjem.cli.output import Table
from skolehjem.core.changes import Change
from skolehjem.core.years.calendar import Break, DayKind, NamedDay, PlannedYear, SchoolYear
from skolehjem.core.years.checks import Checksum, checksum
from skolehjem.core.years.days import DayName, iso_week, year_span
from skolehjem.errors import say
from skolehjem.locale import MONTHS, N_, _

ACTIONS = {"add": N_("add"), "change": N_("change"), "remove": N_("remove")}

DAY_NAMES = {
    DayName.PUPIL: N_("school day on a Saturday"),
    DayName.STAFF: N_("staff day"),
    DayName.HOLIDAY: N_("public holiday"),
    DayName.CLOSED: N_("closed"),
    DayName.HALF: N_("half day"),
}
DAY_KINDS = {
    DayKind.PUPIL: N_("school day"),
    DayKind.STAFF: N_("staff day"),
    DayKind.OFF: N_("off"),
    DayKind.UNKNOWN: N_("unknown"),
}


def change_table(changes: tuple[Change[Stored], ...]) -> Table:
    """What a proposal adds, changes and removes."""
    return Table(
        columns=(_("Change"), _("First day"), _("Last day"), _("Name"), _("Kind")),
        rows=tuple((_(ACTIONS[change.action]), *_cells(change.value)) for change in changes),
        empty=say("Nothing changes."),
    )


def year_table(planned: PlannedYear) -> Table:
    """Breaks, and the named days that make a difference: holidays inside breaks and at weekends are left out."""
    in_breaks = {day for one in planned.breaks for day in one.span.days()}
    telling = [
        named
        for named in planned.named_days
        if named.kind in (DayName.PUPIL, DayName.STAFF) or (named.day.weekday() < 5 and named.day not in in_breaks)
    ]
    days: list[Break | NamedDay] = [*planned.breaks, *telling]
    return Table(
        title=" ".join(filter(None, (planned.year.id, planned.year.municipality))),
        columns=(_("Week"), _("First day"), _("Last day"), _("Name"), _("Kind")),
        rows=tuple((_week(row), *_cells(row)) for row in sorted(days, key=_first)),
        empty=say("No breaks are known."),
    )


def checksum_table(count: Checksum) -> Table:
    """How the number of school days comes about."""
    rows = [
        (_("Monday to Friday, 1 August to 31 July"), count.weekdays),
        (_("minus weekdays in breaks"), count.in_breaks),
        (_("minus public holidays outside breaks"), count.holidays),
        (_("minus other closed days outside breaks"), count.closed),
        (_("= school days (200 is usual)"), count.school_days),
    ]
    if count.staff_days or count.saturdays:
        rows += [
            (_("minus staff days without pupils"), count.staff_days),
            (_("plus school days on Saturdays"), count.saturdays),
            (_("= days with pupils"), count.pupil_days),
        ]
    return Table(columns=(_("Checksum"), _("Days")), rows=tuple(rows))


def month_table(planned: PlannedYear) -> Table:
    """School days and staff days of each month from August to July."""
    kinds = [(day, planned.calendar.kind(day)) for day in year_span(planned.year.id).days()]
    counts = Counter((day.replace(day=1), kind) for day, kind in kinds)
    return Table(
        columns=(_("Month"), _("School days"), _("Staff days")),
        rows=tuple(
            (f"{_(MONTHS[month.month - 1])} {month.year}", counts[month, DayKind.PUPIL], counts[month, DayKind.STAFF])
            for month in sorted({month for month, _kind in counts})
        ),
    )


def week_table(planned: PlannedYear) -> Table:
    """School days and staff days of each ISO week; a week at the end of the year counts this year's days only."""
    kinds = [(day, planned.calendar.kind(day)) for day in year_span(planned.year.id).days()]
    counts = Counter((iso_week(day), kind) for day, kind in kinds)
    return Table(
        columns=(_("Week"), _("From Monday"), _("School days"), _("Staff days")),
        rows=tuple(
            (week[1], date.fromisocalendar(*week, 1), counts[week, DayKind.PUPIL], counts[week, DayKind.STAFF])
            for week in sorted({week for week, _kind in counts})
        ),
    )


def day_table(planned: PlannedYear, month: int) -> Table:
    """Every day of one month with its class and the reason."""
    days = [planned.calendar.day(day) for day in year_span(planned.year.id).days() if day.month == month]
    return Table(
        columns=(_("Week"), _("Day"), _("Kind"), _("Reason")),
        rows=tuple((iso_week(day.day)[1], day.day, _(DAY_KINDS[day.kind]), day.reason) for day in days),
    )


def review_table(reviews: tuple[YearReview, ...]) -> Table:
    """Each year with what it adds up to."""
    return Table(
        columns=(_("School year"), _("Municipality"), _("School days"), _("Known until"), _("Remarks")),
        rows=tuple(
            (one.year, one.municipality, one.checksum.school_days, year_span(one.year).last, len(one.warnings))
            for one in reviews
        ),
    )


def proposal_data(proposal: YearProposal) -> dict[str, object]:
    """A proposal for programs."""
    return {
        "year": proposal.planned.year,
        "checksum": checksum_data(proposal.checksum),
        "changes": [
            {"action": change.action, "before": change.before, "after": change.after} for change in proposal.changes
        ],
    }


def year_data(planned: PlannedYear) -> dict[str, object]:
    """A loaded year for programs, with every day that is not plain."""
    calendar, year = planned.calendar, planned.year.id
    return {
        "year": planned.year,
        "breaks": planned.breaks,
        "named_days": planned.named_days,
        "school_start": calendar.school_start(year),
        "school_end": calendar.school_end(year),
        "checksum": checksum_data(checksum(calendar, year)),
    }


def review_data(reviews: tuple[YearReview, ...]) -> list[dict[str, object]]:
    """Reviews for programs."""
    return [
        {
            "year": one.year,
            "municipality": one.municipality,
            "checksum": checksum_data(one.checksum),
            "known_until": year_span(one.year).last,
            "remarks": one.warnings,
        }
        for one in reviews
    ]


def checksum_data(count: Checksum) -> dict[str, int]:
    """A checksum with its sums."""
    return {
        "weekdays": count.weekdays,
        "in_breaks": count.in_breaks,
        "holidays": count.holidays,
        "closed": count.closed,
        "school_days": count.school_days,
        "staff_days": count.staff_days,
        "saturdays": count.saturdays,
        "pupil_days": count.pupil_days,
    }


def _first(item: Break | NamedDay) -> date:
    return item.first if isinstance(item, Break) else item.day


def _week(item: Break | NamedDay) -> int:
    """The ISO week that people name: of the first weekday of a break that is printed from its Saturday."""
    days = item.span.days() if isinstance(item, Break) else iter((item.day,))
    return iso_week(next((day for day in days if day.weekday() < 5), _first(item)))[1]


def _cells(item: Stored) -> tuple[object, ...]:
    match item:
        case SchoolYear():
            span = year_span(item.id)
            return span.first, span.last, " ".join(filter(None, (item.id, item.municipality))), _("school year")
        case Break():
            return item.first, item.last, item.name, _("break")
        case NamedDay():
            return item.day, item.day, item.name, _(DAY_NAMES[DayName(item.kind)])

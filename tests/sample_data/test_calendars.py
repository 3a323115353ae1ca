"""The invented busy calendars, read by another library."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from tests.sample_data.reading import BOTH, calendar_files, column, is_working_day


def events(school):
    files = [Calendar.from_ical(path.read_bytes()) for path in calendar_files(school)]
    return [event for calendar in files for event in calendar.walk("VEVENT")]


@BOTH
def test_calendars_are_folded_with_crlf_and_know_the_zone(school):
    for path in calendar_files(school):
        content = path.read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n")
        assert max(map(len, content.split(b"\r\n"))) <= 75
        calendar = Calendar.from_ical(content)
        assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Copenhagen"]


@BOTH
def test_calendars_belong_to_staff_and_to_the_assembly_hall(school):
    owners = {path.stem for path in calendar_files(school)}
    assert owners - set(column(school, "personale", "Initialer")) == {"aula"}


@BOTH
def test_recurring_events_skip_the_days_off_and_end_with_the_school_year(school):
    for event in [event for event in events(school) if "RRULE" in event]:
        rule = event["RRULE"]
        first, until = event.decoded("DTSTART"), rule["UNTIL"][0]
        assert until == datetime(2027, 6, 25, 21, 59, 59, tzinfo=UTC)
        step = timedelta(weeks=rule.get("INTERVAL", [1])[0])
        dates = [first.date() + step * number for number in range((until.date() - first.date()) // step + 1)]
        skipped = event["EXDATE"] if isinstance(event["EXDATE"], list) else [event["EXDATE"]]
        assert [moment.dt.date() for each in skipped for moment in each.dts] == [
            day for day in dates if not is_working_day(day)
        ]


@BOTH
def test_busy_calendars_hold_every_kind_of_event(school):
    found = events(school)
    assert any("RRULE" in event for event in found)
    assert any("RECURRENCE-ID" in event for event in found)
    assert any(event["STATUS"] == "CANCELLED" for event in found)
    assert any(event["TRANSP"] == "TRANSPARENT" for event in found)
    assert any(not isinstance(event.decoded("DTSTART"), datetime) for event in found)


@BOTH
def test_a_calendar_entry_is_written_once(school):
    entries = [(event["UID"], str(event.get("RECURRENCE-ID"))) for event in events(school)]
    assert len(entries) == len(set(entries))

"""`export-ical` for homes, rooms, grades and class representatives; private addresses, pages and invitations."""

import csv
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.contacts.contact import ClassRep
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.roster.school import Guardian, Guardianship, Household, SchoolClass, Staff, TeamMember
from skolehjem.core.years.calendar import SchoolYear
from skolehjem.store.database import open_store
from tests.conftest import Skolehjem
from tests.rfc5545 import events, faults, feed_faults
from tests.third_grade import BY, STAMP, add, conference, make_school, meeting

AUGUST = ("--today", "2026-08-10")
TOKEN = re.compile(r"[0-9a-f]{32}")
ADDRESS = ("--address", "https://www.example.dk/kalendere")


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """3A with Storm of two homes, one of which has a conference of its own, and Blå Ravn whose name is protected."""
    conferences = (
        conference(),
        conference("S2", households=("h2",), start=time(15, 20), end=time(15, 40)),
        conference("S3", pupil="p2", households=("h3",), start=time(16), end=time(16, 20)),
    )
    store = make_school(tmp_path / "skole", meetings=(meeting(),))
    homes = (Household(id="h2", address="Bakken 2"), Household(id="h3", address="Engen 3", address_protected=True))
    adults = (
        Guardian(id="g1", household="h1", given_name="Eva", family_name="Lund", email="eva@example.dk"),
        Guardian(id="g2", household="h2", given_name="Per", family_name="Holm", email="per@example.dk"),
        Guardian(
            id="g3", household="h3", given_name="Skjult", family_name="Voksen", email="ugle@example.dk",
            name_protected=True, alias="Grå Ugle",
        ),
    )  # fmt: skip
    ties = tuple(
        Guardianship(id=f"{p}:{g}", pupil=p, guardian=g) for p, g in (("p1", "g1"), ("p1", "g2"), ("p2", "g3"))
    )
    rep = ClassRep(id="2026-3A:g1", school_class="2026-3A", guardian="g1", since=date(2026, 8, 1))
    add(store, *homes, *adults, *ties, rep, *conferences)
    staff = {item.id: item for item in store.load(Staff)}
    mails = (Change(before=item, after=_with_mail(item)) for item in staff.values())
    store.apply(mails, by=BY, at=STAMP)
    store.close()
    return tmp_path / "skole"


def _with_mail(person: Staff) -> Staff:
    return replace(person, email=f"{person.id.lower()}@skolen.dk")


def summaries(path: Path) -> list[str]:
    return [event["SUMMARY"] for event in events(path.read_bytes())]


def named(folder: Path, pattern: str) -> Path:
    [path] = folder.glob(pattern)
    return path


def test_a_home_gets_its_own_conference_and_its_classs_meeting(skolehjem: Skolehjem, school: Path):
    assert 0 == skolehjem("export-ical", "--for", "hjem:h2", *AUGUST, folder=school).code
    path = named(school / "kalendere", "hjem-*.ics")
    assert [] == feed_faults(path.read_bytes())
    assert ["Forældremøde i 3A", "Skole-hjem-samtale i 3A om Storm Lund"] == summaries(path)
    second = events(path.read_bytes())[1]
    assert ("uid-S2", "PRIVATE") == (second["UID"], second["CLASS"])
    assert "Mette Østergaard" in path.read_bytes().replace(b"\r\n ", b"").decode()


def test_a_protected_home_sees_the_alias_and_no_address(skolehjem: Skolehjem, school: Path):
    text = skolehjem("export-ical", "--for", "home:H3", "-", *AUGUST, folder=school).out
    assert "Blå Ravn" in text
    assert [word for word in ("Hemmelig", "Skjult", "Engen", "Storm") if word in text] == []


def test_several_calendars_are_named_with_commas_and_in_danish(skolehjem: Skolehjem, school: Path):
    words = "lærer:moe,årgang:3,lokale:12,kontaktforældre:3A,offentlig"
    assert 0 == skolehjem("export-ical", "--for", words, *AUGUST, folder=school).code
    names = sorted(TOKEN.sub("*", path.name) for path in (school / "kalendere").iterdir())
    expected = ["aargang-3.ics", "kontaktforaeldre-3A-*.ics", "lokale-12.ics", "medarbejder-MOE-*.ics", "offentlig.ics"]
    assert expected == names


def test_the_public_calendar_is_joined_to_no_other_by_its_identities(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    identities = {
        path.name: {event["UID"] for event in events(path.read_bytes())} for path in (school / "ud").glob("*.ics")
    }
    public = identities.pop("offentlig.ics")
    assert public
    assert not any(public & others for others in identities.values())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--from", "2026-09-03"), ["Efterårsferie", "Skole-hjem-samtaler i 3A"]),
        (("--to", "18-10-2026"), ["Forældremøde i 3A", "Efterårsferie"]),
        (("--from", "2026-10-18", "--to", "2026-10-18"), ["Efterårsferie"]),
        (("--kind", "forældremøde"), ["Forældremøde i 3A"]),
        (("--kind", "fri,samtale"), ["Efterårsferie", "Skole-hjem-samtaler i 3A"]),
    ],
)
def test_only_the_days_and_kinds_asked_for_are_written(skolehjem: Skolehjem, school: Path, words, expected):
    assert 0 == skolehjem("export-ical", *words, *AUGUST, folder=school).code
    assert expected == summaries(school / "kalendere" / "skole.ics")


def test_what_was_left_out_once_is_not_called_off_nor_new_the_next_time(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", *AUGUST, folder=school)
    whole = (school / "kalendere" / "skole.ics").read_bytes()
    skolehjem("export-ical", "--kind", "fri", "--today", "2026-08-11", folder=school)
    skolehjem("export-ical", "--today", "2026-08-12", folder=school)
    assert whole == (school / "kalendere" / "skole.ics").read_bytes()


def test_what_is_cancelled_may_be_left_out(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path, meetings=(meeting(state=State.CANCELLED, sequence=1),)).close()
    skolehjem("export-ical", "--for", "klasse:3A", "--drop-cancelled", *AUGUST, folder=tmp_path)
    assert [] == summaries(tmp_path / "kalendere" / "klasse-3A.ics")


def test_reminders_and_utc_are_for_those_who_ask(skolehjem: Skolehjem, school: Path):
    plain = skolehjem("export-ical", "--for", "klasse:3A", "-", *AUGUST, folder=school).out
    assert "VALARM" not in plain
    assert "DTSTART;TZID=Europe/Copenhagen:20260902T170000" in plain
    asked = skolehjem("export-ical", "--for", "klasse:3A", "-", "--alarm", "30m", "--utc", *AUGUST, folder=school).out
    assert "TRIGGER:-PT30M" in asked
    assert "DTSTART:20260902T150000Z" in asked


def test_the_agendas_headings_stand_in_the_classs_calendar_and_not_in_the_public_one(
    skolehjem: Skolehjem, school: Path
):
    skolehjem("export-ical", "--for", "klasse:3A,offentlig", *AUGUST, folder=school)
    unfolded = (school / "kalendere" / "klasse-3A.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert re.search(r"DESCRIPTION:Dagsorden:(\\n– [^\\]+)+", unfolded)
    assert "Dagsorden" not in (school / "kalendere" / "offentlig.ics").read_text("utf-8")


def test_the_addresses_of_homes_and_staff_are_unguessable_and_stay(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    names = {path.name for path in (school / "ud").iterdir()}
    private = [name for name in names if name.startswith(("hjem", "medarbejder", "kontaktforaeldre"))]
    assert 6 == len(private)
    tokens = {found[0] for name in private if (found := TOKEN.search(name))}
    assert 6 == len(tokens)
    skolehjem("export-ical", "--all", "ud", "--today", "2026-12-01", folder=school)
    assert names == {path.name for path in (school / "ud").iterdir()}


def test_a_renewed_address_replaces_the_old_one_everywhere(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    skolehjem("export-ical", "--for", "staff:MOE", *AUGUST, folder=school)
    old = {named(school / folder, "medarbejder-MOE-*.ics").name for folder in ("ud", "kalendere")}
    other = named(school / "ud", "medarbejder-JKR-*.ics").name
    result = skolehjem("export-ical", "--renew-token", "lærer:moe", "--all", "ud", "--yes", *AUGUST, folder=school)
    assert 0 == result.code
    assert "Adressen for lærer:moe er fornyet; giv ejeren den nye." in result.err
    assert [] == list((school / "kalendere").glob("*.ics"))
    new = named(school / "ud", "medarbejder-MOE-*.ics").name
    assert 1 == len(old)
    assert new not in old
    assert other == named(school / "ud", "medarbejder-JKR-*.ics").name


def test_the_schools_address_is_no_secret_to_renew(skolehjem: Skolehjem, school: Path):
    result = skolehjem("export-ical", "--renew-token", "klasse:3A", "--yes", *AUGUST, folder=school)
    assert (4, True) == (result.code, "ikke hemmelig" in result.err)


def leave(school: Path, initials: str) -> None:
    """Take a member of staff out of everything."""
    store = open_store(school)
    held: list[Meeting | Conference] = [*store.load(Meeting), *store.load(Conference)]
    changes: list[Change[Any]] = [Change(before=item, after=replace(item, staff=("MOE",))) for item in held]
    changes += [Change(before=item, after=None) for item in store.load(TeamMember, "staff = ?", (initials,))]
    changes += [Change(before=item, after=None) for item in store.load(Staff, "id = ?", (initials,))]
    store.apply(changes, by=BY, at=STAMP)
    store.close()


def test_files_of_what_there_is_no_more_are_removed_when_the_program_made_them(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    gone = named(school / "ud", "medarbejder-JKR-*.ics")
    own = school / "ud" / "min-egen.ics"
    own.write_text("BEGIN:VCALENDAR")
    leave(school, "JKR")
    result = skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    assert "1 fil for noget, der ikke findes længere, blev fjernet." in result.err
    assert (False, True) == (gone.exists(), own.exists())


def test_nothing_is_removed_in_a_new_year_before_its_classes_are_there(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    before = {path.name for path in (school / "ud").iterdir()}
    store = open_store(school)
    add(store, SchoolYear(id="2027/28"))
    store.close()
    assert 0 == skolehjem("export-ical", "--all", "ud", "--today", "2027-08-01", folder=school).code
    assert before == {path.name for path in (school / "ud").iterdir()}
    store = open_store(school)
    add(store, SchoolClass(id="2027-4A", year="2027/28", grade=4, track="A"))
    store.close()
    skolehjem("export-ical", "--all", "ud", "--today", "2027-08-20", folder=school)
    names = {path.name for path in (school / "ud").iterdir()}
    assert ("klasse-4A.ics" in names, "klasse-3A.ics" in names) == (True, False)


def test_the_page_of_one_home_stays_when_the_calendar_alone_is_written(skolehjem: Skolehjem, school: Path):
    for words in (("--page",), ()):
        skolehjem("export-ical", "--for", "home:h1", *words, *AUGUST, folder=school)
    assert named(school / "kalendere", "hjem-*.html").is_file()


def test_an_event_in_the_hour_that_spring_skips_leaves_no_file(skolehjem: Skolehjem, school: Path):
    store = open_store(school)
    add(store, meeting("M2", day=date(2027, 3, 28), start=time(2, 30), end=time(3, 30)))
    store.close()
    result = skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    assert (3, False) == (result.code, (school / "ud").exists())
    assert "findes ikke" in result.err


def test_a_file_that_somebody_else_changed_is_left_and_told_of(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    changed = named(school / "ud", "medarbejder-JKR-*.ics")
    changed.write_text("min egen")
    leave(school, "JKR")
    result = skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    assert "min egen" == changed.read_text()
    assert "ændret af andre" in result.err


def test_a_file_that_was_removed_or_changed_by_hand_is_written_again(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    first, second = school / "ud" / "skole.ics", school / "ud" / "klasse-3A.ics"
    whole = first.read_bytes(), second.read_bytes()
    first.unlink()
    second.write_bytes(b"")
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    assert whole == (first.read_bytes(), second.read_bytes())


def test_the_program_is_known_to_have_made_a_file_only_in_its_own_folder(skolehjem: Skolehjem, school: Path):
    """Two folders have a list each, so that an export to one removes nothing from the other."""
    for folder in ("ud", "andet"):
        skolehjem("export-ical", "--all", folder, *AUGUST, folder=school)
    leave(school, "JKR")
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    assert named(school / "andet", "medarbejder-JKR-*.ics").is_file()


@pytest.mark.parametrize(
    "words", [("--all", "ud"), ("--for", "klasse:3A", "tre-a.ics"), ("--for", "home:h1", "--page")]
)
def test_the_same_files_are_named_whether_they_were_written_or_not(skolehjem: Skolehjem, school: Path, words):
    first, second = (
        skolehjem("export-ical", *words, *AUGUST, "--output", "json", folder=school).json["data"] for _ in range(2)
    )
    assert {True} == {item["written"] for item in first}
    assert {False} == {item["written"] for item in second}
    assert {item["path"] for item in first} == {item["path"] for item in second}


class Links(HTMLParser):
    """What a page links to, says and asks to be loaded."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.codes = 0
        self.lang = ""
        self.loaded: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.lang = self.lang or values.get("lang") or ""
        self.links += [str(values["href"])] if tag == "a" else []
        self.codes += tag == "svg" and values.get("role") == "img" and bool(values.get("aria-label"))
        self.loaded += [str(values[key]) for key in ("src",) if key in values] + (["link"] if tag == "link" else [])


def test_the_page_has_the_open_calendars_and_betrays_no_private_one(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *ADDRESS, *AUGUST, folder=school)
    text = (school / "ud" / "index.html").read_text("utf-8")
    page = Links(text)
    assert "da" == page.lang
    open_ones = ["skole", "offentlig", "aargang-3", "klasse-3A", "klasse-3B", "lokale-12"]
    webcal = [f"webcal://www.example.dk/kalendere/{name}.ics" for name in open_ones]
    assert webcal == [link for link in page.links if link.startswith("webcal")]
    assert len(open_ones) == page.codes
    assert [] == page.loaded
    assert not TOKEN.search(text)
    for client in ("Outlook", "Google", "Apple", "Aula"):
        assert client in text


def test_without_an_address_the_page_has_files_and_no_codes(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *AUGUST, folder=school)
    page = Links((school / "ud" / "index.html").read_text("utf-8"))
    assert (0, "skole.ics") == (page.codes, page.links[0])


def test_the_private_addresses_are_listed_outside_the_folder_of_the_calendars(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--all", "ud", *ADDRESS, *AUGUST, folder=school)
    path = school / "papirer" / "kalenderadresser.csv"
    assert 0o600 == path.stat().st_mode & 0o777
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert ["reps:3A", "staff:JKR", "staff:MOE", "home:h1", "home:h2", "home:h3"] == [row["Kalender"] for row in rows]
    assert ("Eva Lund", "Storm Lund") == (rows[3]["For"], rows[3]["Elever"])
    assert ("Grå Ugle", "Blå Ravn") == (rows[5]["For"], rows[5]["Elever"])
    assert all((school / "ud" / row["Fil"]).is_file() for row in rows)
    assert rows[3]["Adresse"] == f"https://www.example.dk/kalendere/{rows[3]['Fil']}"
    assert "Engen" not in path.read_text("utf-8-sig")


def test_a_private_calendar_has_a_page_of_its_own_when_asked_for(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--for", "home:h1", "--page", *ADDRESS, *AUGUST, folder=school)
    path = named(school / "kalendere", "hjem-*.html")
    page = Links(path.read_text("utf-8"))
    assert f"webcal://www.example.dk/kalendere/{path.stem}.ics" == page.links[0]
    assert 'content="noindex"' in path.read_text("utf-8")
    assert 1 == page.codes


def test_invitations_are_for_one_home_each_and_told_of_with_a_warning(skolehjem: Skolehjem, school: Path):
    result = skolehjem("export-ical", "--invite", "--for", "klasse:3A", *AUGUST, folder=school)
    folder = school / "indkaldelser"
    names = sorted(path.name for path in folder.iterdir())
    assert [
        "indkaldelse-M1-hjem-h1.ics", "indkaldelse-M1-hjem-h2.ics", "indkaldelse-M1-hjem-h3.ics",
        "indkaldelse-S1-hjem-h1.ics", "indkaldelse-S2-hjem-h2.ics", "indkaldelse-S3-hjem-h3.ics",
    ] == names  # fmt: skip
    assert "Læg aldrig filerne dér, hvor man abonnerer på kalendere." in result.err
    assert {} == {name: found for name in names if (found := faults((folder / name).read_bytes()))}
    text = (folder / "indkaldelse-M1-hjem-h1.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert "METHOD:REQUEST" in text
    assert "mailto:eva@example.dk" in text
    assert 'ORGANIZER;CN="Mette Østergaard":mailto:moe@skolen.dk' in text
    assert "per@example.dk" not in text
    hidden = (folder / "indkaldelse-S3-hjem-h3.ics").read_bytes().replace(b"\r\n ", b"").decode()
    assert [word for word in ("Skjult", "Hemmelig", "Engen") if word in hidden] == []


def test_what_is_called_off_is_a_cancellation_under_the_same_identity(skolehjem: Skolehjem, school: Path):
    skolehjem("export-ical", "--invite", "--for", "home:h2", *AUGUST, folder=school)
    store = open_store(school)
    before = conference("S2", households=("h2",), start=time(15, 20), end=time(15, 40))
    after = replace(before, state=State.CANCELLED, sequence=1)
    store.apply([Change(before=before, after=after)], by=BY, at=STAMP)
    store.close()
    skolehjem("export-ical", "--invite", "--for", "home:h2", *AUGUST, folder=school)
    request, cancel = (
        (school / "indkaldelser" / f"{word}-S2-hjem-h2.ics").read_bytes() for word in ("indkaldelse", "aflysning")
    )
    assert (b"METHOD:REQUEST" in request, b"METHOD:CANCEL" in cancel) == (True, True)
    [old], [new] = events(request), events(cancel)
    assert (old["UID"], old["SEQUENCE"]) == ("uid-S2", "0")
    assert (new["UID"], new["SEQUENCE"], new["STATUS"]) == ("uid-S2", "1", "CANCELLED")


def test_a_home_without_mail_is_named(skolehjem: Skolehjem, school: Path):
    store = open_store(school)
    [adult] = store.load(Guardian, "id = 'g2'")
    store.apply([Change(before=adult, after=replace(adult, email=""))], by=BY, at=STAMP)
    store.close()
    result = skolehjem("export-ical", "--invite", "--for", "home:h2", *AUGUST, folder=school)
    assert "Ingen voksen i hjemmet har en e-mailadresse." in result.err
    assert "S2, home:h2" in result.err
    assert not (school / "indkaldelser").exists()


def test_who_mistypes_a_home_to_be_invited_is_told_the_nearest(skolehjem: Skolehjem, school: Path):
    assert "Mente du h1" in skolehjem("export-ical", "--invite", "--for", "home:h11", *AUGUST, folder=school).err


def test_who_mistypes_a_kind_is_told_all_that_stand_in_calendars(skolehjem: Skolehjem, school: Path):
    told = skolehjem("export-ical", "--kind", "ballet", *AUGUST, folder=school).err
    assert "Forældremøde" in told
    assert "fri og frist" in " ".join(told.split())


def test_only_homes_are_invited(skolehjem: Skolehjem, school: Path):
    assert 4 == skolehjem("export-ical", "--invite", "--for", "staff:MOE", *AUGUST, folder=school).code


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--for", "grade:7"), 5), (("--for", "room:99"), 5), (("--for", "home:h9"), 5), (("--for", "reps:9Z"), 5),
        (("--for", "grade:x"), 5), (("--alarm", "snart"), 2), (("--address", "ftp://x"), 2), (("--kind", "ballet"), 2),
        (("--from", "igår"), 2), (("--to", "2026-02-30"), 2), (("ud", "--to", "andet"), 2), (("--for", ","), 2),
        (("--from", "2026-10-02", "--to", "2026-10-01"), 2),
        (("--invite", "--for", "home:h9"), 5), (("--renew-token", "staff:XX", "--yes"), 5),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_written(skolehjem: Skolehjem, school: Path, words, code):
    result = skolehjem("export-ical", *words, *AUGUST, folder=school)
    assert code == result.code, result.err
    assert {"skolehjem.toml", "principle.toml", "skolehjem.db"} == {
        path.name for path in school.iterdir() if not path.name.startswith("skolehjem.db-")
    }


def test_an_export_of_everything_that_changes_nothing_loads_no_library_and_touches_no_file(
    skolehjem: Skolehjem, school: Path
):
    skolehjem("export-ical", "--all", "ud", *ADDRESS, *AUGUST, folder=school)
    files = sorted([*(school / "ud").iterdir(), school / "papirer" / "kalenderadresser.csv"])
    for path in files:
        os.utime(path, ns=(1, 1))
    words = ["export-ical", "--all", "ud", *ADDRESS, "--today", "2026-08-12"]
    script = (
        "import sys, skolehjem.cli.app as app; "
        f"code = app.run({words!r}); "
        "print(code, sorted({'icalendar', 'segno', 'jinja2', 'sqlalchemy', 'sqlmodel'} & set(sys.modules)), "
        "'skolehjem.core.principle.adopted' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=school, capture_output=True, encoding="utf-8", check=False)
    assert "0 [] False" == run.stdout.splitlines()[-1]
    assert {1} == {path.stat().st_mtime_ns for path in files}

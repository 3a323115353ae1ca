"""The committed sample schools as their readers see them: rows, threads, families, figures."""

import csv
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

FOLDER = Path(__file__).parents[2] / "sample_data"
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = datetime(2026, 11, 19, 16, 0, tzinfo=COPENHAGEN)
# Langeland's plans for 2025/26 and 2026/27, as far as the messages reach; both days are off.
DAYS_OFF = [
    ("2025-12-20", "2026-01-04"),
    ("2026-02-07", "2026-02-15"),
    ("2026-03-28", "2026-04-06"),
    ("2026-05-14", "2026-05-17"),
    ("2026-05-23", "2026-05-25"),
    ("2026-06-05", "2026-06-05"),
    ("2026-06-27", "2026-08-09"),
    ("2026-10-10", "2026-10-18"),
    ("2026-12-19", "2027-01-04"),
    ("2027-02-13", "2027-02-21"),
    ("2027-03-20", "2027-03-29"),
    ("2027-05-06", "2027-05-09"),
    ("2027-05-15", "2027-05-17"),
]
BOTH = pytest.mark.parametrize("school", ["full", "small"])


@cache
def rows(school, table):
    text = (FOLDER / school / f"{table}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def column(school, table, name):
    return [row[name] for row in rows(school, table)]


def calendar_files(school):
    return sorted((FOLDER / school / "kalendere").glob("*.ics"))


def is_working_day(day):
    off = any(first <= day.isoformat() <= last for first, last in DAYS_OFF)
    return day.weekday() < 5 and not off


def working_days_after(day, until):
    days = [day + timedelta(days=number) for number in range(1, (until - day).days + 1)]
    return sum(map(is_working_day, days))


def sent_at(message):
    moment = datetime.fromisoformat(message["Tidspunkt"])
    return moment.astimezone(COPENHAGEN) if moment.tzinfo else moment.replace(tzinfo=COPENHAGEN)


def school_year(moment):
    return 2025 if moment.date() < date(2026, 8, 1) else 2026


@cache
def threads(school):
    by_thread = defaultdict(list)
    for message in rows(school, "beskeder"):
        by_thread[message["Tråd-id"]].append(message)
    return by_thread


@cache
def answers(school):
    """Working days until each answer, and the moment of each question that waits, oldest first."""
    waits, waiting = [], []
    for thread in threads(school).values():
        question = None
        for message in thread:
            if message["Afsendertype"] == "forælder":
                question = question or sent_at(message)
            elif message["Afsendertype"] == "personale" and question:
                waits.append(working_days_after(question.date(), sent_at(message).date()))
                question = None
        if question:
            waiting.append(question)
    return sorted(waits), sorted(waiting)


def overdue(school):
    """Questions whose third working day had passed by the last second of the day before."""
    yesterday = NOW.date() - timedelta(days=1)
    return [question for question in answers(school)[1] if working_days_after(question.date(), yesterday) >= 3]


def families(school):
    """Pupils joined by a grown-up they share."""
    root = {pupil: pupil for pupil in column(school, "elever", "Elev-id")}

    def find(pupil):
        return pupil if root[pupil] == pupil else find(root[pupil])

    for pupils in by_adult(school).values():
        for one, other in pairwise(pupils):
            root[find(one)] = find(other)
    groups = defaultdict(list)
    for pupil in root:
        groups[find(pupil)].append(pupil)
    return list(groups.values())


def by_adult(school):
    pupils = defaultdict(list)
    for row in rows(school, "kontaktpersoner"):
        pupils[row["Voksen-id"]].append(row["Elev-id"])
    return pupils


def homes_of_pupils(school):
    homes = defaultdict(set)
    for row in rows(school, "kontaktpersoner"):
        homes[row["Elev-id"]].add(row["Hjem-id"])
    return homes


def figures(school):
    """The figures of the table in the README, by its first column."""
    positions = Counter(column(school, "personale", "Stilling"))
    return {
        "Klasser": len(rows(school, "klasser")),
        "Elever": len(rows(school, "elever")),
        "Søskendeflokke (familier)": len(families(school)),
        "Elever med søskende på skolen": sum(len(family) for family in families(school) if len(family) > 1),
        "Elever med to hjem": sum(len(homes) == 2 for homes in homes_of_pupils(school).values()),
        "Hjem": len(rows(school, "hjem")),
        "Hjem med beskyttet adresse": column(school, "hjem", "Adressebeskyttet").count("ja"),
        "Hjem, der har brug for tolk": column(school, "hjem", "Tolk").count("ja"),
        "Hjem, der har svaret før samtalerne": len(rows(school, "oensker")),
        "Elever med beskyttet navn": column(school, "elever", "Navnebeskyttet").count("ja"),
        "Voksne": len(by_adult(school)),
        "Lærere og børnehaveklasseledere": positions["lærer"] + positions["børnehaveklasseleder"],
        "Pædagoger": positions["pædagog"],
        "Lokaler": len(rows(school, "lokaler")),
        "Beskeder": len(rows(school, "beskeder")),
        "Tråde uden svar den 19. november 2026 kl. 16.00": len(answers(school)[1]),
        "– heraf over 3 arbejdsdage": len(overdue(school)),
        "Kalendere": len(calendar_files(school)),
    }


def table_in_readme(school):
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    start = next(number for number, row in enumerate(cells) if row[1:] == ["`full`", "`small`"])
    place = ["full", "small"].index(school) + 1
    return {row[0]: int(row[place].replace(".", "")) for row in cells[start + 2 :]}

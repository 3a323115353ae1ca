"""Make a school: a folder with its principle, its settings, its store and its first school years."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skolehjem.actions.principles import adopt
from skolehjem.actions.years import YearProposal, apply_year, propose_year
from skolehjem.core.principle.adopted import Principle
from skolehjem.errors import Problem, Refused, say
from skolehjem.files.settings import SETTINGS_FILE, settings_text
from skolehjem.files.whole import make_folder, write_whole
from skolehjem.store.database import Author, Store, make_store

PRINCIPLE_FILE = "principle.toml"


@dataclass(frozen=True, kw_only=True)
class School:
    """A new school: what was put into its folder."""

    folder: str
    school: str
    principle: str
    """The principle's title."""
    clauses: int
    years: tuple[YearProposal, ...]
    suggested_readings: bool


@dataclass(frozen=True, kw_only=True)
class SchoolPlan:
    """What a school is made of; `years` are "2026/27", and their plans come from `plan_file` or the shipped plans."""

    school: str
    principle: Path
    years: tuple[str, ...] = ()
    plan_file: Path | None = None
    municipality: str = ""
    suggested_readings: bool = False


def make_school(folder: Path, plan: SchoolPlan, *, by: Author, at: datetime) -> School:
    """Make a school in a new or existing folder; when something is wrong, nothing is left there.

    Raises:
        Refused: the folder holds a school already.
        NotFound: a file, or the plan for a year, is missing.
        DataFault: the principle or the plan file is wrong, with every fault.
    """
    from skolehjem.files.principle import read_principle

    if (folder / SETTINGS_FILE).exists():
        what = say("There is a school in this folder already.")
        raise Refused(Problem(where=str(folder), what=what, hint=say("Choose another folder.")))
    principle = read_principle(plan.principle)
    with _nothing_left(folder):
        make_folder(folder)
        write_whole(folder / PRINCIPLE_FILE, plan.principle.read_bytes())
        store = make_store(folder)
        store.apply(adopt(store, folder / PRINCIPLE_FILE), by=by, at=at)
        years = tuple(_add_year(store, year, plan, by, at) for year in plan.years)
        store.close()
        text = settings_text(plan.school, suggested_readings=plan.suggested_readings)
        write_whole(folder / SETTINGS_FILE, text.encode())
    return _school(folder, plan, principle, years)


def _add_year(store: Store, year: str, plan: SchoolPlan, by: Author, at: datetime) -> YearProposal:
    proposal = propose_year(store, year, plan.plan_file, plan.municipality)
    apply_year(store, proposal, by=by, at=at)
    return proposal


@contextmanager
def _nothing_left(folder: Path) -> Iterator[None]:
    """Take away what was made when the rest can't be: the files, and the folders that were not there before."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    before = set(folder.glob("*"))
    try:
        yield
    except BaseException:
        for path in set(folder.glob("*")) - before:
            path.unlink()
        for one in made:
            if one.exists():
                one.rmdir()
        raise


def _school(folder: Path, plan: SchoolPlan, principle: Principle, years: tuple[YearProposal, ...]) -> School:
    return School(
        folder=str(folder),
        school=plan.school,
        principle=principle.title,
        clauses=len(principle.clauses),
        years=years,
        suggested_readings=plan.suggested_readings,
    )

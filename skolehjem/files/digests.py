"""Digests as papers: plain text and HTML with the same content, from the shipped Jinja2 layouts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from skolehjem.core.digests.digest import Digest
from skolehjem.core.digests.folding import Line, folded
from skolehjem.core.instants import local
from skolehjem.core.obligations.obligation import Obligation, Standing
from skolehjem.core.roster.school import Staff, StaffRole
from skolehjem.core.years.deadlines import END_OF_DAY
from skolehjem.errors import Sentence, say, say_n
from skolehjem.files.templates import shipped_templates
from skolehjem.locale import brief, language, words


@dataclass(frozen=True, kw_only=True)
class DigestPaper:
    """One digest, written out."""

    subject: str
    text: str
    html: str


def render_digest(digest: Digest, school: str, notes: Iterable[Sentence]) -> DigestPaper:
    """Write a digest in the language spoken now; `notes` stand at its end, such as the age of the messages."""
    title = words(say("Overview for {day} – {school}", day=digest.day, school=school))
    facts = {
        "lang": language(),
        "title": title,
        "greeting": words(say("Good morning, {name}.", name=digest.staff.given_name or digest.staff.id)),
        "opening": words(_opening(digest.staff)),
        "headings": [words(heading) for heading in (say("Deadline"), say("Class"), say("What"))],
        "sections": list(_sections(digest)),
        "closing": words(
            say("The tasks are the team's: agree on who does what. What is recorded as done is gone tomorrow.")
        ),
        "notes": [words(note) for note in notes],
    }
    return DigestPaper(subject=title, text=_render("txt", facts), html=_render("html", facts))


def _opening(staff: Staff) -> Sentence:
    """What the digest is, for those with classes of their own and for the others."""
    if staff.role in (StaffRole.DEPARTMENT_HEAD, StaffRole.HEAD_TEACHER, StaffRole.SECRETARY):
        return say("This is what waits for you, by the school's principle.")
    return say("This is what the homes of your classes are waiting for, by the school's principle.")


def _sections(digest: Digest) -> Iterator[dict[str, Any]]:
    for heading, owed in (
        (say("Homes that need an answer today"), digest.answers),
        (say("Deadline passed"), digest.overdue),
        (say("Due today"), digest.today),
        (say("Due on the next working day"), digest.soon),
    ):
        if owed:
            yield {"heading": words(heading), "lines": [_line(line) for line in folded(owed)]}


def _line(line: Line) -> dict[str, str]:
    first = line.first
    return {"due": _due(first), "class": first.class_label, "what": words(line.what), "more": _past(first)}


def _due(owed: Obligation) -> str:
    """The day, and the hour when it ends the deadline and is still to come."""
    at_an_hour = owed.state is Standing.OPEN and owed.due_at and local(owed.due_at).time() != END_OF_DAY
    return brief(owed.due_at if at_an_hour else owed.due_date)


def _past(owed: Obligation) -> str:
    if not owed.overdue_days:
        return ""
    past = say_n(
        "{n} working day after the deadline", "{n} working days after the deadline", n=owed.overdue_days
    )  # fmt: skip
    return f" ({words(past)})"


def _render(ending: str, facts: dict[str, Any]) -> str:
    """Every fact is text to the layout: in HTML, what would be markup in it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(shipped_templates() / "digests"),
        autoescape=select_autoescape(("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    return environment.get_template(f"digest.{ending}.j2").render(facts)

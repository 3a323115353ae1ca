"""The contact path of seed B, and cases in a few words, for tests."""

from datetime import date

from skolehjem.core.cases.case import About, Case, CaseEvent, CaseStep
from skolehjem.core.cases.path import ContactPath, PathStep
from skolehjem.core.cases.progress import OpenCase
from skolehjem.core.principle.duties import RouteRule, RouteStep
from tests.obliged import YEAR, at

STEPS = (
    ("team", ()),
    ("department-head", ("no-solution", "complex", "about-employee")),
    ("head-teacher", ("earlier-failed", "about-department-head")),
)
CLAUSES = ("B36", "B37", "B38", "B41", "B42")
PATH = ContactPath(steps=tuple(PathStep(to=to, when=when) for to, when in STEPS), clauses=CLAUSES, channel="aula")
ROUTE = RouteRule(
    id="vej", clauses=CLAUSES, steps=tuple(RouteStep(to=to, when=when) for to, when in STEPS), channel="aula"
)
HEADS = {"department_head": ("NER",), "head_teacher": ("HMO",)}


def case(*events: tuple[str, CaseStep] | tuple[str, CaseStep, dict], about=About.MATTER, person=None) -> OpenCase:
    """A case of 3A with these events, each the moment in Denmark, the step, and more fields when needed."""
    made = tuple(
        CaseEvent(
            id=f"C1:{number}", case="C1", number=number, at=at(moment), step=step,
            **({"level": 1} if step is CaseStep.OPENED else {}) | (more[0] if more else {}),
        )
        for number, (moment, step, *more) in enumerate(events, 1)
    )  # fmt: skip
    plain = Case(id="C1", year=YEAR, school_class="2026-3A", subject="Uro", about=about, person=person)
    return OpenCase(case=plain, events=made)


def opened(moment: str = "2026-11-02T10:00", *events, **more) -> OpenCase:
    """A case opened at a moment, with what came after."""
    return case((moment, CaseStep.OPENED), *events, **more)


def waiting(moment: str, until: date | None = None) -> tuple[str, CaseStep, dict]:
    """The event that a case waits for the home."""
    return moment, CaseStep.WAITING, {"until": until}

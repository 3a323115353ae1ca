"""What must hold for every set of meetings, marks and agreements, whatever the order and the moment."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.agreements.agreement import Agreement, Party
from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.obligations.derive import obligations
from skolehjem.core.obligations.facts import Facts
from skolehjem.core.obligations.obligation import Kind, Standing
from skolehjem.core.principle.adopted import Clause
from skolehjem.core.principle.duties import DocumentRule
from skolehjem.core.principle.events import Guardians, NoShow, Step, Unit
from skolehjem.core.principle.rules import Strength
from skolehjem.core.years.durations import Duration
from tests.gathered import conference, meeting
from tests.obliged import CLASSES, YEAR, mark, standpoint
from tests.small_school import rule

KINDS = {
    Kind.MEETING, Kind.CONFERENCE, Kind.STEP, Kind.PUPIL_LOG, Kind.NO_SHOW, Kind.AGREEMENT, Kind.AGREEMENT_REVIEW,
}  # fmt: skip
EVENTS = (
    rule(
        "fm", count=2, planned_with=("class-reps",),
        steps=(
            Step(what="agenda-out", at=Duration.parse("-14 days", {})),
            Step(what="minutes-out", at=Duration.parse("3 weeks", {})),
        ),
        guardians=Guardians(no_show=(NoShow(time=1, do="message"), NoShow(time=2, do="tell-leader"))),
    ),
    rule("samtale", "conference", Unit.PUPIL, steps=(Step(what="prepare-pupil"),)),
)  # fmt: skip
BOOK = DocumentRule(id="bog", clauses=("P1",), what="progress-book", before="samtale")

days = st.dates(date(2026, 8, 10), date(2027, 6, 20))
states = st.sampled_from(["planned", "moved", "confirmed", "held", "cancelled"])
meetings = st.builds(
    lambda n, day, state, one: meeting(day.isoformat(), id=f"M{n}", state=state, round=one),
    st.integers(1, 9), days, states, st.sampled_from([1, 2]),
)  # fmt: skip
conferences = st.builds(
    lambda n, day, state, pupil: conference(day.isoformat(), id=f"S{n}", state=state, pupil=pupil),
    st.integers(1, 9), days, states, st.sampled_from(["E1", "E2"]),
)  # fmt: skip
marks = st.builds(
    lambda what, subject, day: mark(what, subject, f"{day}" if what == "progress-book" else "", done=f"{day}T12"),
    st.sampled_from(["agenda-out", "consulted", "prepare-pupil", "progress-book", "no-show.message"]),
    st.sampled_from(["M1", "M2", "S1", "E1", "E2"]), days,
)  # fmt: skip
attendances = st.builds(
    lambda n, home, presence: Attendance(
        id=f"M{n}:{home}", year=YEAR, appointment=f"M{n}", household=home, presence=presence
    ),
    st.integers(1, 9), st.sampled_from(["H1", "H2"]), st.sampled_from(Presence),
)  # fmt: skip
agreements = st.builds(
    lambda n, due, review: Agreement(
        id=f"A{n}", year=YEAR, school_class="2026-3A", pupil="E1", what="x", party=Party.HOME,
        made_on=date(2026, 8, 10), due=due, review=review,
    ),
    st.integers(1, 9), st.none() | days, st.none() | days,
)  # fmt: skip


def several(values):
    return st.lists(values, max_size=5, unique_by=lambda one: one.id)


facts = st.builds(
    lambda met, talks, set_marks, came, agreed: Facts(
        year=YEAR, classes=CLASSES[:1], gatherings=(*met, *talks), marks=tuple(set_marks), attendances=tuple(came),
        agreements=tuple(agreed), homes={"E1": ("H1",), "E2": ("H2",)},
    ),
    several(meetings), several(conferences), several(marks), several(attendances), several(agreements),
)  # fmt: skip


def owed(known: Facts, day: date):
    here = standpoint(
        f"{day}T12:00", events=EVENTS, documents=(BOOK,), clauses=(Clause(id="P1", quote="x", strength=Strength.MUST),)
    )
    return obligations(here, known, KINDS)


def turned(known: Facts) -> Facts:
    names = ("gatherings", "marks", "attendances", "agreements")
    return replace(known, **{name: getattr(known, name)[::-1] for name in names})


@given(facts, days)
def test_the_order_of_what_is_known_never_matters(known, day):
    assert owed(known, day) == owed(turned(known), day) == owed(known, day)


@given(facts, days, st.integers(0, 90))
def test_now_moving_forward_never_turns_overdue_into_open(known, day, later):
    before = {(one.id, one.kind): one.state for one in owed(known, day)}
    after = {(one.id, one.kind): one.state for one in owed(known, day + timedelta(days=later))}
    assert before.keys() == after.keys()
    late = [key for key, state in before.items() if state is Standing.OVERDUE]
    assert [key for key in late if after[key] is Standing.OPEN] == []


@given(facts, days, marks)
def test_a_mark_more_never_makes_another_thing_late(known, day, one_more):
    more = replace(known, marks=(*(one for one in known.marks if one.id != one_more.id), one_more))
    before = {(one.id, one.kind): one.state for one in owed(known, day)}
    touched = {one_more.subject, one_more.id}
    for one in owed(more, day):
        if one.to not in touched and one.subject not in touched and one.id not in touched:
            assert before[one.id, one.kind] is one.state

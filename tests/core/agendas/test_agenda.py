from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.agendas.agenda import Agenda, AgendaText, Form, SpeakerState, Theme
from skolehjem.core.agendas.checks import (
    asks_for_topics,
    check_agenda,
    check_topics,
    items_naming,
    places_naming,
    topics_of,
    unwelcome_items,
)
from skolehjem.core.agendas.draft import draft_agenda
from skolehjem.core.agendas.kept import Progress, Stage
from skolehjem.core.agendas.outline import Occasion, Outline, OutlineItem, phase_of, with_carried, with_wishes
from skolehjem.core.agendas.proposal import reached
from skolehjem.core.marks.mark import Mark
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.principle.adopted import Band
from skolehjem.core.principle.events import AgendaWishes
from skolehjem.core.principle.grades import Grades
from skolehjem.core.roster.school import Pupil
from skolehjem.core.topics.topic import Topic
from skolehjem.errors import DataFault

ASKED_FOR = OutlineItem(title="", minutes=10, owner="Teamet", purpose="Princippet beder om det.", form=Form.DIALOGUE)
CARRIED = OutlineItem(title="Siden sidst", minutes=5, owner="Teamet", purpose="Rest.", form=Form.DIALOGUE)


def an_item(title: str, minutes: int = 10, **changes: Any) -> OutlineItem:
    fields: dict[str, Any] = {"owner": "Teamet", "purpose": "At vide det.", "form": Form.INFORMATION}
    return OutlineItem(title=title, minutes=minutes, **(fields | changes))


def an_outline(*items: OutlineItem) -> Outline:
    return Outline(title="Forældremøde", welcome="Velkommen", items=items, asked_for=ASKED_FOR, carried=CARRIED)


def a_meeting(end: time = time(18, 30)) -> Meeting:
    return Meeting(
        id="M3", uid="u", changed_at=datetime(2026, 8, 1, tzinfo=UTC), year="2026/27", kind="parent-meeting",
        rule="fm", day=date(2026, 9, 2), start=time(17), end=end,
    )  # fmt: skip


def a_draft(*items: OutlineItem, end: time = time(18, 30), number: int = 1, grade: int = 3) -> Agenda:
    return draft_agenda(
        an_outline(*items), a_meeting(end), phase="indskoling", grades=frozenset({grade}), number=number
    )


def titles(agenda: Agenda) -> list[str]:
    return [item.title for item in agenda.items]


def test_a_meeting_of_the_outlines_own_length_keeps_its_minutes():
    agenda = a_draft(an_item("Velkommen", 5), an_item("Fag", 30), an_item("Trivsel", 50), an_item("Eventuelt", 5))
    assert [item.minutes for item in agenda.items] == [5, 30, 50, 5]
    assert list(agenda.starts) == [time(17), time(17, 5), time(17, 35), time(18, 25)]


@given(
    st.lists(st.sampled_from([5, 10, 15, 20, 45]), min_size=1, max_size=12),
    st.integers(min_value=0, max_value=59),
    st.integers(min_value=18, max_value=21),
)
def test_the_items_fill_the_time_in_steps_of_five_and_never_more(minutes, past, hour):
    length = (hour - 17) * 60 + past
    agenda = a_draft(*(an_item(f"Punkt {n}", each) for n, each in enumerate(minutes)), end=time(hour, past))
    given_out = sum(item.minutes for item in agenda.items)
    assert all(item.minutes >= 5 and item.minutes % 5 == 0 for item in agenda.items)
    assert length - 5 < given_out <= length
    assert all(earlier < later for earlier, later in pairwise(agenda.starts))


def test_optional_items_are_left_out_from_behind_when_the_meeting_is_short():
    items = (an_item("A"), an_item("B", optional=True), an_item("C", optional=True), an_item("D"))
    assert titles(a_draft(*items, end=time(17, 30))) == ["A", "B", "C", "D"]
    assert titles(a_draft(*items, end=time(17, 25))) == ["A", "B", "D"]
    assert titles(a_draft(*items, end=time(17, 15))) == ["A", "D"]


def test_a_meeting_too_short_for_what_must_be_there_is_refused_with_the_minutes_needed():
    with pytest.raises(DataFault) as caught:
        a_draft(an_item("A"), an_item("B"), an_item("C", optional=True), end=time(17, 9))
    assert dict(caught.value.problems[0].what.facts) == {"minutes": 9, "needed": 10}
    assert caught.value.problems[0].where == "M3"


def test_contact_parents_are_elected_at_the_first_meeting_only():
    items = (an_item("Valg", meeting=Occasion.FIRST), an_item("Nyt", meeting=Occasion.LATER), an_item("Eventuelt"))
    assert titles(a_draft(*items, number=1)) == ["Valg", "Eventuelt"]
    assert titles(a_draft(*items, number=2)) == ["Nyt", "Eventuelt"]


def test_an_item_for_some_grades_is_there_when_one_of_the_classes_has_the_grade():
    items = (an_item("Skolestart", grades=(0,)), an_item("Eventuelt"))
    assert titles(a_draft(*items, grade=0)) == ["Skolestart", "Eventuelt"]
    assert titles(a_draft(*items, grade=1)) == ["Eventuelt"]


def test_what_the_principle_asks_for_comes_before_the_last_item_and_only_once():
    outline = an_outline(an_item("Trivsel: leg", covers=("trivsel",)), an_item("Eventuelt"))
    wishes = AgendaWishes(standing=("Trivsel", "læsning"), once_a_year=("årsplan",))
    first, second = (with_wishes(outline, wishes, number=number) for number in (1, 2))
    assert [item.title for item in first.items] == ["Trivsel: leg", "Læsning", "Årsplan", "Eventuelt"]
    assert [item.title for item in second.items] == ["Trivsel: leg", "Læsning", "Eventuelt"]


@pytest.mark.parametrize(
    ("grade", "phase"),
    [(0, "indskoling"), (3, "indskoling"), (4, "mellemtrin"), (6, "mellemtrin"), (7, "udskoling"), (10, "udskoling")],
)
def test_most_schools_phases_are_grades_0_to_3_4_to_6_and_7_to_10(grade, phase):
    assert phase_of(grade) == phase


def test_the_principles_own_bands_decide_the_phase():
    bands = (
        Band(name="Indskoling", grades=Grades(of=(0, 1, 2))),
        Band(name="mellemtrin", grades=Grades(of=(3, 4, 5))),
        Band(name="udskoling", grades=Grades(of=(6, 7, 8, 9))),
    )
    assert [phase_of(grade, bands) for grade in (2, 3, 6)] == ["indskoling", "mellemtrin", "udskoling"]


def test_a_good_agenda_has_nothing_to_remark():
    agenda = a_draft(
        an_item("Fag", theme=Theme.ACADEMIC), an_item("Trivsel", theme=Theme.WELLBEING, form=Form.DIALOGUE)
    )
    assert check_agenda(agenda) == ()
    assert agenda.dialogue_minutes == 45


def test_an_agenda_of_information_only_without_learning_and_wellbeing_is_remarked_on():
    remarks = [str(problem.what) for problem in check_agenda(a_draft(an_item("Praktisk")))]
    assert remarks == [
        "No item is about what the class learns.",
        "No item is about wellbeing.",
        "The agenda is information only; parents have no part in it.",
    ]


def test_an_agenda_longer_than_its_meeting_is_remarked_on():
    agenda = replace(a_draft(an_item("Fag")), end=time(17, 30))
    assert "The items take 90 minutes, the meeting lasts 30." in [str(problem.what) for problem in check_agenda(agenda)]


def test_a_pupils_name_is_found_wherever_it_stands():
    pupils = (
        Pupil(id="p1", given_name="Storm Emil", family_name="Lund"),
        Pupil(id="p2", given_name="Ida", family_name="Ro", name_protected=True, alias="Blå Ravn"),
    )
    named = a_draft(
        an_item("Fag", points=("Snak om storm lund?",)),
        an_item("Ida Ro"),
        an_item("Blå ravn er ny"),
        an_item("Storm i vandglas"),
    )
    assert items_naming(named, pupils) == ("Fag", "Ida Ro", "Blå ravn er ny")
    assert items_naming(named, ()) == ()


def test_what_the_principle_keeps_out_is_found():
    assert unwelcome_items(a_draft(an_item("Klassekasse")), AgendaWishes(never=("klassekasse",))) == ("Klassekasse",)


def test_what_the_last_meeting_left_comes_after_the_opening_item():
    outline = with_carried(an_outline(an_item("A"), an_item("B")), ("Telefoner",))
    assert [item.title for item in outline.items] == ["A", "Siden sidst", "B"]
    assert outline.items[1].points == ("Telefoner",)
    assert with_carried(an_outline(an_item("A")), ()) == an_outline(an_item("A"))


def test_an_items_end_is_the_next_ones_start():
    agenda = a_draft(an_item("A", 20), an_item("B", 70))
    assert agenda.starts == (time(17), time(17, 20))
    assert agenda.ends == (time(17, 20), time(18, 30))


def test_a_guest_who_has_not_answered_is_told_of():
    item = replace(a_draft(an_item("A", theme=Theme.ACADEMIC)).items[0], speaker="Ada Holm, SSP", theme=Theme.WELLBEING)
    asked = replace(a_draft(an_item("A")), items=(item,))
    told = [str(problem.what) for problem in check_agenda(asked)]
    assert "The guest speaker has been asked, but has not said yes." in told
    said_yes = replace(asked, items=(replace(item, speaker_state=SpeakerState.CONFIRMED),))
    assert not any("guest" in str(problem.what) for problem in check_agenda(said_yes))


def test_an_agenda_without_a_topic_of_the_plan_is_warned_about_with_those_not_used():
    agenda, sleep = a_draft(an_item("A")), Topic(title="Søvn")
    [problem] = check_topics(agenda, (sleep,), (sleep,))
    assert dict(problem.hint.facts) == {"topics": ("Søvn",)}
    assert check_topics(agenda, (), ()) == ()
    assert check_topics(a_draft(an_item("søvn")), (sleep,), ()) == ()


def test_any_part_of_a_name_is_found_where_staff_have_written_but_not_in_the_templates_own_words():
    pupil = Pupil(id="p", given_name="Storm", family_name="Lund")
    template = a_draft(an_item("En storm af ord"), an_item("Fag"))
    assert places_naming(template.text, [pupil], template.text) == ()
    edited = replace(template.text, items=(*template.items, replace(template.items[0], title="Hvordan går det storm?")))
    assert places_naming(edited, [pupil], template.text) == (3,)
    assert places_naming(replace(template.text, welcome="Hej Lund"), [pupil], template.text) == (0,)


def test_a_step_that_did_not_apply_is_not_taken():
    mark = Mark(id="m", year="2026/27", what="agenda-fixed", done_at=datetime(2026, 8, 1, tzinfo=UTC))
    assert Progress().stage is Stage.DRAFT
    assert Progress(consulted=mark).stage is Stage.CONSULTED
    assert Progress(consulted=mark, fixed=mark).stage is Stage.FIXED
    assert Progress(fixed=replace(mark, waived=True)).stage is Stage.DRAFT


def test_a_proposal_has_come_to_something_when_an_item_says_so():
    agenda = a_draft(an_item("A"))
    taken = replace(agenda.text, items=(replace(agenda.items[0], source="F3"),))
    assert reached([agenda.text, taken]) == {"F3"}


def of_topics(*pairs: tuple[str, str]) -> AgendaText:
    first = a_draft(an_item("A")).items[0]
    return AgendaText(title="", welcome="", items=tuple(replace(first, title=a, topic=b) for a, b in pairs))


def test_an_item_takes_a_topic_up_by_its_note_or_by_its_own_title():
    text = of_topics(("Ro om aftenen", "søvn"), ("digital TONE", ""), ("Fag", ""))
    assert topics_of(text, (Topic(title="Søvn"), Topic(title="Digital tone"))) == ("Søvn", "Digital tone")


def test_a_topic_that_has_left_the_list_still_counts_as_taken_up():
    assert topics_of(of_topics(("Ro", "Hvile")), (Topic(title="Søvn"),)) == ("Hvile",)


@pytest.mark.parametrize(("wishes", "asked"), [
    (AgendaWishes(standing=("emne fra trivselshandleplanen",)), True),
    (AgendaWishes(once_a_year=("Trivselshandleplan",)), True),
    (AgendaWishes(standing=("trivsel",), never=("trivselshandleplan",)), False),
])  # fmt: skip
def test_a_principle_may_ask_for_topics_of_the_wellbeing_plan(wishes, asked):
    assert asks_for_topics(wishes) is asked

"""The invented staff, class teams and rooms."""

from collections import Counter

from tests.sample_data.reading import BOTH, column, rows

LEADS = ("klasselærer", "børnehaveklasseleder")


@BOTH
def test_each_class_has_one_lead_and_grade_0_a_teacher_of_its_own(school):
    leads = [(row["Klasse"], row["Funktion"]) for row in rows(school, "team") if row["Funktion"] in LEADS]
    wanted = [
        (label, "børnehaveklasseleder" if label[0] == "0" else "klasselærer")
        for label in column(school, "klasser", "Klasse")
    ]
    assert sorted(leads) == sorted(wanted)


@BOTH
def test_a_teacher_is_in_two_to_four_teams(school):
    teams = Counter(column(school, "team", "Initialer"))
    teachers = [row for row in rows(school, "personale") if row["Stilling"] in ("lærer", "børnehaveklasseleder")]
    assert [row["Initialer"] for row in teachers if not 2 <= teams[row["Initialer"]] <= 4] == []


@BOTH
def test_pedagogues_work_in_grades_0_to_3(school):
    labels = {row["Klasse"] for row in rows(school, "team") if row["Funktion"] == "pædagog"}
    assert labels == {label for label in column(school, "klasser", "Klasse") if int(label[:-1]) <= 3}


@BOTH
def test_one_leads_the_school_and_one_keeps_its_office(school):
    positions = Counter(column(school, "personale", "Stilling"))
    heads = {"full": 3, "small": 1}[school]
    assert [positions[name] for name in ("skoleleder", "sekretær", "afdelingsleder")] == [1, 1, heads]


@BOTH
def test_each_class_has_a_room_of_its_own_and_some_rooms_have_steps(school):
    assert len(set(column(school, "klasser", "Lokale"))) == len(rows(school, "klasser"))
    assert set(column(school, "lokaler", "Niveaufri")) == {"ja", "nej"}
    assert {"AULA", "PLC", "MUS"} - set(column(school, "lokaler", "Lokale")) == set()

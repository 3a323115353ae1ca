"""What the reasons, steps and roles of a contact path are called, for people to read."""

from skolehjem.core.cases.case import CaseStep
from skolehjem.errors import Sentence, say

REASONS = {
    "no-solution": say("no solution was found at the step before"),
    "complex": say("the matter is very complex"),
    "about-employee": say("it is about a member of staff"),
    "earlier-failed": say("earlier enquiries have not solved it"),
    "about-department-head": say("it is about a department head"),
}
WORDS = {
    "no-solution": say("no-solution"),
    "complex": say("complex"),
    "about-employee": say("employee"),
    "earlier-failed": say("earlier-failed"),
    "about-department-head": say("department-head"),
}
"""What people type for a reason, besides the principle's own word."""
ROLES = {
    "team": say("the class team"),
    "class-teacher": say("the class teacher"),
    "grade0-teacher": say("the teacher of grade 0"),
    "contact-teacher": say("the contact teacher"),
    "teacher": say("the teacher concerned"),
    "staff": say("the member of staff concerned"),
    "subject-teacher": say("the subject teacher"),
    "pedagogue": say("the pedagogue"),
    "after-school": say("the after-school club"),
    "secretary": say("the school's office"),
    "guidance": say("the guidance counsellor"),
    "support": say("the support staff"),
    "health-nurse": say("the health nurse"),
    "department-head": say("the department head"),
    "head-teacher": say("the head teacher"),
    "leadership": say("the school's leadership"),
    "board": say("the school board"),
    "board-chair": say("the chair of the school board"),
    "class-reps": say("the class representatives"),
}
SEVERAL = {"department-head": say("the department heads"), "pedagogue": say("the pedagogues")}
"""Roles that several people at a step have, where they are called otherwise."""
STEPS = {
    CaseStep.OPENED: say("opened"),
    CaseStep.NOTED: say("noted"),
    CaseStep.WAITING: say("waits for the home"),
    CaseStep.RESUMED: say("resumed"),
    CaseStep.ESCALATED: say("taken to the next step"),
    CaseStep.CLOSED: say("brought to an end"),
    CaseStep.REOPENED: say("reopened"),
}


def reason_name(reason: str) -> Sentence:
    """A reason in words; the text itself for one of the school's own, written `other:<text>`."""
    return REASONS.get(reason, say("{text}", text=reason.removeprefix("other:")))


def reason_word(reason: str) -> Sentence:
    """What people type for a reason; the text itself for one of the school's own."""
    return WORDS.get(reason, say("{text}", text=reason.removeprefix("other:")))


def role_name(role: str, people: int = 1) -> Sentence:
    """A role that so many people have, in words; the text itself for one of the school's own."""
    if people > 1 and role in SEVERAL:
        return SEVERAL[role]
    return ROLES.get(role, say("{text}", text=role.removeprefix("other:")))

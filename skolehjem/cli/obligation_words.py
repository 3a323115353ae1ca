"""Obligations in words: what each kind and each state is called, and the kinds as people type them."""

from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.locale import N_, _

STATES = {
    Standing.OPEN: N_("due soon"),
    Standing.OVERDUE: N_("deadline passed"),
    Standing.NO_CALENDAR: N_("no calendar"),
}
"""The states that lists of what is due can have."""

KINDS: dict[Kind, str] = {
    Kind.REPLY: N_("answer"),
    Kind.RECEIPT: N_("receipt"),
    Kind.PROMISE: N_("promised answer"),
    Kind.WEEK_PLAN: N_("week plan"),
    Kind.INFORMATION: N_("class news"),
    Kind.TICK: N_("yearly task"),
    Kind.REVIEW: N_("principle review"),
    Kind.CASE: N_("enquiry"),
    Kind.INCIDENT: N_("incident"),
    Kind.RELAY: N_("message to a child"),
    Kind.COMMUNICATION: N_("who answers what"),
    Kind.CLASS_REPS: N_("class parents"),
    Kind.MEETING: N_("meeting"),
    Kind.CONFERENCE: N_("conference"),
    Kind.STEP: N_("step"),
    Kind.PUPIL_LOG: N_("pupil log"),
    Kind.NO_SHOW: N_("home that stayed away"),
    Kind.AGREEMENT: N_("agreement"),
    Kind.AGREEMENT_REVIEW: N_("review of agreement"),
}


def kind_of(text: str) -> Kind:
    """The kind that people mean by `week-plan`, "ugeplan" or another of our words; raises UsageFault with all."""
    wanted = _folded(text)
    for kind, name in KINDS.items():
        if wanted in {_folded(kind), _folded(name), _folded(_(name))}:
            return kind
    what = say("{given} is no kind of task.", given=text)
    known = ", ".join(f"{kind} ({_(name)})" for kind, name in KINDS.items())
    raise UsageFault(Problem(where="--kind", what=what, hint=say("Choose among: {choices}", choices=known)))


def _folded(text: str) -> str:
    return text.casefold().replace("-", " ").strip()


def what(one: Obligation) -> Sentence:
    """What is owed, short enough for a table."""
    if one.kind is Kind.PROMISE:
        return say("promised answer: {subject}", subject=one.subject or one.id)
    return one.what

"""What to type next about an obligation: the command that records it as done, or shows what there is."""

from skolehjem.core.obligations.obligation import Kind, Obligation

_COMMANDS: dict[Kind, str] = {
    Kind.REPLY: "message reply {id}",
    Kind.RECEIPT: "message reply {id} --holding",
    Kind.PROMISE: "message reply {id}",
    Kind.WEEK_PLAN: "week-plan done {label} --week {week}",
    Kind.INFORMATION: "information done {label}",
    Kind.TICK: "tick done {subject}",
    Kind.REVIEW: "principle reviewed",
    Kind.CASE: "case show {id}",
    Kind.INCIDENT: "incident told {first} --home {second}",
    Kind.RELAY: "relay passed-on {id}",
    Kind.COMMUNICATION: "class set-task {label} --help",
    Kind.CLASS_REPS: "class elect {label} --help",
    Kind.PUPIL_LOG: "pupil-log done {second}",
    Kind.STEP: "meeting step {second} {first}",
    Kind.NO_SHOW: "attendance follow-up {second} {third}",
    Kind.AGREEMENT: "agreement done {id}",
    Kind.AGREEMENT_REVIEW: "agreement reviewed {id}",
}

_GATHERINGS = (Kind.MEETING, Kind.CONFERENCE)


def next_step(owed: Obligation) -> str:
    """The words to type, `skolehjem` first; `why` where nothing simpler helps."""
    first, second, third, *_rest = (*owed.id.split(":"), "", "")
    words = _COMMANDS.get(owed.kind, "why {id}")
    if owed.kind in _GATHERINGS:
        words = "meeting hold {id}" if owed.id[1:].isdecimal() else "plan-meetings"
    week = owed.subject.rpartition("W")[2]
    filled = words.format(
        id=owed.id,
        label=owed.class_label,
        subject=owed.subject,
        week=week,
        first=first,
        second=second,
        third=third,
    )
    asker = f" --for {owed.owner[0]}" if owed.hidden_from and owed.owner else ""  # it is shown to those who have it
    return f"skolehjem {filled}{asker}"

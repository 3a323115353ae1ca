"""What to type next about an obligation: the command that records it as done, or shows what there is."""

from skolehjem.core.obligations.obligation import Kind, Obligation

_COMMANDS: dict[Kind, str] = {
    Kind.REPLY: "message reply {id}",
    Kind.RECEIPT: "message reply {id} --holding",
    Kind.PROMISE: "message reply {id}",
    Kind.WEEK_PLAN: "week-plan done {label} --week {week}",
    Kind.INFORMATION: "information done {label}",
    Kind.TICK: "tick done {subject}",
    Kind.CASE: "case show {id}",
    Kind.INCIDENT: "incident told {number} --home {home}",
    Kind.RELAY: "relay passed-on {id}",
}


def next_step(owed: Obligation) -> str:
    """The words to type, `skolehjem` first; `why` where nothing simpler helps."""
    number, _colon, rest = owed.id.partition(":")
    return "skolehjem " + _COMMANDS.get(owed.kind, "why {id}").format(
        id=owed.id,
        label=owed.class_label,
        subject=owed.subject,
        week=owed.subject.rpartition("W")[2],
        number=number,
        home=rest,
    )  # fmt: skip

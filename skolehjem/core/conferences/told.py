"""A conference problem in words: moments as people know them, and what an answer breaks."""

from datetime import datetime, timedelta

from skolehjem.core.conferences.check import Rule, Violation
from skolehjem.core.conferences.instance import Instance
from skolehjem.errors import Sentence, say


def moment(instance: Instance, day: int, slot: int) -> Sentence:
    """When a slot begins, as day and wall clock; a slot outside the days is told by its numbers."""
    if not 0 <= day < len(instance.days) or not 0 <= slot < instance.days[day].slots:
        return say("day {day}, slot {slot} (which is not there)", day=day, slot=slot)
    begins = datetime.combine(instance.days[day].date, instance.days[day].start)
    begins += timedelta(minutes=slot * instance.slot_minutes)
    return say("{date} at {time}", date=begins.date(), time=begins.time())


def told(instance: Instance, violation: Violation) -> Sentence:
    """What is broken, with who and when, by the ids of the problem."""
    text = _TOLD[violation.rule]
    when: Sentence | None = None
    if violation.day is not None and violation.slot is not None:
        when = moment(instance, violation.day, violation.slot)
    day = violation.day
    on = instance.days[day].date if day is not None and 0 <= day < len(instance.days) else None
    return Sentence(text.text, (("talks", violation.talks), ("who", violation.who), ("when", when), ("day", on)))


_TOLD = {
    Rule.UNKNOWN_MEETING: say("There is no meeting {talks}."),
    Rule.DUPLICATE_MEETING: say("Meeting {talks} has a second place, {when}."),
    Rule.UNKNOWN_ROOM: say("Meeting {talks} is in {who}, and there is no such room."),
    Rule.OUTSIDE_DAY: say("Meeting {talks} does not lie within its day: {when}."),
    Rule.TEACHER_UNAVAILABLE: say("{who} is away, {when}, and has meeting {talks}."),
    Rule.TEACHER_DOUBLE_BOOKED: say("{who} has {talks} at once, {when}."),
    Rule.TEACHER_TRAVEL: say("{who} can't come from one of {talks} to the other in time, {when}."),
    Rule.HOUSEHOLD_BLOCKED: say("Household {who} can't come, {when}, and has meeting {talks}."),
    Rule.HOUSEHOLD_DOUBLE_BOOKED: say("Household {who} has {talks} at once, {when}."),
    Rule.HOUSEHOLD_GAP: say("Household {who} has too little time between {talks}, {when}."),
    Rule.ROOM_UNAVAILABLE: say("Room {who} is taken, {when}, and has meeting {talks}."),
    Rule.ROOM_DOUBLE_BOOKED: say("Room {who} has {talks} at once, {when}."),
    Rule.ROOM_MISSING: say("Meeting {talks} has no room, {when}."),
    Rule.ROOM_UNSUITED: say("Meeting {talks} can't be in room {who}, {when}."),
    Rule.MAX_CONSECUTIVE: say("{who} has too many slots in a row from {when}: {talks}."),
    Rule.MAX_SLOTS_PER_DAY: say("{who} has too many slots, {day}: {talks}."),
    Rule.NOT_A_START: say("Meeting {talks} may not begin {when}."),
    Rule.FIXED_MOVED: say("Meeting {talks} is fixed to {when} and is not there."),
}
"""What each rule says; `{talks}`, `{who}`, `{when}` and `{day}` are filled in."""

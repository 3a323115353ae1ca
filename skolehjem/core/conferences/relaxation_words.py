"""What would help in words: what the school gives way on, and who gets a time then."""

from skolehjem.core.conferences.instance import Instance
from skolehjem.core.conferences.jam_words import Names
from skolehjem.core.conferences.relaxation import Ease, Relaxation, Tried
from skolehjem.errors import Sentence, say, say_n


def told_help(instance: Instance, tried: Tried, names: Names) -> Sentence:
    """What giving way gives, in one sentence; more evenings for staff are counted in it."""
    means = _means(instance, tried.relaxation, names)
    if tried.left:
        text = say_n(
            "{means} {n} more gets a time, and {left} still without one.",
            "{means} {n} more get a time, and {left} still without one.",
            n=tried.placed, means=means, left=tried.left,
        )  # fmt: skip
    else:
        text = say("{means} everybody gets a time.", means=means)
    if not tried.evenings:
        return text
    return say_n(
        "{text} It is one more day for one of the staff.",
        "{text} Together it is {n} more days for the staff.",
        n=tried.evenings, text=text,
    )  # fmt: skip


def _means(instance: Instance, one: Relaxation, names: Names) -> Sentence:
    """What is given way on, as the beginning of a sentence."""
    match one.kind:
        case Ease.MORE_DAYS:
            return say_n("With one day more ({days})", "With {n} days more ({days})", n=len(one.dates), days=one.dates)
        case Ease.LONGER_DAYS:
            return say("With {minutes} minutes more each day", minutes=one.slots * instance.slot_minutes)
        case Ease.LATER_BREAK:
            slots = instance.rules.max_consecutive + one.slots
            return say("With the break of the staff only after {minutes} minutes", minutes=_minutes(instance, slots))
        case Ease.FULLER_DAYS:
            slots = instance.rules.max_slots_per_day + one.slots
            return say("With up to {minutes} minutes of conferences a day", minutes=_minutes(instance, slots))
        case Ease.STAFF_COME:
            return say("If {who} can come {day} too,", who=names.teacher(one.who), day=instance.days[one.day].date)
        case Ease.HOME_COMES:
            return say("If the home of {who} can come at other times,", who=names.household(one.who))
        case Ease.ONE_LESS if len(one.talks) == 1:
            who, talk = names.teacher(one.who), names.talk(one.talks[0])
            return say("Without {who} at the conference with {talk}", who=who, talk=talk)
        case Ease.ONE_LESS:
            return say("Without {who} at {talks} of the conferences", who=names.teacher(one.who), talks=len(one.talks))
        case Ease.MORE_ROOM:
            return say("With one room more like {who}", who=names.room(one.who))
    who = names.talk(one.who)
    if one.kind is Ease.UNFIXED:
        return say("If the conference with {who} may be moved,", who=who)
    return say("If the conference with {who} may be at any time,", who=who)


def _minutes(instance: Instance, slots: int) -> int:
    return slots * instance.slot_minutes

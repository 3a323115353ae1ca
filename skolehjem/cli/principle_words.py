"""What the words of a principle file are called in the user's language."""

from skolehjem.core.owed.conditional import Reason
from skolehjem.core.owed.preview import Per
from skolehjem.core.principle.adopted import Status
from skolehjem.core.principle.duties import Rhythm
from skolehjem.core.principle.events import Unit as EventUnit
from skolehjem.core.principle.grades import Quota, Quotas
from skolehjem.core.principle.rules import Strength
from skolehjem.core.years.durations import Duration, Unit
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import N_, _

STRENGTHS = {
    Strength.MUST: N_("must"),
    Strength.SHOULD: N_("should"),
    Strength.MAY: N_("may"),
    Strength.NEED: N_("on need"),
}
STATUSES = {Status.RULE: N_("rule"), Status.TICK: N_("is confirmed"), Status.VALUE: N_("value")}
UNITS = {
    EventUnit.PUPIL: N_("for each pupil"),
    EventUnit.HOME: N_("for each home"),
    EventUnit.CLASS: N_("for each class"),
    EventUnit.GRADE: N_("for each grade"),
    EventUnit.BAND: N_("for each department"),
    EventUnit.GROUP: N_("for each group of grades"),
    EventUnit.SCHOOL: N_("for the whole school"),
    EventUnit.NEWCOMERS: N_("for new families"),
}
PERS = {
    Per.YEAR: N_("a school year"),
    Per.SCHOOL_WEEK: N_("a school week"),
    Per.MONTH: N_("a month"),
    Per.OCCASION: N_("whenever it happens"),
}
RHYTHMS = {
    Rhythm.DAY: N_("daily"),
    Rhythm.WEEK: N_("weekly"),
    Rhythm.MONTH: N_("monthly"),
    Rhythm.TERM: N_("every half-year"),
    Rhythm.YEAR: N_("yearly"),
    Rhythm.ONGOING: N_("now and then"),
}
REASONS = {
    Reason.TRIGGER: N_("when something sets it off"),
    Reason.NEED: N_("on need"),
    Reason.MAY: N_("allowed, not asked for"),
    Reason.NO_NUMBER: N_("the principle gives no number"),
    Reason.OVER_YEARS: N_("over several years together"),
}
ROLES = {
    "team": N_("the class's team"),
    "class-teacher": N_("class teacher"),
    "department-head": N_("department head"),
    "head-teacher": N_("head teacher"),
    "leadership": N_("leadership"),
    "secretary": N_("office"),
    "board": N_("school board"),
}
WORDS = {
    "parent-meeting": N_("parent meeting"),
    "social": N_("social event"),
    "conference": N_("school-home conference"),
    "home-visit": N_("home visit"),
    "pupil-talk": N_("pupil talk"),
    "theme": N_("theme evening"),
    "information": N_("information meeting"),
    "open-house": N_("open house"),
    "assembly": N_("joint gathering"),
    "festival": N_("school feast"),
    "work-day": N_("work day"),
    "brunch": N_("brunch"),
    "week-plan": N_("week plan"),
    "class-news": N_("news from the class"),
    "year-calendar": N_("calendar of the year"),
    "year-plan": N_("year plan"),
    "grades": N_("grades given"),
    "contact-card": N_("contact card"),
    "minutes": N_("minutes of meetings"),
    "violent-episode": N_("violent episode"),
    "serious-episode": N_("serious episode"),
    "absence": N_("absence"),
    "worry": N_("worry about a pupil"),
    "phone-message": N_("message to a child"),
    "problem": N_("problem"),
    "inform-guardians": N_("the homes concerned are told"),
    "inform-all-guardians": N_("all homes are told"),
    "contact-home": N_("the home is contacted"),
    "meet-home": N_("the home is met"),
    "pass-on": N_("it is passed on"),
    "progress-book": N_("progress book"),
    "preparation-sheet": N_("preparation sheet"),
    "pupil-plan": N_("pupil plan"),
    "status-report": N_("status report"),
    "birthday": N_("birthdays"),
    "play-group": N_("play groups"),
    "class-fund": N_("class fund"),
    "phone": N_("phones"),
    "premises": N_("use of rooms"),
    "attendance": N_("attendance"),
    "wish": N_("wishes"),
    "default": N_("whom to contact"),
    "complaint": N_("complaints"),
    "wellbeing": N_("wellbeing"),
    "academic": N_("learning"),
    "staff": N_("answers from staff"),
    "guardians": N_("answers from homes"),
    "class": N_("class representatives"),
    "school": N_("council of the school"),
    "grade": N_("council of the grade"),
    "band": N_("council of the department"),
}


def word(text: str) -> str:
    """A word of the file in the user's language; one of the school's own (`other:<text>`) as it stands."""
    return _(WORDS[text]) if text in WORDS else text.removeprefix("other:")


def role(text: str) -> str:
    """Who a role of the file is, in the user's language."""
    return _(ROLES[text]) if text in ROLES else text.removeprefix("other:")


def length(duration: Duration) -> Sentence:
    """A length of time: `3 working days`."""
    match duration.unit:
        case Unit.HOUR:
            return say_n("{n} hour", "{n} hours", n=duration.n)
        case Unit.WEEKDAY:
            return say_n("{n} weekday", "{n} weekdays", n=duration.n)
        case Unit.WORKING_DAY:
            return say_n("{n} working day", "{n} working days", n=duration.n)
        case Unit.SCHOOL_DAY:
            return say_n("{n} day of school", "{n} days of school", n=duration.n)
        case Unit.WEEK:
            return say_n("{n} week", "{n} weeks", n=duration.n)
        case Unit.MONTH:
            return say_n("{n} month", "{n} months", n=duration.n)
    return say_n("{n} day", "{n} days", n=duration.n)


def how_many(quotas: Quotas) -> Sentence | tuple[Sentence, ...]:
    """How many a year, with the grades where they differ."""
    if len(quotas.rows) == 1 and quotas.rows[0][0] is None:
        return _quota(quotas.rows[0][1])
    return tuple(
        say("{count} in grades {grades}", count=_quota(quota), grades=str(grades))
        if grades
        else say("{count} in the other grades", count=_quota(quota))
        for grades, quota in quotas.rows
    )


def _quota(quota: Quota) -> Sentence:
    if quota.most is None:
        return say("at least {n}", n=quota.least)
    if quota.least == quota.most:
        return say("{n}", n=quota.least)
    if quota.least == 0:
        return say("at most {n}", n=quota.most)
    return say("{least} to {most}", least=quota.least, most=quota.most)

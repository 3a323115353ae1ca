"""What happened at the school from August to November, and what nobody recorded: `efteraar.toml`."""

import json
from collections.abc import Iterator
from random import Random

from sample_school.roster import Pupil
from sample_school.sizes import Size
from sample_school.staff import Staffing

_TEXT = """\
# Efteråret 2026 på en skole, der bruger skolehjem. Her står, hvad der skete, og hvor meget ingen fik noteret;
# alt andet, som princippet beder om, blev noteret til tiden. Alt er opdigtet. Tider er dansk tid.

calls = {calls}  # så mange hjem, der havde ventet længst, blev ringet op
no_shows = 37  # hvert så mange hjem blev væk uden at sige det
apologies = 19  # hvert så mange hjem meldte afbud
class_news = ["2026-08-21", "2026-09-18", "2026-10-09", "2026-11-06"]
topics = ["Trivsel og hverdag", "Fag og lektier"]

[missing]  # så mange af de nyeste er ikke noteret, efter klasse
{missing}

[ticked]
{ticked}

[[phones]]
name = "Skolens kontor"
phone = "00 00 10 10"
hours = "7.45–14.30"

[[phones]]
name = "SFO"
phone = "00 00 10 20"
hours = "6.30–16.45"

[[agreements]]
what = "Læse 20 minutter hver dag"
party = "home"
days = 28

[[agreements]]
what = "Give en ekstra opgave i matematik hver uge"
party = "school"
days = 21

[[agreements]]
what = "Skrive lektierne ned, før timen slutter"
party = "pupil"
days = 28

[[agreements]]
what = "Ny plads i klassen"
party = "school"
days = 14
{happened}"""


def autumn(size: Size, pupils: list[Pupil], staffing: Staffing, seed: str) -> bytes:
    """The whole file; which classes are behind is drawn."""
    rng = Random(f"{seed} autumn")
    few = max(1, len(size.labels) // 6)
    text = _TEXT.format(
        calls=3 * sum(span.threads for span in size.unanswered) // 10,
        missing="\n".join(_missing(size, few, rng)),
        ticked=f"elevens-perspektiv = {json.dumps(sorted(rng.sample(size.labels, 2 * few)))}",
        happened="".join(_happened(size, pupils, staffing, rng)),
    )
    return text.encode("utf-8")


def _missing(size: Size, few: int, rng: Random) -> Iterator[str]:
    """Things that are recorded, with how many classes are behind, and by how many at most."""
    behind = {
        "week-plan": (few, 2),
        "consulted": (few - 1, 1),
        "agenda-fixed": (few - 1, 1),
        "prepare-pupil": (few - 1, 4),
        "progress-book": (few, 6),
        "held": (1, 4),
        "agreement": (few, 3),
        "tasks": (1, 1),
        "class-reps": (1, 1),
    }
    for what, (classes, most) in behind.items():
        labels = sorted(rng.sample(size.labels, classes))
        yield f"{what} = {{ {', '.join(f'{label} = {rng.randint(1, most)}' for label in labels)} }}".replace("  ", " ")


def _happened(size: Size, pupils: list[Pupil], staffing: Staffing, rng: Random) -> Iterator[str]:
    """Cases, incidents and messages left for children, each in a class of its own."""
    labels = iter(rng.sample(size.labels, 7))

    def drawn() -> dict[str, str]:
        label = next(labels)
        first, second = rng.sample([pupil.id for pupil in pupils if pupil.label == label], 2)
        team = staffing.team_of(label)
        return {"label": label, "lead": team[0].initials, "other": team[1].initials, "first": first, "second": second}

    for template in _TEMPLATES:
        yield template.format(**drawn(), head=staffing.first("afdelingsleder").initials, desk=_desk(staffing))


def _desk(staffing: Staffing) -> str:
    return staffing.first("sekretær").initials


_TEMPLATES = (
    """
[[cases]]
label = "{label}"
pupil = "{first}"
subject = "Uro i timerne"
steps = [{{ step = "opened", at = "2026-11-02T09:10", by = "{lead}" }}]
""",
    """
[[cases]]
label = "{label}"
pupil = "{first}"
subject = "Lektier og fritid"
steps = [
  {{ step = "opened", at = "2026-10-21T12:30", by = "{lead}" }},
  {{ step = "escalated", at = "2026-11-11T08:20", by = "{lead}", reason = "no-solution" }},
]
""",
    """
[[cases]]
label = "{label}"
pupil = "{first}"
subject = "Legeaftaler i pausen"
steps = [
  {{ step = "opened", at = "2026-09-28T14:05", by = "{lead}" }},
  {{ step = "closed", at = "2026-10-07T13:15", by = "{lead}" }},
]
""",
    """
[[cases]]
label = "{label}"
pupil = "{first}"
subject = "Tonen i en time"
about = "{other}"
steps = [{{ step = "opened", at = "2026-11-03T10:40", by = "{head}" }}]
""",
    """
[[incidents]]
kind = "violent-episode"
label = "{label}"
at = "2026-11-17T10:15"
by = "{lead}"
pupils = ["{first}", "{second}"]
untold = 1
""",
    """
[[incidents]]
kind = "serious-episode"
label = "{label}"
at = "2026-10-08T11:50"
by = "{lead}"
whole_class = true
""",
    """
[[relays]]
pupil = "{first}"
at = "2026-11-12T09:05"
by = "{desk}"
passed_on = "2026-11-12T09:50"

[[relays]]
pupil = "{second}"
at = "2026-11-18T10:20"
by = "{desk}"
""",
)

"""What is recorded about a meeting or conference, beside the facts of `meeting show`: steps, homes, agreements."""

from dataclasses import dataclass
from typing import Any

from skolehjem.actions.agreements import agreements_known_at
from skolehjem.actions.attendance import absent_last_time, look_at
from skolehjem.cli.agreement_tables import agreement_table
from skolehjem.cli.attendance_tables import absence_words, in_words, turnout_data
from skolehjem.cli.marking import WAIVED
from skolehjem.cli.output import Table
from skolehjem.core.marks.words import NO_SHOW, step_name
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.plain import plain
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Sentence
from skolehjem.locale import _
from skolehjem.store.database import Store
from skolehjem.store.marks import load_marks_about


@dataclass(frozen=True, kw_only=True)
class Records:
    """The records of one meeting or conference, for people and for programs."""

    tables: tuple[Table, ...]
    notes: tuple[Sentence, ...]
    data: dict[str, Any]


def records_of(store: Store, item: Appointment, roster: Roster) -> Records:
    """Steps that are marked, the homes that came, and the open agreements that the meeting ought to know."""
    marks = tuple(mark for mark in load_marks_about(store, item.id) if not mark.what.startswith(NO_SHOW))
    agreements = agreements_known_at(store, item)
    told = look_at(store, item)
    away = absent_last_time(store, item, roster) if isinstance(item, Conference) else ()
    steps = Table(
        title=_("Steps"),
        columns=(_("Step"), _("Done"), _("By")),
        rows=tuple((step_name(mark.what), WAIVED if mark.waived else mark.done_at, mark.by) for mark in marks),
    )
    agreed = agreement_table(agreements, roster, title=_("Open agreements"))
    return Records(
        tables=(*((steps,) if marks else ()), *((agreed,) if agreements else ())),
        notes=(*((in_words(told.turnout),) if told.known else ()), *map(absence_words, away)),
        data={
            "steps": plain(marks),
            "agreements": plain(agreements),
            "turnout": turnout_data(told.turnout),
            "absent_last_time": plain(away),
        },
    )

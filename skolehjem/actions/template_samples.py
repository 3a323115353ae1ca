"""Examples of the facts that each template of a paper gets, from which `templates check` renders it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from skolehjem.actions import conference_samples as conferences
from skolehjem.actions.letter_samples import LETTERS
from skolehjem.files.agendas import sample_agendas
from skolehjem.files.minutes import sample_minutes

Facts = Mapping[str, Any]

Sample = Callable[[str], Iterable[Facts]]
"""Makes examples in a language (ISO 639-1), which is also the one spoken while it is called: one for each turn that the
template can take, such as a home with and without children in two classes."""

SAMPLES: Mapping[str, Sample] = {
    "agenda": sample_agendas,
    "agreements": conferences.sample_agreements,
    "conference-invitation": conferences.sample_invitation,
    "conference-offer": conferences.sample_offer,
    "door-list": conferences.sample_list,
    "home-list": conferences.sample_list,
    "minutes": sample_minutes,
    "running-order": conferences.sample_running_order,
    "school-list": conferences.sample_list,
    "sheet-home": conferences.sample_sheet,
    "sheet-pupil-0-2": conferences.sample_sheet,
    "sheet-pupil-3-6": conferences.sample_sheet,
    "sheet-pupil-7-9": conferences.sample_sheet,
    "sheet-staff": conferences.sample_staff_sheet,
    "staff-list": conferences.sample_list,
    **LETTERS,
}
"""By the template's name without language and ending: `invitation`."""

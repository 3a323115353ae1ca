"""Cases with their events as they are stored."""

from skolehjem.core.cases.case import Case, CaseEvent
from skolehjem.core.cases.progress import OpenCase
from skolehjem.store.database import Store


def load_cases(store: Store) -> tuple[OpenCase, ...]:
    """All cases of all years, closed ones too, by number, each with its events in their order."""
    events: dict[str, list[CaseEvent]] = {}
    for event in store.load(CaseEvent, order='"case", number'):
        events.setdefault(event.case, []).append(event)
    return tuple(
        OpenCase(case=case, events=tuple(events.get(case.id, ()))) for case in store.load(Case, order="length(id), id")
    )


def load_case(store: Store, id: str) -> OpenCase | None:
    """One case by its id, None when there is none."""
    for case in store.load(Case, "id = ?", (id,)):
        return OpenCase(case=case, events=store.load(CaseEvent, '"case" = ?', (id,), order="number"))
    return None


def last_case_number(store: Store) -> int:
    """The highest number that a case ever had; 0 when there was none."""
    ((number,),) = store.query('SELECT max(CAST(substr(id, 2) AS INTEGER)) FROM "case"')
    return int(number or 0)

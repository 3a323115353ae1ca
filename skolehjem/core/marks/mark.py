"""A mark: somebody on the staff says that a thing the principle asks for is done, or does not apply."""

from datetime import datetime

from skolehjem.core.values import frozen


@frozen
class Mark:
    """That one thing is done for one class, pupil, meeting or conference; its content stays where it was written."""

    id: str
    """What, subject and period with colons: `week-plan:2026-3A:2026-W48`."""
    year: str
    """The school year, `2026/27`."""
    what: str
    """The principle's word: `week-plan`, `class-news`, `progress-book`, a step such as `agenda-out`, `tick.<rule>`."""
    subject: str = ""
    """Id of a class, pupil, meeting or conference; empty for the whole school."""
    period: str = ""
    """What it is for, where there are several: an ISO week `2026-W48`, a day, a month or a school year `2026`."""
    done_at: datetime
    """Instant at which it was done, UTC, whole seconds."""
    by: str = ""
    """Staff initials when known."""
    platform: str = ""
    """Where it lies: `meebook`, `aula`."""
    link: str = ""
    waived: bool = False
    """It does not apply this time; `reason` says why."""
    reason: str = ""

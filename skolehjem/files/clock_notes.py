"""What had to be decided to read the times of a file, said once for all of them."""

from collections.abc import Iterator

from skolehjem.errors import Sentence, say_n
from skolehjem.files.moments import Moment


def clock_notes(file: str, moments: list[Moment]) -> Iterator[Sentence]:
    """A note for each kind of decision, with how many times it was made."""
    twice, skipped, no_hour = (
        sum(getattr(moment, decision) for moment in moments) for decision in ("twice", "skipped", "no_hour")
    )
    if twice:
        yield say_n(
            "{file}: {n} time lies in the hour that comes twice when the clocks go back; read as summer time.",
            "{file}: {n} times lie in the hour that comes twice when the clocks go back; read as summer time.",
            n=twice,
            file=file,
        )
    if skipped:
        yield say_n(
            "{file}: {n} time lies in the hour that is skipped when the clocks go forward; read as winter time.",
            "{file}: {n} times lie in the hour that is skipped when the clocks go forward; read as winter time.",
            n=skipped,
            file=file,
        )
    if no_hour:
        yield say_n(
            "{file}: {n} time is a date without an hour; read as the beginning of the day.",
            "{file}: {n} times are dates without an hour; read as the beginning of the day.",
            n=no_hour,
            file=file,
        )

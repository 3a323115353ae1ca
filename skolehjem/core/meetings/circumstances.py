"""What planning conferences must know of the homes: what they answered and need, and what they had."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from skolehjem.core.conference_rounds.answers import HomeTime
from skolehjem.core.conference_rounds.needs import ConferenceNeed

RoundTimes = Mapping[str, tuple[HomeTime, ...]]
"""What homes wish and cannot in a round, by household."""


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """Homes, pupils and earlier years; nothing known is as for everybody."""

    times: Mapping[tuple[str, int], RoundTimes] = field(default_factory=dict)
    """By rule and round."""
    needs: Mapping[str, ConferenceNeed] = field(default_factory=dict)
    """By pupil."""
    late_before: Mapping[str, int] = field(default_factory=dict)
    """How many late conferences each household had in earlier school years."""

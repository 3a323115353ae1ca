"""Examples of the facts that each template of a paper gets, from which `templates check` renders it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Facts = Mapping[str, Any]

Sample = Callable[[str], Iterable[Facts]]
"""Makes examples in a language (ISO 639-1), which is also the one spoken while it is called: one for each turn that the
template can take, such as a home with and without children in two classes."""

SAMPLES: Mapping[str, Sample] = {}
"""By the template's name without language and ending: `invitation`."""

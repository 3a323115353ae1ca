"""A principle from text, as it would be read from a file."""

from skolehjem.core.principle.adopted import Principle
from skolehjem.files.principle import checked
from skolehjem.files.toml import parse_toml


def principle_in(text: str) -> Principle:
    """Read and check the text of a file called principle.toml; raises DataFault with everything wrong in it."""
    return checked(parse_toml(text, "principle.toml"))

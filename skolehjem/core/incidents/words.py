"""What kinds of incident and ways to tell a home are called, for people to read and to type."""

from skolehjem.errors import say

KINDS = {"violent": say("violent"), "serious": say("serious")}
"""By what commands and programs type, as `core.incidents.homes.KINDS` has them."""
WAYS = {"call": say("call"), "aula": say("Aula"), "in-person": say("in person")}
"""How a home can be told, by the word that is kept."""

"""Jinja2 for layouts that a school writes itself: they get values, reach nothing else, and come to an end."""

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from skolehjem.errors import Sentence, say

MOST_STEPS = 20_000
"""Rounds of loops, calls and included files in one paper; a long agenda takes some hundred."""

LARGEST_FACTOR = 1_000_000
"""The largest number that may be multiplied; texts and lists may not be."""


class Unending(TemplateError):
    """A layout does more than any paper needs; carries the sentence that says so."""

    def __init__(self, what: Sentence) -> None:
        """Keep what the layout does too much of."""
        super().__init__(str(what))
        self.what = what


class _Counted(CodeGenerator):
    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802  # Jinja2's own name
        """Let every loop go through the environment's count, which a recursive one would slip."""
        if node.recursive:
            self.fail("A loop may not be recursive", node.lineno)
        node.iter = nodes.Call(nodes.EnvironmentAttribute("counted"), [node.iter], [], None, None)
        super().visit_For(node, frame)


class LayoutSandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, which hides what is not a value, with a count of what a layout does; for one paper only."""

    code_generator_class = _Counted
    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **settings: Any) -> None:
        """Take Jinja2's own settings; an unknown fact is an error."""
        super().__init__(undefined=StrictUndefined, **settings)
        self._steps = 0
        self.globals = {"range": self.globals["range"]}

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """The items of a loop, each of which is a step."""
        for item in items:
            self._step()
            yield item

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what may be called, which is a step."""
        self._step()
        return super().call(context, obj, *args, **kwargs)

    def join_path(self, template: str, parent: str) -> str:
        """Name a file that another includes, which is a step."""
        self._step()
        return super().join_path(template, parent)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply small numbers; nothing may be raised to a power."""
        if operator == "**" or not all(_is_small(item) for item in (left, right)):
            raise Unending(say("it multiplies something too large"))
        return super().call_binop(context, operator, left, right)

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise Unending(say("it does more than {most} things, and may never end", most=MOST_STEPS))


def _is_small(item: object) -> bool:
    return isinstance(item, int | float) and abs(item) <= LARGEST_FACTOR

"""Jinja2 for layouts that a school writes itself: they get values, reach nothing else, and come to an end.

Jinja2's sandbox hides what is not a value. Here, a layout also has a measure of steps and of letters, so that neither a
loop within a loop nor a text that is doubled thirty times holds up the computer.
"""

from collections.abc import Callable, Iterable, Iterator, Sized
from functools import wraps
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import BlockReference, Context, Macro, markup_join, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from skolehjem.errors import Sentence, say

MOST_STEPS = 20_000
"""Rounds of loops, calls and included files in one paper; a long agenda takes some hundred."""

MOST_LETTERS = 20_000_000
"""Letters that are put together in one paper, those of a logo in HTML among them; a long agenda takes some thousand."""

LARGEST_FACTOR = 1_000_000
"""The largest number that may be multiplied; texts and lists may not be."""

FILTERS = frozenset(
    "abs capitalize count d default dictsort e escape first float groupby int items join last length list lower map "
    "max min reject rejectattr reverse round select selectattr sort string sum title trim truncate unique upper "
    "wordcount".split()
)
"""What may stand after a pipe: Jinja2's own filters, without those that can make a large text of a small one."""

CALLED = frozenset(
    "capitalize changed count counted cycle endswith get isdigit items keys lower removeprefix removesuffix safe_range "
    "split splitlines startswith strip title upper values".split()
)
"""What may be called, beside macros: questions to texts and mappings, none of which makes anything larger."""


class Unending(TemplateError):
    """A layout does what no paper needs; carries the sentence that says so."""

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

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja2's own name
        """Let `~` go through the environment's measure."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class LayoutSandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox with a count of what a layout does; for one rendering only."""

    code_generator_class = _Counted
    intercepted_binops = frozenset({"+", "%", "*", "**"})

    def __init__(self, papers: int = 1, **settings: Any) -> None:
        """Take the number of papers that are rendered, and Jinja2's own settings; an unknown fact is an error."""
        super().__init__(undefined=StrictUndefined, **settings)
        self._steps, self._letters, self._papers = 0, 0, papers
        self.globals = {"range": self.globals["range"]}
        self.filters = {name: self._measured(self.filters[name]) for name in FILTERS} | {"join": self._join()}

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """The items of a loop, each of which is a step."""
        for item in items:
            self._step()
            yield item

    def joined(self, parts: tuple[Any, ...]) -> str:
        """Texts put together with `~`."""
        self._measure(*parts)
        return markup_join(parts) if self.autoescape else str_join(parts)

    def concat(self, parts: Iterable[str]) -> str:
        """The pieces of a paper, a macro or a block as one text."""
        pieces = list(parts)
        self._measure(*pieces)
        return "".join(pieces)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro or a harmless question to a text, which is a step."""
        self._step()
        name = getattr(obj, "__name__", "")
        if not isinstance(obj, Macro | BlockReference) and name not in CALLED:
            raise Unending(say("it calls {name}, which templates may not", name=name or type(obj).__name__))
        return self._measured_value(super().call(context, obj, *args, **kwargs))

    def join_path(self, template: str, parent: str) -> str:
        """Name a file that another includes, which is a step."""
        self._step()
        return super().join_path(template, parent)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Add what is not too long, and multiply small numbers; nothing may be raised to a power."""
        if operator == "+":
            self._measure(left, right)
        elif operator == "**" or not all(_is_small(item) for item in (left, right)):
            raise Unending(say("it multiplies something too large"))
        return super().call_binop(context, operator, left, right)

    def _step(self) -> None:
        self._steps += 1
        most = MOST_STEPS * self._papers
        if self._steps > most:
            raise Unending(say("it does more than {most} things, and may never end", most=most))

    def _measure(self, *made: object) -> None:
        """Count the letters or items of what is about to be, or has been, put together."""
        self._letters += sum(len(item) for item in made if isinstance(item, Sized))
        most = MOST_LETTERS * self._papers
        if self._letters > most:
            raise Unending(say("it makes more than {most} letters", most=most))

    def _measured_value(self, value: Any) -> Any:
        self._measure(value)
        return value

    def _measured(self, filtering: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(filtering)
        def measured(*args: Any, **kwargs: Any) -> Any:
            return self._measured_value(filtering(*args, **kwargs))

        return measured

    def _join(self) -> Callable[..., Any]:
        @pass_eval_context
        def join(context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
            items = list(value)
            self._measure(*items, *[d] * len(items))
            together: str = do_join(context, items, d, attribute)
            return together

        return join


def _is_small(item: object) -> bool:
    return isinstance(item, int | float) and abs(item) <= LARGEST_FACTOR

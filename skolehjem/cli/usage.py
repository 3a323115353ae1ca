"""What was typed wrong, in our words: Typer's own messages are English."""

import re
from typing import Any

from skolehjem.errors import Problem, Sentence, UsageFault, say


def in_our_words(error: Any) -> UsageFault:
    """Turn a usage error of Typer's into ours, with the words that can be typed instead."""
    what, hint = _what_and_hint(error)
    command = error.ctx.command_path if getattr(error, "ctx", None) else "skolehjem"
    return UsageFault(
        Problem(what=what, hint=hint or say("See what can be typed with: {help}", help=f"{command} --help"))
    )


def _what_and_hint(error: Any) -> tuple[Sentence, Sentence | None]:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = ", ".join(error.possibilities or ())
        hint = say("Did you mean {near}?", near=near) if near else None
        return say("There is no option {option}.", option=error.option_name), hint
    if kind == "MissingParameter":
        return say("{name} is missing.", name=_name(error)), None
    if kind == "BadParameter":
        value = (re.findall(r"'([^']*)'|^(\S+) is not in the range", error.message) or [("", "")])[0]
        return say("{name} can't be {given}.", name=_name(error), given="".join(value)), _choices(error)
    if kind == "BadOptionUsage":
        return say("{option} needs a value.", option=error.option_name), None
    return _from_text(error.message)


def _from_text(message: str) -> tuple[Sentence, Sentence | None]:
    words = re.findall(r"'([^']*)'", message)
    if message.startswith("No such command"):
        hint = say("Did you mean {near}?", near=", ".join(words[1:])) if words[1:] else None
        return say("There is no command {command}.", command=words[0] if words else ""), hint
    if message.startswith("Missing command"):
        return say("A command is missing."), None
    extra = re.search(r"unexpected extra argument\S* \((.*)\)", message)
    if extra:
        return say("These words are too many: {extra}", extra=extra[1]), None
    return say("The words typed can't be understood: {message}", message=message), None


def _name(error: Any) -> str:
    param = error.param
    if param is None:
        return str(error.param_hint or "")
    return str(param.opts[0] if param.param_type_name == "option" else param.human_readable_name)


def _choices(error: Any) -> Sentence | None:
    kind = getattr(error.param, "type", None)
    choices = getattr(kind, "choices", None)
    if choices:
        return say("Choose among: {choices}", choices=", ".join(map(str, choices)))
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None and most is not None:
        return say("Write a whole number from {least} to {most}.", least=least, most=most)
    name = getattr(kind, "name", "")
    if "integer" in name:
        return say("Write a whole number.")
    return None

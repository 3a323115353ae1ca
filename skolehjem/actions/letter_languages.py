"""The languages in which a letter can be written in a school."""

from pathlib import Path

from skolehjem.errors import Problem, UsageFault, say


def languages_of(template: str, school: Path, asked_for: str = "") -> tuple[str, ...]:
    """The languages of a letter's template, in order of their codes.

    Raises:
        UsageFault: the one asked for is not among them.
    """
    from skolehjem.files.papers import template_languages

    known = template_languages(template, school)
    if asked_for and asked_for not in known:
        what = say("The letter {template} is not there in {language}.", template=template, language=asked_for)
        hint = say("Choose among: {choices}", choices=", ".join(known))
        raise UsageFault(Problem(where="--language", what=what, hint=hint))
    return known

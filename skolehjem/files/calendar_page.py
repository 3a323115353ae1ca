"""The page that tells people where calendars lie and how to subscribe to them, made from templates without code."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from string import Template
from urllib.parse import quote

from skolehjem.files.templates import shipped_templates


@dataclass(frozen=True, kw_only=True)
class Link:
    """One calendar on the page."""

    name: str
    file: str
    """The file's name in the folder that the page lies in."""


def calendar_page(
    title: str, school: str, sections: Iterable[tuple[str, Sequence[Link]]], *, page: str, address: str,
    private: bool = False,
) -> bytes:  # fmt: skip
    """The page as HTML, in Danish; every text is escaped.

    Each calendar has a link to subscribe by (webcal), its address in full, and a QR code that leads a telephone to its
    place on this page: a code of the calendar itself would make an iPhone bring it in once, and webcal is unknown to
    Android. Without the `address` of the folder on the web there is only a link to the file.

    Args:
        title: the heading.
        school: the school's name.
        sections: headings and the calendars under each.
        page: the name of the page's own file.
        address: where the folder lies on the web, with a slash at its end; may be empty.
        private: whether the page is for one alone.
    """
    body = "".join(_section(heading, links, page, address) for heading, links in sections if links)
    whole = _template("page.html").substitute(
        title=escape(title),
        school=escape(school),
        note=_template("private.html" if private else "open.html").template,
        robots='<meta name="robots" content="noindex">' if private else "",
        sections=body,
        guide=_template("guide.html").template if address else _template("guide-without-address.html").template,
    )
    return whole.encode()


def _section(heading: str, links: Sequence[Link], page: str, address: str) -> str:
    items = "".join(_item(link, page, address) for link in links)
    return _template("section.html").substitute(heading=escape(heading), items=items)


def _item(link: Link, page: str, address: str) -> str:
    file = quote(link.file)
    place = file.removesuffix(".ics")
    if not address:
        return _template("file.html").substitute(name=escape(link.name), file=escape(file))
    whole = address + file
    return _template("link.html").substitute(
        name=escape(link.name),
        place=escape(place),
        file=escape(file),
        address=escape(whole),
        webcal=escape(re.sub("^https?:", "webcal:", whole)),
        code=qr_code(f"{address}{quote(page)}#{place}", link.name),
    )


def qr_code(address: str, name: str) -> str:
    """A QR code (ISO/IEC 18004) of an address as a drawing in the page.

    The pattern is always the same one: choosing the best of eight takes three times as long, and every reader reads it.
    """
    import segno

    code = segno.make(address, micro=False, error="m", boost_error=False, mask=3)
    drawing: str = code.svg_inline(omitsize=True, border=4, svgclass="qr", lineclass=None)
    return drawing.replace("<svg ", f'<svg role="img" aria-label="QR-kode til {escape(name)}" ', 1)


@cache
def _template(name: str) -> Template:
    return Template((shipped_templates() / "calendars" / name).read_text("utf-8"))

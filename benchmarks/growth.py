"""How a command's time grows with what it looks through, as a drawing made by hand: both axes in powers of ten."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil, floor, log10
from xml.sax.saxutils import escape

WIDTH, HEIGHT, MARGIN = 640, 360, 60
COLOURS = ("#1f5f8b", "#b3541e", "#3c7a3c", "#7a3c6e")

_PAGE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-size="12">
<title>{title}</title>
<rect width="{width}" height="{height}" fill="white"/>
<g font-family="sans-serif">
{parts}
</g>
</svg>
"""


def drawing(title: str, lines: Mapping[str, Sequence[tuple[float, float]]], unit: str = " ms") -> str:
    """The lines as SVG; each is points of (how many, how much), and `unit` is written behind how much."""
    points = [point for line in lines.values() for point in line]
    across = _scale([x for x, _ in points], MARGIN, WIDTH - MARGIN)
    up = _scale([y for _, y in points], HEIGHT - MARGIN, MARGIN)
    parts = [f'<text x="{WIDTH / 2}" y="24" text-anchor="middle" font-size="15">{escape(title)}</text>']
    parts += [
        f'<text x="{across(x):.0f}" y="{HEIGHT - MARGIN + 24}" text-anchor="middle">{x:,.0f}</text>'
        for x in sorted({x for x, _ in points})
    ]
    low, high = floor(log10(min(y for _, y in points))), ceil(log10(max(y for _, y in points)))
    for y in (10.0**power for power in range(low, high + 1)):
        parts.append(f'<path d="M{MARGIN} {up(y):.0f}H{WIDTH - MARGIN}" stroke="#ddd"/>')
        parts.append(f'<text x="{MARGIN - 8}" y="{up(y) + 4:.0f}" text-anchor="end">{y:g}{unit}</text>')
    for place, (name, line) in enumerate(lines.items()):
        colour = COLOURS[place % len(COLOURS)]
        path = " ".join(f"{across(x):.0f},{up(y):.0f}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        key = MARGIN + 12 + 18 * place
        parts.append(f'<text x="{MARGIN + 12}" y="{key}" fill="{colour}">{escape(name)}</text>')
    return _PAGE.format(width=WIDTH, height=HEIGHT, title=escape(title), parts="\n".join(parts))


def _scale(values: Sequence[float], first: float, last: float) -> Callable[[float], float]:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return lambda value: first + (log10(value) - low) / max(high - low, 1) * (last - first)

"""ical.js, which Thunderbird and Nextcloud read with; needs Node, and `npm install ical.js` in `.venv`."""

import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

from tests.readers.reading import Reading

ROOT = Path(__file__).parents[2]
MODULE = ROOT / ".venv" / "node_modules" / "ical.js" / "dist" / "ical.js"
SCRIPT = Path(__file__).with_name("ical_js.mjs")


def present() -> bool:
    """Whether Node and ical.js are there."""
    return shutil.which("node") is not None and MODULE.is_file()


def read(file: bytes) -> list[Reading]:
    """The events, with the zone as the file describes it."""
    script = SCRIPT.read_text("utf-8").replace('"ical.js"', json.dumps(MODULE.as_uri()))
    words = ["node", "--input-type=module", "--eval", script]
    told = subprocess.run(words, input=file, capture_output=True, check=True)
    return [
        Reading(**item | {name: _moment(item[name]) for name in ("start", "end")}) for item in json.loads(told.stdout)
    ]


def _moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

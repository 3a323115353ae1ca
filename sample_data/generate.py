"""Make an invented school, the same for the same seed: classes, homes, staff, a year of messages, calendars."""  # noqa: INP001

import argparse
from pathlib import Path

from sample_school.sizes import SIZES
from sample_school.tables import school_files

SEED = 2026


def main() -> None:
    """Write the files of one sample school into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=sorted(SIZES), help="full: 20 classes; small: 7 classes")
    parser.add_argument("folder", type=Path, help="where the files go; made when missing")
    parser.add_argument("--seed", type=int, default=SEED, help="another number, another school (default %(default)s)")
    words = parser.parse_args()
    for name, content in school_files(SIZES[words.size], words.seed).items():
        path = words.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()

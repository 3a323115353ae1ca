"""Where the program starts: `--version` is answered at once, everything else by the command line."""

import sys

from skolehjem import __version__


def main() -> None:
    """Run the command in `sys.argv` and end with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"skolehjem {__version__}")
        return
    from skolehjem.cli.app import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

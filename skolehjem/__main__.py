"""Where the program starts: `--version` is answered at once, everything else by the command line."""

import gc
import sys

from skolehjem import __version__


def main() -> None:
    """Run the command in `sys.argv` and end with its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"skolehjem {__version__}")
        return
    from skolehjem.cli.app import run

    code = run(sys.argv[1:])
    gc.freeze()  # nothing is to be searched for rubbish that ends with the program
    sys.exit(code)


if __name__ == "__main__":
    main()

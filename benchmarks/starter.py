"""Starts a program, and says in JSON how it ended, its processor time in seconds, and its largest memory in octets.

A script of its own, `python -I -S starter.py PROGRAM WORDS`, which loads next to nothing: on Linux a program's memory
is never counted as less than what the process that started it has ever had.
"""

import os
import sys

_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


def run(words: list[str]) -> str:
    """Run to the end with everything written thrown away (POSIX only); only the system's own count is taken."""
    silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)]
    process = os.posix_spawn(words[0], words, os.environ, file_actions=silent)
    _, status, usage = os.wait4(process, 0)
    ended, cpu_seconds = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
    return f"[{ended}, {cpu_seconds:.6f}, {usage.ru_maxrss * _MEMORY_UNIT}]"


if __name__ == "__main__":
    print(run(sys.argv[1:]))

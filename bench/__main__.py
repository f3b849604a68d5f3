"""`python -m bench [PART …]`: every measurement, each part in a process of its own.

Promises: what is measured, what it came to, the goal, and ok or SHORT, in about five minutes on two cores.
Parts: message, lookup, growth, sweep, web, memory, places, telegram, twilio. Refuses: failing a build; a
number is read by a person.
"""

import platform
import subprocess
import sys
import time

PARTS = {
    "message": "One message: our own work, from the veil to the session kept",
    "lookup": "Looking up: the search and its snapshot",
    "growth": "Starting, one change, and memory, by the size of the directory",
    "sweep": "Looking who is to be asked today (goal 8: nothing due ≤ 50 µs)",
    "web": "The web chat, its page, and starting",
    "memory": "Sessions in memory",
    "places": "A place, typed (goal 6: p99 ≤ 1,000 µs, recall ≥ 0.95)",
    "telegram": "Telegram, all of it, before a Bot API on this machine",
    "twilio": "WhatsApp and SMS, from the signature to the calls that answer",
}


def main() -> None:
    """Run the parts asked for, or all."""
    asked = sys.argv[1:] or list(PARTS)
    if unknown := [part for part in asked if part not in PARTS]:
        sys.exit(f"There is no part {unknown[0]!r}. There are: {', '.join(PARTS)}.")
    started = time.perf_counter()
    print(f"Python {platform.python_version()}, {platform.machine()}. Read the ratios, not the numbers.")
    for part in asked:
        print(f"\n{PARTS[part]}", flush=True)
        subprocess.run([sys.executable, "-m", f"bench.bench_{part}"], check=True)  # noqa: S603  our own program
    print(f"\n{time.perf_counter() - started:.0f} seconds.")


if __name__ == "__main__":
    main()

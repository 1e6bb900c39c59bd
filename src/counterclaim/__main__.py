"""The program `counterclaim`, also `python -m counterclaim`: what stops it while it still loads is a sentence, too."""

import sys

from counterclaim.stopped import code_of, hear_requests_to_end


def run() -> None:
    """Run the command line; it ends with the exit code of the command."""
    try:
        hear_requests_to_end()
        from counterclaim.cli import main

        main(prog_name="counterclaim")
    except KeyboardInterrupt as stop:
        sys.stderr.write("counterclaim: stopped.\n")
        sys.exit(code_of(stop))


if __name__ == "__main__":
    run()

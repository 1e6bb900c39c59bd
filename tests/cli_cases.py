"""Commands as the tests run them, and who decides in them."""

from click.testing import CliRunner

from counterclaim.cli import main

BY = ("--by", "A. Reader", "--why", "as it stands there")


def run(*words: object) -> tuple[int, str]:
    """The exit code of a command and what it says; it ends by no error of its own."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    assert isinstance(done.exception, SystemExit | None), done.exception
    return done.exit_code, done.output

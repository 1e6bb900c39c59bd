"""The manual page, in roff: `man counterclaim`. It is committed, because who installs the package does not build it."""

from counterclaim.cli import main
from documents.commands import Command, commands


def man_page() -> str:
    """The whole page. It names no day and no version, so that it changes only when the commands do."""
    first, *others = commands()
    lines = [
        '.TH COUNTERCLAIM 1 "" "counterclaim" "User Commands"',
        ".SH NAME",
        f"counterclaim \\- {_plain((main.help or '')[0].lower() + (main.help or '')[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B {_plain(first.usage)}",
        ".SH DESCRIPTION",
        "Reads war reports and keeps a ledger of claims, not facts: who says who did what to whom, where and when,",
        "with how many killed, wounded, missing or captured; who accuses, denies, admits or declines to comment.",
        *_options(first),
        ".SH COMMANDS",
    ]
    for command in others:
        lines += [f".SS {_plain(command.usage)}"]
        for number, paragraph in enumerate(command.paragraphs):
            lines += [*([".PP"] if number else []), _plain(paragraph)]
        lines += _options(command)
    return "\n".join([*lines, *_CLOSE]) + "\n"


def _options(command: Command) -> list[str]:
    lines = []
    for names, what in command.options:
        lines += [".TP", f".B {_plain(names)}", _plain(what)]
    return lines


def _plain(words: str) -> str:
    """The words as roff shows them: no escape, no request at the beginning of a line, hyphens that can be searched."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-").replace("–", "\\(en").replace("`", "")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


_CLOSE = [
    ".SH EXIT STATUS",
    ".TP",
    ".B 0",
    "All that was asked for was done.",
    ".TP",
    ".B 1",
    "An input could not be read, or what was looked at does not hold.",
    ".TP",
    ".B 2",
    "The command was wrong, or cannot be carried out; a sentence says what to do.",
    ".TP",
    ".B 130",
    "It was stopped.",
    ".SH ENVIRONMENT",
    ".TP",
    ".B COUNTERCLAIM_LEDGER",
    "The ledger, where no \\-\\-ledger is given.",
    ".TP",
    ".B COUNTERCLAIM_LOCAL",
    "A folder of one's own, where no \\-\\-local is given.",
]

"""The commands as they are: every command of the tree with its usage, words, arguments and options."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

import rich_click as click

from counterclaim.cli import main


@dataclass(frozen=True, slots=True)
class Command:
    """One command: the words that call it, how it is used, its paragraphs, and its options with what they do."""

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    options: tuple[tuple[str, str], ...]


def commands() -> tuple[Command, ...]:
    """Every command that can be called, in the order in which help lists them; the program itself comes first."""
    return tuple(_walk(main, click.Context(main, info_name="counterclaim")))


def _walk(command: click.Command, context: click.Context) -> Iterator[Command]:
    yield _described(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from _walk(below, click.Context(below, parent=context, info_name=name))


def _described(command: click.Command, context: click.Context) -> Command:
    records = [
        parameter.get_help_record(context)
        for parameter in command.get_params(context)
        if isinstance(parameter, click.Option) and "--help" not in parameter.opts
    ]
    paragraphs = inspect.cleandoc(command.help or "").split("\n\n")
    return Command(
        context.command_path,
        " ".join([context.command_path, *command.collect_usage_pieces(context)]),
        tuple(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph),
        tuple(record for record in records if record),
    )


def commands_page() -> str:
    """The page of all commands, in Markdown."""
    lines = [
        "# Commands",
        "",
        "Drawn from the commands themselves; `counterclaim COMMAND --help` shows the same, and so does",
        "`man counterclaim`. The exit code is 0, or 1 where something asked for could not be read or does not hold,",
        "2 where a command was wrong, 130 where it was stopped.",
    ]
    for command in commands():
        level = "##" if command.name.count(" ") < 2 else "###"
        lines += ["", f"{level} {command.name}", "", "```text", command.usage, "```"]
        lines += [line for paragraph in command.paragraphs for line in ("", _marked(paragraph))]
        if command.options:
            lines += ["", "| option | what it does |", "|---|---|"]
            lines += [f"| `{_celled(names)}` | {_celled(_marked(what))} |" for names, what in command.options]
    return "\n".join(lines) + "\n"


def _celled(words: str) -> str:
    return words.replace("|", "\\|")


def _marked(words: str) -> str:
    """The words with what Markdown would take for a mark made plain."""
    return words.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_") if "`" not in words else words

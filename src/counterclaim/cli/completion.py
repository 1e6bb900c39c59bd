"""`counterclaim completion`: the lines that make a shell complete commands, options and their choices."""

import rich_click as click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what lets a shell complete commands, options and their choices.

    For bash, put `eval "$(counterclaim completion bash)"` into ~/.bashrc; for zsh the same with zsh into ~/.zshrc; for
    fish write the lines to ~/.config/fish/completions/counterclaim.fish.
    """
    from counterclaim.cli import main

    complete = get_completion_class(shell)
    if complete is None:
        raise click.UsageError(f"There is no completion for {shell}; there is for {', '.join(SHELLS)}.")
    click.echo(complete(main, {}, "counterclaim", "_COUNTERCLAIM_COMPLETE").source())

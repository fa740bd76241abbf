"""Ctrl-C in a long command: one plain sentence, exit code 130, and whole files only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

#: What a shell reports for a command that was interrupted: 128 and the number of the signal.
INTERRUPTED = 130


@contextmanager
def plainly_stopped(sentence: Callable[[], str]) -> Iterator[None]:
    """End the command with `sentence` when somebody interrupts it. Files are saved whole or not at all."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(f"\n{sentence()}", err=True)
        raise typer.Exit(INTERRUPTED) from None

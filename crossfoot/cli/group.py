"""The program with its commands, and how errors become exit codes."""

from __future__ import annotations

import gc
import importlib
import io
import sys
from typing import Any

import click

from crossfoot.cli.output import flushing, tell
from crossfoot.errors import CrossfootError, OutputError

STOPPED = 130  # as a shell says it of a program that was interrupted


class Program(click.Group):
    """Turns an error that a user can meet into one line and exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (whatever the command returns)
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CrossfootError as error:
            tell(" ".join(str(error).split()))
            ctx.exit(2)
        except KeyboardInterrupt:
            tell("stopped, the report of the last run stands")
            ctx.exit(STOPPED)

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 (as click has it)
        """Run the program; help is printed before a command runs, and what is left as the program ends."""
        try:
            with flushing():
                return super().main(*args, **extra)
        except OutputError as error:
            tell(str(error))
            sys.exit(2)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="crossfoot", message="crossfoot %(version)s")
def main() -> None:
    """Check whether the figures of news articles can all be true.

    Exit code 0: nothing found; 1: something found; 2: something could not be read or run, whatever was found.
    """
    gc.set_threshold(
        100_000, 50, 50
    )  # what start-up makes stays; to sweep it less saves a tenth of a short run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # an old console cannot show every quotation mark


for _name in ("check", "evaluate", "explain", "extract"):
    main.add_command(importlib.import_module(f"crossfoot.cli.{_name}").command)

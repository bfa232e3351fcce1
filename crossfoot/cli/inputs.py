"""What check and extract are given to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crossfoot.errors import InputError
from crossfoot.reading.published import parse_published

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


class Published(click.ParamType["datetime | None"]):
    """A date, as articles may give it."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | None:
        """Return the date and time."""
        try:
            return parse_published(value)
        except InputError as error:
            self.fail(str(error), param, ctx)


class Reading(click.Command):
    """A command that reads files, and knows that one may begin with a dash."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments apart."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if file := next((each for each in given if each[:1] == "-" and Path(each).exists()), None):
                cure = f"write ./{file} for the file of that name"
                raise click.UsageError(f"{error.format_message().rstrip('.')}, {cure}", ctx) from error
            raise


def inputs(command: Callable[..., None]) -> Callable[..., None]:
    """Add the paths, and the date of articles that have none."""
    paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
    published = click.option(
        "--published",
        type=Published(),
        metavar="DATE",
        help="The date of articles that have none, as 2025-10-31 or 2025-10-31T20:15.",
    )
    return paths(published(command))

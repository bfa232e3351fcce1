"""Run the command line by `python -m crossfoot`."""

from crossfoot.cli import main

main(prog_name="crossfoot")

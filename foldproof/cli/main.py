"""The entry point ``foldproof``: which commands exist, and how any failure is told."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any, cast

import click

from foldproof import __version__
from foldproof.cli.failures import Failure, tell

NAME = "foldproof"
COMMANDS = {
    "verify": ("catalogue", "Run the catalogue of claims: the main job."),
    "claims": ("catalogue", "List the claims, with statements and hypotheses."),
    "refute": ("refuting", "The smallest counterexamples, with a hypothesis dropped or not."),
    "show": ("networks", "Foldset, boundaries, node map and annihilating sets of a network."),
    "canon": ("networks", "The canonical member of a network's function class."),
    "equiv": ("networks", "Are two networks the same function on the domain?"),
    "reduce": ("networks", "The smallest network with the same function."),
    "classify": ("networks", "All true parameters of a truth: strata, dimensions, components."),
    "fisher": ("networks", "Rank and named null vectors of the Fisher matrix."),
    "kl": ("networks", "K of a model with respect to a truth on a box, exactly."),
    "regions": ("deep", "Activation regions and linear regions of a network of any depth."),
    "piecewise": ("deep", "The explicit piecewise-affine function, its foldset and walls."),
    "conditions": ("deep", "Is a network of any depth general, transparent, transversal?"),
    "dim": ("deep", "The functional dimension of a network of any depth."),
    "sweep": ("experiments", "The functional dimension of many random networks, resumable."),
    "plot": ("pictures", "Draw the foldset or the node-to-boundary map of a network."),
    "latex": ("documents", "Typeset claims with their evidence and derivations."),
    "report": ("documents", "Write one HTML page: claims, evidence, derivations, errata."),
    "examples": ("house", "List the built-in networks, or write one as a file."),
    "errata": ("house", "What the sources state wrongly, and the correction."),
    "doctor": ("house", "Check the installation."),
    "completion": ("house", "Print the completion script for a shell."),
}
"""Command -> (module under ``foldproof.cli``, one line of help)."""


class Foldproof(click.Group):
    """The command group; a command's module is imported when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"foldproof.cli.{COMMANDS[cmd_name][0]}")
        return cast("click.Command", getattr(module, cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest commands when there is none of that name."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=2) or ["verify", "show"]
            ctx.fail(f"there is no command {args[0]!r}; did you mean {' or '.join(near)}?")
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,  # noqa: ARG002 - the name is always foldproof
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - click's signature
        **extra: Any,
    ) -> Any:
        """Run one command and leave with the exit code of the contract."""
        arguments = list(sys.argv[1:] if args is None else args)
        try:
            code = super().main(arguments, NAME, complete_var, standalone_mode=False, **extra)
        except click.exceptions.Exit as leave:
            code = leave.exit_code
        except click.exceptions.NoArgsIsHelpError as asked:
            click.echo(asked.format_message(), err=True)
            code = 2
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - told, never swallowed
            code = tell(Failure.of(error), arguments)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(
    cls=Foldproof,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="NET is a path, - for standard input, or a built-in name (foldproof examples).",
)
@click.version_option(__version__, prog_name="foldproof")
def main() -> None:
    """Exact verification of the symmetries and singularities of ReLU networks."""

"""The options that every command has, gathered into one value."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from foldproof.io.sources import Loaded, ReadOptions

Command = TypeVar("Command", bound=Callable[..., Any])

MAX_DIGITS = 100_000
MAX_DEGREE = 64
MAX_SETS = 1_000
MAX_REGIONS = 20_000
MAX_BYTES = 256_000_000
TIMEOUT = 600.0
LONGEST = 10_000_000.0
"""Seconds that a limit may have, four months: the timers of some systems take no more."""


class Seconds(click.FloatRange):
    """A number of seconds above zero; infinity and other large numbers mean the longest limit."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The seconds; a usage error for NaN and for numbers out of range."""
        seconds: float = super().convert(value, param, ctx)
        if seconds != seconds:  # noqa: PLR0124 - NaN
            self.fail(f"{value!r} is not a number of seconds.", param, ctx)
        return min(seconds, LONGEST)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the common options of one command line say."""

    json: bool = False
    seed: int = 0
    timeout: float = TIMEOUT
    max_digits: int = MAX_DIGITS
    max_degree: int = MAX_DEGREE
    max_sets: int = MAX_SETS
    max_regions: int = MAX_REGIONS
    max_bytes: int = MAX_BYTES
    quiet: bool = False
    verbose: bool = False
    domain: str = "all"
    weights_as: str | None = None
    certificates: Path | None = None

    @property
    def reading(self) -> ReadOptions:
        """The options of the readers."""
        from foldproof.io.sources import ReadOptions

        return ReadOptions(self.weights_as, self.max_digits, self.max_degree, self.max_bytes)

    def load(self, *nets: str, points: str | None = None, plane: str | None = None) -> Loaded:
        """The networks, the domain, the points and the slice of the command, over one field."""
        from foldproof.io.sources import load_all

        return load_all(nets, self.domain, options=self.reading, points=points, plane=plane)


_EVERYWHERE = (
    click.option("--json", is_flag=True, help="Print exactly one JSON document."),
    click.option(
        "--seed", type=int, default=0, show_default=True, help="Seed of everything random."
    ),
    click.option(
        "--timeout",
        type=Seconds(),
        default=TIMEOUT,
        show_default=True,
        metavar="SECONDS",
        help="Wall-clock limit; beyond it the exit code is 4.",
    ),
    click.option(
        "--max-digits",
        type=click.IntRange(min=1),
        default=MAX_DIGITS,
        show_default=True,
        help="Digits of one number.",
    ),
    click.option(
        "--max-degree",
        type=click.IntRange(min=1),
        default=MAX_DEGREE,
        show_default=True,
        help="Degree of the number field of the command.",
    ),
    click.option(
        "--max-sets",
        type=click.IntRange(min=0),
        default=MAX_SETS,
        show_default=True,
        help="Annihilating sets or strata to list.",
    ),
    click.option(
        "--max-regions",
        type=click.IntRange(min=1),
        default=MAX_REGIONS,
        show_default=True,
        help="Linear regions to count.",
    ),
    click.option(
        "--max-bytes",
        type=click.IntRange(min=1),
        default=MAX_BYTES,
        show_default=True,
        help="Size of one input file.",
    ),
    click.option("--quiet", "-q", is_flag=True, help="No progress and no warnings on stderr."),
    click.option("--verbose", "-v", is_flag=True, help="Timing and stages on stderr."),
)
_DOMAIN = click.option(
    "--domain",
    default="all",
    show_default=True,
    metavar="DOMAIN",
    help="all, an open box box:-1:1,-1:1, or a foldproof.polyhedron/1 file.",
)
_WEIGHTS = click.option(
    "--weights-as",
    type=click.Choice(["decimal", "float32", "float64"]),
    help="What JSON floats mean; without it they are refused.",
)
_CERTIFICATES = click.option(
    "--certificates",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write the certificates into this directory.",
)


def common(
    *, networks: bool = False, domain: bool = False, certificates: bool = False
) -> Callable[[Command], Command]:
    """Add the common options; the command receives them as one `Settings`, its first argument."""
    chosen = list(_EVERYWHERE)
    chosen += [_WEIGHTS] if networks else []
    chosen += [_DOMAIN] if domain else []
    chosen += [_CERTIFICATES] if certificates else []
    names = set(Settings.__slots__)

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def gathered(**values: Any) -> Any:
            settings = Settings(**{key: values.pop(key) for key in names & values.keys()})
            return command(settings, **values)

        made: Any = gathered
        for option in reversed(chosen):
            made = option(made)
        return made  # type: ignore[no-any-return]

    return decorate


def exclude_each_other(*names: str) -> None:
    """A usage error when the command line gives two of these options, named by their parameters."""
    given = _given(names)
    if len(given) > 1:
        context = click.get_current_context()
        raise click.UsageError(f"{given[0]} and {given[1]} exclude each other.", ctx=context)


def only_with(name: str, *others: str) -> None:
    """A usage error when the command line gives one of the others without the option ``name``."""
    given = _given(others)
    if given and not _given([name]):
        context = click.get_current_context()
        (needed,) = (p.opts[-1] for p in context.command.params if p.name == name)
        raise click.UsageError(f"{given[0]} needs {needed}.", ctx=context)


def _given(names: Sequence[str]) -> list[str]:
    """Which of these parameters the command line gives, as the options are written."""
    context = click.get_current_context()
    return [
        parameter.opts[-1]
        for parameter in context.command.params
        if parameter.name in names
        and context.get_parameter_source(parameter.name) == click.core.ParameterSource.COMMANDLINE
    ]

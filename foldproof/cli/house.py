"""The commands about foldproof itself: examples, errata, doctor, completion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from foldproof.cli.options import Settings, common
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.report.errata import Errata
    from foldproof.services.diagnosis import Diagnosis
    from foldproof.services.gallery import Gallery


@click.command(epilog="Example: foldproof examples dslt-3.3 -o truth.json")
@click.argument("name", required=False)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Write the network NAME to this file.",
)
@common()
def examples(settings: Settings, name: str | None, output: Path | None) -> int:
    """List the built-in networks, or print (or write) the network NAME as a file."""
    if output is not None and name is None:
        raise click.UsageError("--output needs the NAME of a network")

    def work(progress: Progress) -> Gallery:
        from foldproof.services.gallery import gallery

        progress("building the examples")
        return gallery(name, output)

    return run(settings, work)


@click.command(epilog="Example: foldproof errata --latex > errata.tex")
@click.option("--latex", is_flag=True, help="Print a list for \\input in LaTeX.")
@common()
def errata(settings: Settings, latex: bool) -> int:
    """What the sources state wrongly, and the correction."""

    def work(progress: Progress) -> Errata:
        from foldproof.report.errata import errata_table

        progress("checking")
        return errata_table(latex=latex)

    return run(settings, work)


@click.command()
@common()
def doctor(settings: Settings) -> int:
    """Check the installation: versions, packages in the way, caches, the checker."""

    def work(progress: Progress) -> Diagnosis:
        from foldproof.services.diagnosis import diagnose

        return diagnose(progress)

    return run(settings, work, anywhere=True)


@click.command(epilog='Example: eval "$(foldproof completion bash)"')
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@common()
def completion(settings: Settings, shell: str) -> int:
    """Print the completion script for a shell."""
    from click.shell_completion import get_completion_class

    from foldproof.cli.main import main

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    script = kind(main, {}, "foldproof", "_FOLDPROOF_COMPLETE").source()
    if settings.json:
        from foldproof.io.results import result_text

        click.echo(result_text("foldproof.completion/1", {"shell": shell, "script": script}))
    else:
        click.echo(script)
    return 0

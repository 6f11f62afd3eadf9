"""The commands that typeset claims: latex and report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from foldproof.cli.options import Settings, common
from foldproof.cli.running import Progress, run

if TYPE_CHECKING:
    from foldproof.report.latex_files import Latex
    from foldproof.report.written import Written

_FROM = click.option(
    "--from",
    "report",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("foldproof-report"),
    show_default=True,
    metavar="DIR",
    help="Take the tiers of this report if this program made it; else verify the claims now.",
)


@click.command(epilog="Example: foldproof latex two-layer.orientation-reversal -o reversal.tex")
@click.argument("labels", nargs=-1, metavar="[CLAIM]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A .tex file, a .pdf file (with --article), or a folder for one fragment per claim.",
)
@click.option("--article", is_flag=True, help="Write a document that compiles by itself.")
@click.option("--macros", is_flag=True, help="Write R, brackets and bars by macros of your own.")
@_FROM
@common()
def latex(
    settings: Settings,
    labels: tuple[str, ...],
    output: Path | None,
    article: bool,
    macros: bool,
    report: Path,
) -> int:
    r"""Typeset claims with their evidence and derivations: all, or those named.

    Without --article each claim is a fragment for \input; without -o the source goes to stdout.
    """

    def work(progress: Progress) -> Latex:
        progress("reading the catalogue")
        from foldproof.report.latex_files import make_latex
        from foldproof.services.dossiers import collect

        collection = collect(labels, report, progress)
        progress("writing LaTeX")
        return make_latex(collection, output, whole=article, macros=macros, progress=progress)

    return run(settings, work)


@click.command(epilog="Example: foldproof report -o report.html")
@click.argument("labels", nargs=-1, metavar="[CLAIM]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("foldproof-report.html"),
    show_default=True,
    metavar="FILE",
    help="The HTML file to write.",
)
@_FROM
@common()
def report(settings: Settings, labels: tuple[str, ...], output: Path, report: Path) -> int:
    """Write one HTML page: all claims, or those named, with evidence and derivations.

    The page needs no network, no script and no other file.
    """

    def work(progress: Progress) -> Written:
        progress("reading the catalogue")
        from foldproof.report.written import write_report
        from foldproof.services.dossiers import collect

        collection = collect(labels, report, progress)
        progress("writing the page")
        return write_report(collection, output)

    return run(settings, work)

"""The pages of the documentation that are made from the product itself."""

from __future__ import annotations

import dataclasses
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from scripts.documentation.blocks import ROOT

NOTE = "<!-- Made by `make refresh`; do not edit. -->"
_ARGUMENT_DEFAULTS = {None, False, "all"}
RESULTS = {
    "verify": "foldproof.services.checking:VerifyResult",
    "claims": "foldproof.services.claim_list:ClaimList",
    "show": "foldproof.services.inspection:Inspection",
    "canon": "foldproof.services.canonical:CanonicalForm",
    "equiv": "foldproof.services.comparison:Comparison",
    "reduce": "foldproof.services.reduction:Reduction",
    "classify": "foldproof.services.classification:Classification",
    "fisher": "foldproof.services.fisher_information:Fisher",
    "kl": "foldproof.services.mean_square:Divergence",
    "regions": "foldproof.services.linear_regions:Regions",
    "piecewise": "foldproof.services.piecewise_maps:PiecewiseMap",
    "conditions": "foldproof.services.conditions:Conditions",
    "dim": "foldproof.services.dimension:FunctionalDimension",
    "sweep": "foldproof.services.experiments:Sweep",
    "plot": "foldproof.plots.saving:Picture",
    "latex": "foldproof.report.latex_files:Latex",
    "report": "foldproof.report.written:Written",
    "examples": "foldproof.services.gallery:Gallery",
    "errata": "foldproof.report.errata:Errata",
    "doctor": "foldproof.services.diagnosis:Diagnosis",
}
"""Command -> the class whose fields are the keys of its JSON result."""


def write_pages() -> list[Path]:
    """Write the pages that are out of date; their paths."""
    changed = []
    for path, text in generated_pages():
        target = ROOT / path
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def generated_pages() -> Iterator[tuple[Path, str]]:
    """Path and text of every generated page."""
    makers: dict[str, Callable[[], Iterable[str]]] = {
        "docs/reference/commands.md": _commands,
        "docs/reference/claims.md": _claims,
        "docs/reference/python.md": _python,
        "docs/explanation/errata.md": _errata,
    }
    for path, maker in makers.items():
        title, *parts = maker()
        yield Path(path), "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"


def plain(text: str) -> str:
    """Text of the product as Markdown: signs with a meaning there are escaped."""
    return re.sub(r"([\\*<>|$\[\]])", r"\\\1", text)


def wrapped(text: str) -> str:
    """A paragraph in lines of readable length."""
    return textwrap.fill(text, 120, break_long_words=False, break_on_hyphens=False)


def table(header: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


# Commands ---------------------------------------------------------------------------------------


def _commands() -> Iterator[str]:
    import click

    from foldproof.cli.main import COMMANDS, main

    context = click.Context(main, info_name="foldproof")
    found = {name: main.get_command(context, name) for name in COMMANDS}
    commands = {name: command for name, command in found.items() if command}
    texts = [{_options(p)[0] for p in c.params} for c in commands.values() if len(c.params) > 5]
    shared = set.intersection(*texts)
    yield "Commands"
    yield wrapped(
        "`foldproof COMMAND --help` says the same. NET is a path, `-` for standard input, or "
        "the name of a built-in network, which `foldproof examples` lists. The result goes to "
        "stdout, progress and errors go to stderr."
    )
    yield table(
        ["command", "does"],
        ([f"[`{name}`](#{name})", text] for name, (_, text) in COMMANDS.items()),
    )
    yield "## Options of every command"
    options = [_options(p) for p in commands["show"].params]
    yield table(["option", "meaning"], ([f"`{o}`", t] for o, t in options if o in shared))
    for name, command in commands.items():
        yield from _command(name, command, shared)
    yield "## foldproof-check"
    yield "```\nfoldproof-check FILE...\n```"
    yield wrapped(
        "The independent checker. It prints a line per certificate, `accepted KIND DIGEST claim"
        " in words` or `rejected KIND DIGEST reason`. Exit code 0 if all are accepted, 1 if one"
        " is rejected, 2 for wrong usage. [Certificates](../tutorials/certificates.md) tells "
        "how to use it."
    )
    yield "## Exit codes"
    yield table(
        ["code", "meaning"],
        [
            ["0", "the claim holds, or the command succeeded"],
            ["1", "the claim is false and a witness is printed; `verify`: an unexpected verdict"],
            ["2", "wrong usage"],
            ["3", "bad input file"],
            ["4", "not decided: a limit was reached, or the signs of symbols do not decide"],
            ["5", "exact mathematics, grid and checker disagree, or a bug; a bundle is written"],
            ["130", "interrupted"],
        ],
    )


def _options(parameter: Any) -> tuple[str, str]:
    """An option or argument as typed, and its help with the default."""
    if parameter.param_type_name == "argument":
        return parameter.make_metavar(_context()), ""
    names = ", ".join(sorted(parameter.opts, key=len))
    if not parameter.is_flag:
        names += f" {parameter.make_metavar(_context())}"
    text = plain(parameter.help or "")
    if (
        not parameter.is_flag
        and parameter.default not in _ARGUMENT_DEFAULTS
        and (parameter.show_default)
    ):
        text += f" Default: `{parameter.default}`."
    return names.replace("|", ", ").replace("INTEGER RANGE", "N").replace("INTEGER", "N"), text


def _context() -> Any:
    import click

    return click.Context(click.Command("foldproof"))


def _command(name: str, command: Any, shared: set[str]) -> Iterator[str]:
    import click

    from foldproof.cli.main import main

    # click keeps the help option of the first context, so this one needs the names of the command
    names = main.context_settings["help_option_names"]
    context = click.Context(command, info_name=f"foldproof {name}", help_option_names=names)
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f"## {name}"
    yield f"```\nfoldproof {name} {pieces}\n```"
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        yield wrapped(plain(" ".join(paragraph.split())))
    own = [_options(p) for p in command.params if p.param_type_name == "option"]
    rows = [[f"`{option}`", text] for option, text in own if option not in shared]
    if rows:
        yield table(["option", "meaning"], rows)
    if command.epilog:
        example = command.epilog.removeprefix("Example: ")
        yield f"Example: `{example}`"
    if name in RESULTS:
        yield from _result(RESULTS[name])


def _result(place: str) -> Iterator[str]:
    """The keys of a JSON result, from the class that has them as fields."""
    kind = _imported(place)
    fields = [field.name for field in dataclasses.fields(kind) if field.init]
    keys = ", ".join(f"`{key}`" for key in fields)
    optional = sorted(getattr(kind, "optional", ()))
    text = f"`--json` prints the schema `{kind.schema}` with the keys {keys}."
    if optional:
        text += f" Left out when there is nothing to say: {', '.join(f'`{k}`' for k in optional)}."
    yield wrapped(text)


def _imported(place: str) -> Any:
    import importlib

    module, name = place.split(":")
    return getattr(importlib.import_module(module), name)


# Claims -----------------------------------------------------------------------------------------


def _claims() -> Iterator[str]:
    from proofs.catalogue import catalogue

    claims = catalogue().values()
    yield "Claims"
    yield wrapped(
        "The catalogue. Labels never change; the numbers are those of the theory reference. The"
        " expected verdict is the one that a run has to reach for `foldproof verify` to "
        "succeed; the verdict itself is computed from evidence in every run. f is a network "
        "with nodes (w_i, b_i, q_i) and constant c, R is ReLU."
    )
    yield table(
        ["number", "label", "title", "expected"],
        ([c.number, f"[`{c.id}`](#{_anchor(c)})", plain(c.title), c.expected] for c in claims),
    )
    for claim in claims:
        yield f"## {claim.number} {claim.id}"
        yield f"**{plain(claim.title)}.** " + plain(claim.statement)
        rows = [
            ["source", plain(str(claim.source))],
            ["domain", plain(claim.domain)],
            ["expected verdict", claim.expected],
        ]
        if claim.corrected_by:
            corrected = catalogue()[claim.corrected_by]
            link = f"[`{corrected.id}`](#{_anchor(corrected)})"
            rows.append(["corrected by", link])
        if claim.correction:
            rows.append(["correct", plain(claim.correction)])
        rows += [[f"hypothesis `{h.id}`", plain(h.text)] for h in claim.hypotheses]
        proofs = [proof.label for proof in claim.parametric()]
        if proofs:
            rows.append(["symbolic proofs", plain("; ".join(proofs))])
        if claim.note:
            rows.append(["note", plain(claim.note)])
        yield table(["", ""], rows)


def _anchor(claim: Any) -> str:
    """The anchor of the section of a claim, made as Markdown renderers make it."""
    return re.sub(r"[^\w -]", "", f"{claim.number} {claim.id}".lower()).replace(" ", "-")


# Python -----------------------------------------------------------------------------------------


def _python() -> Iterator[str]:
    import foldproof

    yield "Python"
    yield wrapped(
        "`import foldproof as fp` costs next to nothing: every name below is imported when it "
        "is first used. Values are frozen and comparable; answers are `Proved`, `Refuted` or "
        "`Open` and refuse to be used as a condition. The examples are run by the tests of the "
        "modules that define these names."
    )
    values = {name: getattr(foldproof, name) for name in foldproof.__all__ if name[0] != "_"}
    functions = {k: v for k, v in values.items() if inspect.isfunction(v)}
    errors = {k: v for k, v in values.items() if _is_error(v)}
    classes = {k: v for k, v in values.items() if inspect.isclass(v) and k not in errors}
    constants = values.keys() - functions.keys() - errors.keys() - classes.keys() - {"Answer"}
    yield "## Functions"
    for name in sorted(functions):
        yield from _entry(name, f"{name}{_signature(functions[name])}", functions[name])
    yield "## Values"
    for name in sorted(classes):
        yield from _entry(name, f"class {name}{_fields(classes[name])}", classes[name])
    yield "## Constants"
    yield table(
        ["name", "type", "value"],
        (
            [f"`{name}`", f"`{type(values[name]).__name__}`", f"`{values[name]!r}`"]
            for name in sorted(constants)
        ),
    )
    yield "## Errors"
    for name in sorted(errors):
        yield from _entry(name, f"class {name}({errors[name].__base__.__name__})", errors[name])
    yield wrapped("`Answer` is the type `Proved | Refuted | Open`.")


class _Bare:
    """An annotation that is shown without quotes."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _signature(function: Any) -> inspect.Signature:
    """The signature with annotations as they stand in the source."""
    signature = inspect.signature(function)
    parameters = [p.replace(annotation=_Bare(p.annotation)) for p in signature.parameters.values()]
    result = _Bare(signature.return_annotation)
    return signature.replace(parameters=parameters, return_annotation=result)


def _is_error(value: Any) -> bool:
    return inspect.isclass(value) and issubclass(value, Exception)


def _fields(kind: Any) -> str:
    if not dataclasses.is_dataclass(kind):
        return ""
    return f"({', '.join(field.name for field in dataclasses.fields(kind) if field.init)})"


def _entry(name: str, heading: str, value: Any) -> Iterator[str]:
    """A name with its signature and its docstring; examples stay as they are."""
    yield f"### {name}"
    yield f"```text\n{heading}\n```"
    for paragraph in inspect.cleandoc(inspect.getdoc(value) or "").split("\n\n"):
        if paragraph.lstrip().startswith(">>>"):
            spaced = re.sub(r"(?m)^(>>> .*\S) +# ", r"\1  # ", paragraph)
            yield f"```pycon\n{spaced}\n```"
        else:
            yield wrapped(_markdown(" ".join(paragraph.split())))


def _markdown(text: str) -> str:
    """A docstring's markup as Markdown; what is between backticks stays."""
    text = re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")
    pieces = text.split("`")
    return "`".join(plain(p) if k % 2 == 0 else p for k, p in enumerate(pieces))


# Errata -----------------------------------------------------------------------------------------


def _errata() -> Iterator[str]:
    from foldproof.report.errata import errata_table
    from proofs.catalogue import catalogue

    yield "Errata"
    yield wrapped(
        "What the sources state wrongly, with the correction; `foldproof errata` prints the "
        "same. E is the mean of (f - f0)^2 and R is ReLU. The numbers are those of the theory "
        "reference. Every erratum is a claim of the catalogue: the "
        "printed statement, refuted by certificates that the independent checker accepts in "
        "every run of `foldproof errata` or `foldproof verify`."
    )
    for erratum in errata_table().errata:
        yield f"## {erratum.number}. {plain(erratum.source)}"
        yield wrapped(f"*Printed:* {plain(erratum.statement)}")
        yield wrapped(f"*Correct:* {plain(erratum.correction)}")
        backing = plain(erratum.backing)
        claim = catalogue()[erratum.claim]
        place = f"../reference/claims.md#{_anchor(claim)}"
        backing += f": [{claim.id}]({place})"
        yield wrapped(f"*Backing:* {backing}.")
        if erratum.note:
            yield wrapped(f"*Note:* {plain(erratum.note)}")

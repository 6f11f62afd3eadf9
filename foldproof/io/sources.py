"""From the arguments of one command to networks and a domain over one common field."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from foldproof.io.builtin import built, builtin_names, shipped_path, unknown
from foldproof.io.documents import MAX_BYTES, parse_document
from foldproof.io.drafts import (
    MAX_DIGITS,
    Draft,
    NumberReader,
    located,
    not_finite,
    place,
    says_not_finite,
)
from foldproof.io.network_drafts import LayersDraft, NodesDraft
from foldproof.io.networks import AnyNetwork, network_draft
from foldproof.io.points import points_draft
from foldproof.io.polyhedra import BoxDraft, RowsDraft, box_draft, polyhedron_draft
from foldproof.io.slices import slice_draft
from foldproof.services.words import count
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Network, Vector
from symbolic.number_grammar import is_plain
from symbolic.scalars import MAX_DEGREE, Field, Scalar, common_field, convert, field_of
from symbolic.slices import Slice

STDIN = "-"
Item = LayersDraft | NodesDraft | Network


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read numbers and how large they may be.

    ``weights_as`` says what JSON floats mean (``decimal``, ``float32``, ``float64``); None
    refuses them.
    """

    weights_as: str | None = None
    max_digits: int = MAX_DIGITS
    max_degree: int = MAX_DEGREE
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one command reads; all numbers are elements of ``field``."""

    field: Field
    networks: tuple[AnyNetwork, ...]
    domain: Domain
    points: tuple[Vector, ...] = ()
    plane: Slice | None = None


DEFAULTS = ReadOptions()


def load(net: str | Path, *, weights_as: str | None = None) -> AnyNetwork:
    """The network of a file (a path, or ``-`` for standard input) or of a built-in name.

    Raises InputError with the codes of the contract: ``not-found``, ``unsafe-file``, ``too-big``,
    ``json``, ``schema``, ``shape``, ``number``, ``number-size``, ``weight-not-finite``,
    ``decimal-semantics``, ``unsupported-activation``.

    >>> load("dslt-3.3").widths
    (1, 2, 1)
    """
    return load_all([str(net)], options=ReadOptions(weights_as=weights_as)).networks[0]


def load_all(
    nets: Sequence[str],
    domain: str = "all",
    *,
    options: ReadOptions = DEFAULTS,
    points: str | None = None,
    plane: str | None = None,
) -> Loaded:
    """All networks of a command and its domain, over the one field that their numbers generate.

    ``domain`` is ``all``, ``box:lo:hi,...`` or the path of a ``foldproof.polyhedron/1`` file,
    ``points`` the path of a ``foldproof.points/1`` file, ``plane`` a slice
    ``point;direction;direction``. The networks must agree in inputs and outputs; otherwise
    InputError (``shape``).

    >>> loaded = load_all(["dslt-3.3", "dslt-3.3-reversed"], "box:-2:2")
    >>> len(loaded.networks), len(loaded.domain.rows)
    (2, 2)
    """
    if (*nets, domain, points).count(STDIN) > 1:
        raise InputError("not-found", "standard input can be read only once", where=STDIN)
    items = [_network_item(net, options) for net in nets]
    _check_shapes(nets, items)
    limits = _domain_draft(domain, items[0].inputs, options)
    drafts: list[Draft] = [item for item in items if isinstance(item, LayersDraft | NodesDraft)]
    drafts += [limits] if limits else []
    drafts += [_points_draft(points, items[0].inputs, options)] if points else []
    drafts += [slice_draft(plane, items[0].inputs)] if plane is not None else []
    own, parts = _one_field(drafts, options)
    field = reduce(common_field, (item.field for item in items if isinstance(item, Network)), own)
    _check_degree(field, options)
    if field != own:
        parts = [[convert(value, own, field) for value in part] for part in parts]
    made = iter([_built(draft, field, part) for draft, part in zip(drafts, parts, strict=True)])
    networks = tuple(
        item.over(field) if isinstance(item, Network) else next(made) for item in items
    )
    limited = next(made) if limits else Domain.all(items[0].inputs)
    chosen = next(made) if points else ()
    return Loaded(field, networks, limited, chosen, next(made, None))


def _check_degree(field: Field, options: ReadOptions) -> None:
    """The limit on the degree also binds built-in networks and joined fields."""
    if field.degree > options.max_degree:
        raise InputError(
            "number-size",
            f"the numbers generate a field of degree {field.degree}, "
            f"the limit is {options.max_degree}",
            hint="raise --max-degree",
        )


def _network_item(net: str, options: ReadOptions) -> Item:
    """A built-in network as it is, a file as a draft."""
    path = net
    if net != STDIN and not (net and Path(net).exists()):
        if net not in builtin_names():
            raise unknown(net)
        shipped = shipped_path(net)
        if shipped is None:
            return built(net)
        path = str(shipped)
    source = "standard input" if net == STDIN else net
    reader = NumberReader(source, options.weights_as, options.max_digits)
    draft = network_draft(_document(path, source, options), reader)
    return draft if draft.heading.name else draft.named(Path(source).name)


def _domain_draft(domain: str, inputs: int, options: ReadOptions) -> BoxDraft | RowsDraft | None:
    if domain == "all":
        return None
    if domain.startswith("box:"):
        box = box_draft(domain, "--domain")
        if len(box.texts) != 2 * inputs:
            raise InputError(
                "shape",
                f"the box has {count(len(box.texts) // 2, 'side')}, "
                f"but the network has {count(inputs, 'input')}",
                where="--domain",
            )
        return box
    source = "standard input" if domain == STDIN else domain
    if domain != STDIN and not (domain and Path(domain).exists()):
        raise InputError(
            "not-found",
            f"there is no domain {domain[:80]!r}",
            where="--domain",
            hint="all, box:-1:1,-1:1 (one side per input), or a foldproof.polyhedron/1 file",
        )
    reader = NumberReader(source, options.weights_as, options.max_digits)
    return polyhedron_draft(_document(domain, source, options), reader, inputs)


def _points_draft(path: str, inputs: int, options: ReadOptions) -> Draft:
    source = "standard input" if path == STDIN else path
    reader = NumberReader(source, options.weights_as, options.max_digits)
    return points_draft(_document(path, source, options), reader, inputs)


def _document(path: str, source: str, options: ReadOptions) -> Any:
    """The parsed content; never more than the limit (and one byte) is read."""
    limit = options.max_bytes + 1
    if path == STDIN:
        return parse_document(sys.stdin.buffer.read(limit), source, max_bytes=options.max_bytes)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(limit)
    except IsADirectoryError:
        raise InputError("not-found", "this is a directory, not a file", where=source) from None
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise InputError("not-found", message, where=source) from None
    return parse_document(data, source, max_bytes=options.max_bytes)


def _check_shapes(nets: Sequence[str], items: Sequence[Item]) -> None:
    first = items[0]
    for net, item in zip(nets, items, strict=True):
        if (item.inputs, item.outputs) != (first.inputs, first.outputs):
            raise InputError(
                "shape",
                f"{nets[0]} goes from R^{first.inputs} to R^{first.outputs}, "
                f"but {net} from R^{item.inputs} to R^{item.outputs}",
                hint="networks of one command must have equal inputs and outputs",
            )


def _one_field(
    drafts: Sequence[Draft], options: ReadOptions
) -> tuple[Field, list[Sequence[Scalar]]]:
    """The field of all texts of all drafts, and each draft's elements in its order."""
    symbols: dict[str, str | None] = {}
    for draft in drafts:
        for name, sign in draft.symbols.items():
            if symbols.setdefault(name, sign) != sign:
                raise InputError(
                    "schema",
                    f"the symbol {name} is declared with two different signs",
                    where=place(draft.source, f"symbols.{name}"),
                )
    texts = [text for draft in drafts for text in draft.texts]
    limits = {"max_digits": options.max_digits, "max_degree": options.max_degree}
    try:
        field, elements = field_of(texts, symbols, **limits)
    except InputError as error:
        raise _located_number(error, drafts, symbols, limits) from None
    parts: list[Sequence[Scalar]] = []
    start = 0
    for draft in drafts:
        parts.append(elements[start : start + len(draft.texts)])
        start += len(draft.texts)
    return field, parts


def _located_number(
    error: InputError,
    drafts: Sequence[Draft],
    symbols: dict[str, str | None],
    limits: dict[str, int],
) -> InputError:
    """The error with the place of the first number that is refused by itself.

    Plain rationals of admissible length cannot be the reason, so large files stay cheap.
    """
    for draft in drafts:
        for index, text in enumerate(draft.texts):
            if len(text) <= limits["max_digits"] and is_plain(text):
                continue
            try:
                field_of([text], symbols, **limits)
            except InputError as own:
                if own.code == "number" and says_not_finite(text):
                    return not_finite(text, draft.source, draft.where(index))
                return located(own, draft.source, draft.where(index))
    return located(error, ", ".join(draft.source for draft in drafts), "")


def _built(draft: Draft, field: Field, elements: Sequence[Scalar]) -> Any:
    try:
        return draft.build(field, elements)
    except InputError as error:
        raise located(error, draft.source, "") from None

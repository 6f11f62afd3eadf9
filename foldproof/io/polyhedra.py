"""Domains: ``all``, ``box:-1:1,-1:1``, and ``foldproof.polyhedron/1`` files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foldproof.io.drafts import NumberReader, check_format, members, place, wrong_type
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.scalars import Field, Scalar

POLYHEDRON_FORMAT = "foldproof.polyhedron/1"


@dataclass(frozen=True, slots=True)
class RowsDraft:
    """A polyhedron file: ``rows`` rows of ``inputs`` coordinates and an offset."""

    source: str
    inputs: int
    rows: int
    texts: Sequence[str]
    symbols: Mapping[str, str | None] = field(default_factory=dict)

    def where(self, index: int) -> str:
        """The place of the text with this index."""
        row, index = divmod(index, self.inputs + 1)
        part = "offset" if index == self.inputs else f"normal[{index}]"
        return f"rows[{row}].{part}"

    def build(self, target: Field, elements: Sequence[Scalar]) -> Domain:  # noqa: ARG002
        """The open set where every row is positive."""
        step = self.inputs + 1
        starts = range(0, self.rows * step, step)
        return Domain(
            self.inputs,
            tuple(
                AffineForm(tuple(elements[k : k + self.inputs]), elements[k + self.inputs])
                for k in starts
            ),
        )


@dataclass(frozen=True, slots=True)
class BoxDraft:
    """An open box: texts lo_1, hi_1, lo_2, hi_2, ..."""

    source: str
    texts: Sequence[str]
    symbols: Mapping[str, str | None] = field(default_factory=dict)

    def where(self, index: int) -> str:
        """The place of the text with this index; sides count from 1, as on the command line."""
        return f"{'upper' if index % 2 else 'lower'} end of side {index // 2 + 1}"

    def build(self, target: Field, elements: Sequence[Scalar]) -> Domain:
        """The box; raises InputError (``shape``) when a side is empty."""
        return Domain.box(target, list(zip(elements[::2], elements[1::2], strict=True)))


def box_draft(text: str, source: str) -> BoxDraft:
    """The draft of ``box:lo:hi,lo:hi,...`` with numbers of the number grammar.

    A comma inside parentheses, as in ``root(2,3)``, does not separate sides.

    >>> list(box_draft("box:-1:1,0:root(2,3)", "--domain").texts)
    ['-1', '1', '0', 'root(2,3)']
    """
    texts: list[str] = []
    for index, side in enumerate(listed(text.removeprefix("box:"))):
        ends = side.split(":")
        if len(ends) != 2:
            raise InputError(
                "schema",
                f"side {index + 1} of the box is {side[:40]!r}, expected lo:hi",
                where=source,
                hint="a box looks like box:-1:1,-1:1",
            )
        texts += ends
    return BoxDraft(source, texts)


def listed(text: str) -> list[str]:
    """The parts of a list with commas; a comma inside parentheses does not separate.

    >>> listed("1,root(2,3)")
    ['1', 'root(2,3)']
    """
    parts: list[str] = [""]
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def polyhedron_draft(document: Any, reader: NumberReader, inputs: int) -> RowsDraft:
    """The draft of a parsed ``foldproof.polyhedron/1`` document in R^inputs.

    Raises InputError (``schema``, ``shape``, ``weight-not-finite``, ``decimal-semantics``).

    >>> row = {"normal": ["1", "1"], "offset": "0"}
    >>> document = {"format": POLYHEDRON_FORMAT, "rows": [row]}
    >>> polyhedron_draft(document, NumberReader("domain.json"), 2).where(2)
    'rows[0].offset'
    """
    source = reader.source
    check_format(document, POLYHEDRON_FORMAT, source)
    members(document, source, "", required=("format", "rows"), optional=("name", "notes"))
    rows = document["rows"]
    if not isinstance(rows, list):
        raise wrong_type(rows, "a list of rows", source, "rows")
    texts: list[str] = []
    for k, row in enumerate(rows):
        where = f"rows[{k}]"
        members(row, source, where, required=("normal", "offset"))
        normal = reader.row(row["normal"], f"{where}.normal")
        if len(normal) != inputs:
            raise InputError(
                "shape",
                f"row {k + 1} of the domain has {len(normal)} coordinates, expected {inputs}",
                where=place(source, f"{where}.normal"),
            )
        texts += normal
        texts.append(reader.number(row["offset"], f"{where}.offset"))
    return RowsDraft(source, inputs, len(rows), texts)

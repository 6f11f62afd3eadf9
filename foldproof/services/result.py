"""Result values: frozen, comparable, printable, and equal to their own JSON."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from html import escape
from typing import Any, ClassVar, Self, Union, cast, get_args, get_origin, get_type_hints

from foldproof.io.drafts import NumberReader
from foldproof.io.networks import network_document, network_draft
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer
from symbolic.scalars import field_of

Numbers = str | tuple[str, ...]
"""A vector of outputs in results: one number as text, or a tuple of them for several outputs."""


class Result:
    """A frozen dataclass whose fields are the keys of the command's JSON result.

    Subclasses name their ``schema``; keys in ``optional`` are left out of the JSON while None.
    ``str`` gives the text of the command line, ``repr`` one line.
    """

    __slots__ = ()
    schema: ClassVar[str]
    optional: ClassVar[frozenset[str]] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """The JSON result without ``schema``: dictionaries, lists, texts, integers and booleans."""
        document: dict[str, Any] = encode(self)
        return {
            key: value
            for key, value in document.items()
            if value is not None or key not in self.optional
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Self:
        """The result that `to_json` described; raises InputError (``schema``) otherwise."""
        made = decode(cls, {key: value for key, value in document.items() if key != "schema"})
        return cast("Self", made)

    def to_latex(self) -> str:
        """The text of the command line as a LaTeX verbatim block."""
        return f"\\begin{{verbatim}}\n{self}\n\\end{{verbatim}}"

    def _repr_mimebundle_(
        self,
        include: Any = None,  # noqa: ARG002 - the protocol of Jupyter
        exclude: Any = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        return {
            "text/plain": str(self),
            "text/html": f"<pre>{escape(str(self))}</pre>",
            "text/latex": self.to_latex(),
            "application/json": self.to_json(),
        }


@dataclasses.dataclass(frozen=True, slots=True)
class CertificateRef:
    """A certificate as results cite it: its kind, its digest, and its file if one was written."""

    kind: str
    digest: str
    path: str | None = None

    def __str__(self) -> str:
        place = f" in {self.path}" if self.path else ""
        return f"{self.kind} {self.digest[:16]}{place}"


def vector(field: Any, values: tuple[Any, ...]) -> Numbers:
    """The texts of a vector of outputs: a single text when there is one output.

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> vector(QQ, (QQ.one,)), vector(QQ, (QQ.one, QQ.zero))
    ('1', ('1', '0'))
    """
    texts = tuple(map(field.text, values))
    return texts[0] if len(texts) == 1 else texts


def encode(value: Any) -> Any:
    """The JSON form of a field of a result."""
    if isinstance(value, TwoLayer | Network):
        return network_document(value)
    if dataclasses.is_dataclass(value):
        optional: frozenset[str] = getattr(value, "optional", frozenset())
        pairs = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {key: encode(item) for key, item in pairs if item is not None or key not in optional}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def decode(kind: Any, value: Any) -> Any:
    """The value of type ``kind`` whose JSON form is ``value``; the depth is that of the type."""
    if get_origin(kind) in {Union, types.UnionType}:
        return _first(get_args(kind), value)
    if get_origin(kind) is tuple and isinstance(value, list):
        arguments = get_args(kind)
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(decode(arguments[0], item) for item in value)
        return tuple(map(decode, arguments, value))
    if kind in {TwoLayer, Network} and isinstance(value, dict):
        return _network(value)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
        return _decoded_members(kind, value)
    if isinstance(kind, type) and isinstance(value, kind):
        return value
    if kind is float and isinstance(value, int):
        return float(value)
    raise InputError("schema", f"a result holds {value!r} where {kind} was expected")


def _decoded_members(kind: Any, value: dict[str, Any]) -> Any:
    """The dataclass; optional members that are missing are None, unknown ones are ignored."""
    hints = get_type_hints(kind)
    optional: frozenset[str] = getattr(kind, "optional", frozenset())
    members: dict[str, Any] = dict.fromkeys(optional)
    for member in dataclasses.fields(kind):
        if member.name in value:
            members[member.name] = decode(hints[member.name], value[member.name])
        elif member.name not in optional and member.default is dataclasses.MISSING:
            raise InputError("schema", f"the result has no member {member.name!r}")
    return kind(**members)


def _first(kinds: tuple[Any, ...], value: Any) -> Any:
    for kind in kinds:
        try:
            return decode(kind, value)
        except InputError:
            continue
    raise InputError("schema", f"a result holds {value!r} where one of {kinds} was expected")


def _network(document: dict[str, Any]) -> Any:
    draft = network_draft(document_texts(document), NumberReader("result"))
    field, elements = field_of(draft.texts, draft.symbols)
    return draft.build(field, elements)


def document_texts(document: dict[str, Any]) -> dict[str, Any]:
    """Integers of a document parsed by the standard reader, as the draft wants them."""
    from foldproof.io.documents import IntegerText

    return {
        key: IntegerText(value) if isinstance(value, int) else value
        for key, value in document.items()
    }

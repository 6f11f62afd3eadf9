"""Subjects of claims as JSON and back: frozen values made of rational networks, numbers, indices.

Reading makes values of known types only, those of the lemmas and of networks; nothing in a
document is called or evaluated but number texts.
"""

from __future__ import annotations

import dataclasses
import sys
from functools import cache
from typing import Any, cast

from foldproof.io.documents import IntegerText
from symbolic.activation import Activation
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.hyperplane import AffineForm
from symbolic.network import Layer, Network, Node, TwoLayer
from symbolic.scalars import RATIONALS

_EXACT = (Activation, AffineForm, Domain, Layer, Network, Node, TwoLayer)
_RATIONALS = "Q"
MAX_INDEX_DIGITS = 9


def subject_document(subject: Any) -> Any:
    """The JSON form: objects with their ``type``, lists, indices, number texts; Q is the field.

    Names, and members with their default value, are left out. Raises InputError
    (``need-rational``).

    >>> from symbolic.scalars import RATIONALS as QQ
    >>> subject_document(Node((QQ.one,), QQ.zero, (QQ.element("1/2"),)))
    {'type': 'Node', 'w': ['1'], 'b': '0', 'q': ['1/2']}
    """
    if dataclasses.is_dataclass(subject):
        members = {
            member.name: subject_document(value)
            for member in dataclasses.fields(subject)
            if member.name != "name"
            and not _same(value := getattr(subject, member.name), member.default)
        }
        return {"type": type(subject).__name__, **members}
    if isinstance(subject, tuple):
        return [subject_document(item) for item in subject]
    if subject is None or isinstance(subject, bool | int):
        return subject
    if subject == RATIONALS:
        return _RATIONALS
    if RATIONALS.domain.of_type(subject):
        return RATIONALS.text(subject)
    raise InputError("need-rational", "only subjects with rational numbers are stored")


def _same(value: Any, default: Any) -> bool:
    """Whether a member has its default value; 0 and False are not the same."""
    return type(value) is type(default) and bool(value == default)


def read_subject(document: Any, where: str = "subject") -> Any:
    """The subject of a parsed document; raises InputError (``schema``, ``number``, ``shape``).

    >>> read_subject({"type": "Node", "w": ["1"], "b": "0", "q": ["1/2"]}).is_degenerate
    False
    """
    if isinstance(document, dict):
        return _value(document, where)
    if isinstance(document, list):
        return tuple(read_subject(item, where) for item in document)
    if isinstance(document, IntegerText):
        if len(document) > MAX_INDEX_DIGITS:
            raise InputError("number-size", "an index has too many digits", where=where)
        return int(document)
    if document is None or isinstance(document, bool | int):
        return document
    if document == _RATIONALS:
        return RATIONALS
    if type(document) is str:
        return RATIONALS.element(document)
    message = "a subject has objects, lists, indices and number texts"
    raise InputError("schema", message, where=where)


def _value(document: dict[str, Any], where: str) -> Any:
    known = _types()
    name = document.get("type")
    if not isinstance(name, str) or name not in known:
        raise InputError("schema", f"there is no type {str(name)[:40]!r}", where=where)
    made = known[name]
    members = {member.name: member for member in dataclasses.fields(made)}
    given = {key: read_subject(part, where) for key, part in document.items() if key != "type"}
    missing = [
        key
        for key, member in members.items()
        if key not in given and member.default is dataclasses.MISSING
    ]
    if missing or not set(given) <= set(members):
        raise InputError("schema", f"{name} has the members {', '.join(members)}", where=where)
    return made(**given)


@cache
def _types() -> dict[str, Any]:
    """The types by name: networks and their parts, and what the modules of the lemmas define."""
    from proofs.catalogue import catalogue

    catalogue()
    found: dict[str, Any] = {kind.__name__: kind for kind in _EXACT}
    for name, module in sorted(sys.modules.items()):
        if name.startswith("proofs.lemmas."):
            for value in vars(module).values():
                if _defined_by(value, name):
                    found[value.__name__] = value
    return found


def _defined_by(value: Any, module: str) -> bool:
    frozen = isinstance(value, type) and dataclasses.is_dataclass(value)
    return frozen and cast("Any", value).__module__ == module

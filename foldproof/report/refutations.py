"""``refute``: counterexamples as text, JSON, LaTeX and picture."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from foldproof.io.counterexamples import AS_STATED
from foldproof.report.latex import escaped, formula
from foldproof.report.network_formulas import network_equation
from foldproof.services.comparison import Witness
from foldproof.services.counterexamples import Found, Search, keep
from foldproof.services.result import CertificateRef, Result, vector
from foldproof.services.words import count, index_set
from proofs.size import ORDER
from symbolic.domains import Domain
from symbolic.formula import affine, numbers
from symbolic.hyperplane import AffineForm
from symbolic.network import Network, TwoLayer
from symbolic.scalars import RATIONALS
from symbolic.statements import Differ

AnyNetwork = TwoLayer | Network
_INDICES = {"layer", "node", "unit"}
"""Members that count from 0, which texts count from 1."""


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network of a counterexample and its role, such as ``truth`` or ``model``."""

    role: str
    formula: str
    network: TwoLayer | Network


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A counterexample: its type, the networks, what else belongs to it, and what is certified.

    ``type`` is the kind of violation where the claim tells kinds apart, else the dropped hypothesis
    or ``as-stated``. ``details`` are the parts that are no networks, as text. ``witness`` is a
    point at which two functions differ. ``certificate`` is the first of ``certificates``, all of
    which the checker accepted in this run.
    """

    optional: ClassVar[frozenset[str]] = frozenset({"stored"})

    type: str
    words: str
    size: str
    networks: tuple[NetworkView, ...]
    details: tuple[tuple[str, str], ...]
    witness: Witness | None
    certificate: CertificateRef
    certificates: tuple[CertificateRef, ...]
    stored: str | None = None


@dataclass(frozen=True, slots=True)
class MethodView:
    """One way of searching, and how many cases it tried."""

    method: str
    tries: int
    words: str


@dataclass(frozen=True, slots=True)
class Refutation(Result):
    """The smallest counterexamples that a search found; ``searched`` says how it searched.

    Without ``found`` nothing is proved. ``order`` is the order in which they are the smallest.
    """

    schema: ClassVar[str] = "foldproof.refute/1"
    optional: ClassVar[frozenset[str]] = frozenset({"hypothesis", "source"})

    claim: str
    title: str
    statement: str
    dropped: str | None
    found: bool
    tries: int
    examples: tuple[ExampleView, ...]
    searched: tuple[MethodView, ...]
    order: str
    seed: int
    checked: bool
    hypothesis: str | None = None
    source: str | None = None
    seconds: float = field(default=0.0, compare=False)

    @property
    def exit_code(self) -> int:
        """0 when a counterexample was found, 4 when the search was in vain."""
        return 0 if self.found else 4

    def typeset(self) -> Refutation:
        """The same result with its LaTeX as text."""
        return dataclasses.replace(self, source=self.to_latex())

    def __str__(self) -> str:
        if self.source is not None:
            return self.source.rstrip("\n")
        given = f" without {self.dropped}" if self.dropped else " as it stands"
        lines = [f"{self.claim}{given}", f"  {self.statement}"]
        if self.hypothesis:
            lines.append(f"  without: {self.hypothesis}")
        parts = ["\n".join(lines)]
        parts += ["\n".join(_example_lines(example)) for example in self.examples]
        if not self.found:
            parts.append("no counterexample found, which proves nothing")
        searched = [f"  {name}: {what}" for name, what in self._methods()]
        parts.append("\n".join([f"{count(self.tries, 'case')} tried", *searched]))
        return "\n\n".join(parts)

    def _methods(self) -> Iterator[tuple[str, str]]:
        """What each method did; boxes in one line."""
        boxes = [method for method in self.searched if method.method == "box"]
        for method in self.searched:
            if method.method != "box":
                yield method.method, f"{method.tries} {method.words}"
        if boxes:
            models = sum(method.tries for method in boxes)
            where = count(len(boxes), "box", "boxes")
            yield "boxes", f"{models} models with small integers in {where}, all of them"

    def to_latex(self) -> str:
        r"""A list for ``\input`` (amsmath): the networks as formulas, and what backs them.

        >>> from proofs.catalogue import claim
        >>> from foldproof.services.counterexamples import search
        >>> found = search(claim("two-layer.orientation-reversal"), "annihilation")
        >>> "R(x)" in refutation(found).to_latex()
        True
        """
        given = f" without \\texttt{{{escaped(self.dropped)}}}" if self.dropped else ""
        lines = [f"\\paragraph{{{escaped(self.title)}{given}.}}", escaped(self.statement)]
        if self.examples:
            items = (line for example in self.examples for line in _example_latex(example))
            lines += [r"\begin{itemize}", *items, r"\end{itemize}"]
        if not self.found:
            lines.append(f"No counterexample in {self.tries} cases.")
        return "\n".join(lines) + "\n"


def refutation(
    search: Search, *, seed: int = 0, seconds: float = 0.0, regressions: Path | None = None
) -> Refutation:
    """The result of a search; with ``regressions`` its counterexamples are stored in that folder.

    >>> from proofs.catalogue import claim
    >>> from foldproof.services.counterexamples import search
    >>> refutation(search(claim("two-layer.scaling"), "positive")).examples[0].details
    (('factors', '(-1)'),)
    """
    claim = search.claim
    texts = {hypothesis.id: hypothesis.text for hypothesis in claim.hypotheses}
    return Refutation(
        claim.id,
        claim.title,
        claim.statement,
        search.dropped,
        bool(search.found),
        search.tries,
        tuple(_kept(search, found, regressions) for found in search.found),
        tuple(MethodView(m.name, m.tries, m.words) for m in search.methods),
        ORDER,
        seed,
        bool(search.found),
        texts.get(search.dropped or ""),
        seconds=seconds,
    )


def _kept(search: Search, found: Found, folder: Path | None) -> ExampleView:
    view = example_view(found, search.dropped)
    path = None if folder is None else keep(search.claim, search.dropped, found, folder)
    return dataclasses.replace(view, stored=None if path is None else str(path))


def example_view(found: Found, dropped: str | None) -> ExampleView:
    """What is shown of a counterexample."""
    points = (s for s in found.finding.statements if isinstance(s, Differ))
    witness = next(points, None)
    return ExampleView(
        found.kind or dropped or AS_STATED,
        found.finding.words,
        str(found.size),
        tuple(NetworkView(role, _formula(net), net) for role, net in networks_of(found.subject)),
        tuple(_details(found.subject)),
        None if witness is None else _witness(witness),
        found.references[0],
        found.references,
    )


def networks_of(subject: Any) -> Iterator[tuple[str, AnyNetwork]]:
    """The networks of a subject with their roles.

    >>> from proofs.lemmas._shared import counterexample
    >>> [role for role, _ in networks_of(counterexample("A"))]
    ['truth', 'model']
    """
    if isinstance(subject, TwoLayer | Network):
        yield "network", subject
    elif dataclasses.is_dataclass(subject):
        for member in dataclasses.fields(subject):
            value = getattr(subject, member.name)
            if isinstance(value, TwoLayer | Network):
                yield member.name, value


def _formula(network: AnyNetwork) -> str:
    if isinstance(network, TwoLayer):
        return str(network)
    if len(network.layers) == 2:
        return str(network.two_layer())
    return f"layers {'-'.join(map(str, network.widths))}"


def _details(subject: Any) -> Iterator[tuple[str, str]]:
    """The parts that are no networks, as people write them; those without words are left out."""
    if isinstance(subject, TwoLayer | Network):
        return
    for member in dataclasses.fields(subject):
        value = getattr(subject, member.name)
        text = str(value + 1) if member.name in _INDICES else _text(value)
        if text:
            yield member.name, text


def _text(value: Any) -> str:
    match value:
        case bool() | None:
            return ""
        case int():
            return str(value)
        case Domain():
            return "" if value.is_all else " and ".join(map(_row, value.rows))
        case AffineForm():
            return _affine(value)
        case tuple() if value and all(type(item) is int for item in value):
            return index_set(value)
        case tuple():
            texts = [_text(item) for item in value]
            return f"({', '.join(texts)})" if texts and all(texts) else ""
    return RATIONALS.text(value) if RATIONALS.domain.of_type(value) else ""


def _row(form: AffineForm) -> str:
    return f"{_affine(form)} > 0"


def _affine(form: AffineForm) -> str:
    return affine([RATIONALS.text(w) for w in form.normal], RATIONALS.text(form.offset))


def _witness(statement: Differ) -> Witness:
    field_ = statement.f.field
    return Witness(
        tuple(map(field_.text, statement.point)),
        vector(field_, statement.f_value),
        vector(field_, statement.g_value),
    )


def _example_lines(example: ExampleView) -> Iterator[str]:
    yield f"{example.type}: {example.words}   [{example.size}]"
    rows = [(view.role, view.formula) for view in example.networks] + list(example.details)
    wide = max((len(name) for name, _ in rows), default=0)
    for name, text in rows:
        yield f"  {name:{wide}}  {text}"
    if example.witness is not None:
        yield f"  at {_difference(example.witness)}"
    accepted = count(len(example.certificates), "certificate")
    yield f"  checked: {accepted}, the first {example.certificate}"
    if example.stored:
        yield f"  stored: {example.stored}"


def _difference(witness: Witness) -> str:
    x = witness.x[0] if len(witness.x) == 1 else numbers(witness.x)
    return f"x = {x} the two functions are {numbers(witness.a)} and {numbers(witness.b)}"


def _example_latex(example: ExampleView) -> Iterator[str]:
    yield rf"\item[\texttt{{{escaped(example.type)}}}] {escaped(example.words)} ({example.size})."
    for view in example.networks:
        yield rf"  \[ {_latex(view)} \]"
    for name, text in example.details:
        yield rf"  {escaped(name)}: \texttt{{{escaped(text)}}}."
    if example.witness is not None:
        yield escaped(f"  At {_difference(example.witness)}.")
    kinds = ", ".join(dict.fromkeys(ref.kind for ref in example.certificates))
    yield rf"  {{\footnotesize [{escaped(kinds)}, accepted by the checker]}}"


def _latex(view: NetworkView) -> str:
    """The network as a formula where it has one output and one hidden layer, else its layers."""
    network = view.network
    if isinstance(network, Network) and len(network.layers) == 2:
        network = network.two_layer()
    if isinstance(network, TwoLayer) and network.outputs == 1 and network.activation.name == "relu":
        name = {"truth": "f_0", "model": "f"}.get(view.role, "f")
        return formula(network_equation(network, name))
    return rf"\text{{{escaped(view.role)}: {escaped(view.formula)}}}"

"""Conjectures of a user: ten lines of Python that are tried like a claim of the catalogue.

A conjecture is about a family of subjects, has named hypotheses and a conclusion, all of them
functions of networks. The search of :mod:`foldproof.services.counterexamples` does the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from foldproof.services.counterexamples import certified
from foldproof.services.result import CertificateRef, Result
from foldproof.services.words import count
from proofs.claims import Claim, Finding, Hypothesis, Source
from proofs.lemmas._shared import Pair, equal_or_differ, on_all
from symbolic.answers import Open, Proved, Refuted
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer
from symbolic.normal_form import normal_form
from symbolic.statements import Differ, FoldsetIs, Statement

Predicate = Callable[..., Any]


class Family(Protocol):
    """What a conjecture is about: how subjects are drawn, made of networks, and certified."""

    arguments: int
    """How many networks a subject has."""

    def draw(self) -> Any:
        """A Hypothesis strategy of subjects."""

    def subject(self, *networks: TwoLayer) -> Any:
        """The subject with these networks; the inverse of ``networks``."""

    def networks(self, subject: Any) -> tuple[TwoLayer, ...]:
        """The networks of a subject, which hypotheses and conclusion receive."""

    def statements(self, subject: Any) -> tuple[Statement, ...]:
        """True statements about a subject that an independent checker can verify."""


@dataclass(frozen=True, slots=True)
class EqualPairs:
    """Pairs of two-layer ReLU networks, truth and model, with the same function on R^n.

    They are constructed by changes that keep the function, so on every stratum, and searched in
    boxes of small integers as well.

    >>> EqualPairs().arguments
    2
    """

    arguments: ClassVar[int] = 2

    def draw(self) -> Any:
        """Truths of at most two nodes and models with up to four changes."""
        from proofs.strategies.pairs import equal_pairs

        return equal_pairs()

    def subject(self, *networks: TwoLayer) -> Pair:
        """The pair on all of R^n; raises InputError (``not-applicable``) for other functions."""
        pair = on_all(*networks)
        if isinstance(self.statements(pair)[0], Differ):
            raise InputError("not-applicable", "the two networks have different functions")
        return pair

    def networks(self, subject: Pair) -> tuple[TwoLayer, ...]:
        """Truth and model."""
        return subject.truth, subject.model

    def statements(self, subject: Pair) -> tuple[Statement, ...]:
        """That truth and model are equal."""
        return (equal_or_differ(subject.truth, subject.model),)


@dataclass(frozen=True, slots=True)
class TwoLayerNetworks:
    """Two-layer ReLU networks of one output with ``inputs`` inputs, 1 to 3 if None.

    >>> TwoLayerNetworks(inputs=1).draw().__class__.__module__.partition(".")[0]
    'hypothesis'
    """

    arguments: ClassVar[int] = 1

    inputs: int | None = None
    width: int = 4

    def draw(self) -> Any:
        """Networks on all strata: coincident, opposite, degenerate and cancelling nodes."""
        from proofs.strategies.networks import two_layer_networks

        return two_layer_networks(inputs=self.inputs, width=self.width)

    def subject(self, *networks: TwoLayer) -> TwoLayer:
        """The network."""
        return networks[0]

    def networks(self, subject: TwoLayer) -> tuple[TwoLayer, ...]:
        """The network."""
        return (subject,)

    def statements(self, subject: TwoLayer) -> tuple[Statement, ...]:
        """What its foldset is."""
        everywhere = Domain.all(subject.inputs)
        return (FoldsetIs(subject, normal_form(subject).boundaries, everywhere),)


@dataclass(frozen=True, slots=True)
class InstanceView:
    """A conjecture on one instance: the unmet hypotheses, whether it holds, the certificates."""

    networks: tuple[str, ...]
    unmet: tuple[str, ...]
    holds: bool
    certificates: tuple[CertificateRef, ...]


@dataclass(frozen=True, slots=True)
class Instances(Result):
    """A conjecture on instances; ``holds`` where every hypothesis is met it is true of all.

    Conclusions are decided by the functions of the conjecture; what the certificates say of the
    networks was accepted by the independent checker. Nothing follows for other networks.
    """

    schema: ClassVar[str] = "foldproof.instances/1"

    conjecture: str
    statement: str
    instances: tuple[InstanceView, ...]
    holds: bool
    checked: bool

    def __str__(self) -> str:
        lines = [f"{self.conjecture}: {self.statement}"]
        for view in self.instances:
            state = "holds" if view.holds else "broken"
            if view.unmet:
                state = f"not applicable: unmet {', '.join(view.unmet)}"
            lines.append(f"  {' | '.join(view.networks)}: {state}")
        applicable = sum(not view.unmet for view in self.instances)
        lines.append(f"holds in {count(applicable, 'instance')}, which proves it for these only")
        return "\n".join(lines if self.holds else lines[:-1])


@dataclass(frozen=True, slots=True)
class Conjecture:
    """A conjecture as a claim; ``fp.refute(conjecture)`` searches for counterexamples to it."""

    claim: Claim
    family: Family
    conclusion: Predicate

    def __call__(self, *networks: TwoLayer | Network) -> Any:
        """The conclusion for networks, as the function that was decorated gives it."""
        return self.conclusion(*networks)

    def on(self, *instances: TwoLayer | tuple[TwoLayer, ...]) -> Instances:
        """Decide the conjecture on instances: networks, or tuples of them.

        Raises InputError (``shape``, ``not-applicable``).
        """
        views = tuple(map(self._view, instances))
        holds = all(view.holds for view in views if not view.unmet)
        claim = self.claim
        return Instances(claim.id, claim.statement, views, holds, bool(views))

    def _view(self, instance: TwoLayer | tuple[TwoLayer, ...]) -> InstanceView:
        networks = instance if isinstance(instance, tuple) else (instance,)
        if len(networks) != self.family.arguments:
            message = f"an instance is {count(self.family.arguments, 'network')}"
            raise InputError("shape", message, where=self.claim.id)
        subject = self.family.subject(*networks)
        found = certified(self.claim, "", subject)
        unmet = self.claim.unmet(subject)
        return InstanceView(tuple(map(str, networks)), unmet, found.finding.holds, found.references)


def conjecture(
    about: Family, hypotheses: Mapping[str, Predicate] | None = None
) -> Callable[[Predicate], Conjecture]:
    """Make a conjecture of a function of networks: its conclusion, with the docstring as statement.

    ``about`` says of which networks it speaks, ``hypotheses`` are functions of the same networks by
    their names. They answer True or False, or Proved or Refuted. Raises InputError
    (``not-applicable``) for a function without docstring.

    >>> @conjecture(TwoLayerNetworks(inputs=1))
    ... def as_many_folds_as_nodes(network):
    ...     '''The foldset has as many points as the network has nodes.'''
    ...     return len(normal_form(network).folds) == network.width
    >>> as_many_folds_as_nodes.claim.id
    'conjecture.as-many-folds-as-nodes'
    >>> from foldproof.services.refutation import refute
    >>> print(refute(as_many_folds_as_nodes.claim).subject)
    0*R(x1)
    """
    named = dict(hypotheses or {})

    def decorate(conclusion: Predicate) -> Conjecture:
        statement = " ".join((conclusion.__doc__ or "").split())
        if not statement:
            raise InputError("not-applicable", "a conjecture states itself in its docstring")
        name = f"conjecture.{conclusion.__name__.replace('_', '-')}"

        def unmet(subject: Any) -> tuple[str, ...]:
            networks = about.networks(subject)
            return tuple(key for key, met in named.items() if not _truth(met(*networks), key))

        def examine(subject: Any) -> Finding:
            holds = _truth(conclusion(*about.networks(subject)), name)
            words = "the conclusion holds" if holds else "the conclusion fails"
            return Finding(holds, about.statements(subject), words)

        claim = Claim(
            id=name,
            number="C",
            title=conclusion.__name__.replace("_", " ").capitalize(),
            statement=statement,
            source=Source("a conjecture", conclusion.__name__),
            domain="all of R^n",
            expected="open",
            examples=lambda: (),
            examine=examine,
            hypotheses=tuple(Hypothesis(key, _words(key, met)) for key, met in named.items()),
            unmet=unmet,
            on_pair=about.subject if isinstance(about, EqualPairs) else None,
            draw=lambda _drop: about.draw(),
        )
        return Conjecture(claim, about, conclusion)

    return decorate


def _words(name: str, predicate: Predicate) -> str:
    """What a hypothesis says: the first line of its docstring, or its name."""
    lines = (predicate.__doc__ or "").strip().splitlines()
    return lines[0] if lines else name.replace("-", " ")


def _truth(answer: Any, name: str) -> bool:
    match answer:
        case bool():
            return answer
        case Proved():
            return True
        case Refuted():
            return False
        case Open(reason=reason):
            raise InputError("not-applicable", f"{name} is open: {reason}")
    raise InputError(
        "not-applicable",
        f"{name} answered {type(answer).__name__}",
        hint="hypotheses and conclusions answer True or False",
    )

"""The set of true parameters W0 of a truth for a model of any width: the public face."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.true_parameters.components import Components, count_components
from symbolic.true_parameters.differential import Differential, differential
from symbolic.true_parameters.enumeration import STRATA_LIMIT, Strata, StratumSearch
from symbolic.true_parameters.equations import Equation, equations
from symbolic.true_parameters.membership import Membership, membership, membership_on, placement_of
from symbolic.true_parameters.sampling import sample
from symbolic.true_parameters.strata import Stratum, mixed_quotient, pieces_of
from symbolic.true_parameters.truth import Truth


@dataclass(frozen=True, slots=True)
class TrueParameters:
    """W0 = {theta of width d : f_theta = truth}, for any truth, width and number of outputs.

    Activations relu, abs and leaky_relu; the model has the activation of the truth. Build it
    with :meth:`of`. Source: theory reference W.3 (membership), W.4 and 2.8 (dimension).

    >>> from symbolic.scalars import RATIONALS
    >>> f = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1)])
    >>> w0 = TrueParameters.of(f, width=3)
    >>> len(w0.strata()), w0.dimension()
    (9, 5)
    >>> theta = TwoLayer.scalar(RATIONALS, 1, [((1,), 0, 1), ((1,), -1, 5), ((1,), -1, -5)])
    >>> w0.membership(theta).holds, w0.stratum_of(theta).kind
    (True, 'new cancelling boundary')
    """

    truth: Truth
    width: int

    @staticmethod
    def of(truth: TwoLayer, width: int) -> TrueParameters:
        """The true parameters of a network's function; InputError (``shape``) for width < 0."""
        if width < 0:
            raise InputError("shape", f"a width is at least 0, not {width}")
        return TrueParameters(Truth.of(truth), width)

    def membership(self, theta: TwoLayer) -> Membership:
        """The conditions (F), (A), (B) at ``theta``, each with its defect."""
        self._check_width(theta)
        return membership(self.truth, theta)

    def contains_on(self, theta: TwoLayer, domain: Domain) -> bool:
        """Whether ``theta`` equals the truth on an open polyhedron."""
        self._check_width(theta)
        return membership_on(self.truth, theta, domain)

    def iterate(self) -> Iterator[Stratum]:
        """The strata, lazily."""
        return StratumSearch(self.truth, self.width).strata()

    def strata(self, limit: int = STRATA_LIMIT) -> Strata:
        """The first ``limit`` strata, and whether these are all."""
        return StratumSearch(self.truth, self.width).listed(limit)

    def dimension(self) -> int | None:
        """The largest dimension of a stratum; None when W0 is empty."""
        return StratumSearch(self.truth, self.width).dimension()

    def stratum_of(self, theta: TwoLayer) -> Stratum:
        """The stratum of a true parameter; InputError (``not-applicable``) if it is none."""
        self._check_width(theta)
        placement = placement_of(self.truth, theta)
        quotient = mixed_quotient(self.truth, placement.mixed)
        return Stratum(self.truth, placement, pieces_of(self.truth, placement, quotient))

    def components(self) -> Components:
        """The exact number of connected components of W0, or None with the reason."""
        return count_components(self.truth, self.width)

    def equations(self, stratum: Stratum) -> tuple[Equation, ...]:
        """The fold, gradient and constant equations of a stratum."""
        return equations(stratum)

    def sample(self, stratum: Stratum, generator: random.Random | int | None = None) -> TwoLayer:
        """A generic true parameter of the stratum."""
        return sample(stratum, generator)

    def differential(self, theta: TwoLayer) -> Differential:
        """The differential of the equations of the stratum of ``theta``, with exact rank."""
        self._check_width(theta)
        return differential(self.truth, theta)

    def _check_width(self, theta: TwoLayer) -> None:
        if theta.width != self.width:
            raise InputError("shape", f"the model has {theta.width} nodes, expected {self.width}")

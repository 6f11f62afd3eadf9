"""The affine forms of the layers of several networks, where all units below have given signs."""

from __future__ import annotations

from collections.abc import Sequence

from symbolic.composition import Composition, Signs, activated, identity
from symbolic.hyperplane import AffineForm
from symbolic.network import Network
from symbolic.scalars import RATIONALS

Forms = tuple[AffineForm, ...]


class PrefixForms:
    """The forms of hidden layers and outputs of one or several ReLU networks over Q; remembered.

    Hidden layers of all networks are numbered on, as in :func:`symbolic.cells.split_tree`.

    >>> from symbolic.examples import example
    >>> f = example("dslt-3.3").network
    >>> forms = PrefixForms([f])
    >>> len(forms.of(())), len(forms.outputs(((1, 1),)))
    (2, 1)
    """

    def __init__(self, networks: Sequence[Network]) -> None:
        self.hidden = [layer for network in networks for layer in network.layers[:-1]]
        self._start = identity(networks[0].inputs, RATIONALS)
        self._layers = [[Composition(layer, RATIONALS) for layer in f.layers] for f in networks]
        self._known: dict[tuple[int, Signs], Forms] = {}

    def of(self, below: Signs) -> Forms:
        """The forms of hidden layer len(below) where the layers before have these signs."""
        place = len(below)
        for index, layers in enumerate(self._layers):
            if place < len(layers) - 1:
                return self._made(index, below[len(below) - place :])
            place -= len(layers) - 1
        return ()

    def outputs(self, signs: Signs) -> Forms:
        """The outputs of all networks, one after the other, where all units have these signs."""
        made: Forms = ()
        start = 0
        for index, layers in enumerate(self._layers):
            depth = len(layers) - 1
            made += self._made(index, signs[start : start + depth])
            start += depth
        return made

    def _made(self, index: int, below: Signs) -> Forms:
        """The forms of layer len(below) of one network."""
        key = index, below
        if key not in self._known:
            inputs = self._start
            if below:
                lower = self._made(index, below[:-1])
                inputs = activated(lower, below[-1], RATIONALS.zero, RATIONALS)
            self._known[key] = self._layers[index][len(below)].of(inputs)
        return self._known[key]

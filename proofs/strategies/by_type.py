"""What ``hypothesis.strategies.from_type`` draws for the types of :mod:`symbolic`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from proofs.strategies.certificates import certificates
from proofs.strategies.domains import domains
from proofs.strategies.hyperplanes import affine_forms, arrangements, hyperplanes
from proofs.strategies.networks import networks, nodes, two_layer_networks
from proofs.strategies.pairs import equal_pairs

_INPUTS = st.integers(1, 3)

BY_TYPE: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
    "AffineForm": lambda: _INPUTS.flatmap(affine_forms),
    "Hyperplane": lambda: _INPUTS.flatmap(hyperplanes),
    "Domain": lambda: _INPUTS.flatmap(domains),
    "Node": lambda: _INPUTS.flatmap(arrangements).flatmap(nodes),
    "TwoLayer": two_layer_networks,
    "Certificate": certificates,
    "Pair": equal_pairs,
    "Network": lambda: _INPUTS.flatmap(lambda n: networks(inputs=n)),
}
"""For each type that :mod:`proofs.hypothesis_hook` registers, its strategy over the rationals."""

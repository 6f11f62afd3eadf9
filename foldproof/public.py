"""The functions of the facade that are more than a name: ``foldproof`` re-exports them lazily."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foldproof.io.builtin import builtin_names, unknown
from foldproof.io.sources import load
from symbolic.errors import InputError
from symbolic.network import Network, TwoLayer

if TYPE_CHECKING:
    from foldproof.services.checking import VerifyResult
    from foldproof.services.classification import Classification
    from foldproof.services.reduction import Reduction
    from proofs.checker import Verdict
    from proofs.claims import Claim


def example(name: str) -> TwoLayer:
    """The built-in network of that name, such as ``dslt-3.3``.

    Raises InputError (``not-found``) with the nearest names.

    >>> example("dslt-3.3").name
    'dslt-3.3'
    """
    if name not in builtin_names():
        raise unknown(name)
    found = load(name)
    return found.two_layer() if isinstance(found, Network) else found


def true_parameters(truth: TwoLayer | Network, width: int | None = None) -> Classification:
    """W0, all parameters of width ``width`` with the function of the truth, stratum by stratum.

    >>> true_parameters(example("dslt-3.3")).reversal_sets.count
    2
    """
    from foldproof.services.classification import classify_truth

    return classify_truth(truth, width)


def minimal_width(network: TwoLayer | Network) -> Reduction:
    """The minimal width of the function of a network, with a smallest network and certificates.

    >>> minimal_width(example("dslt-3.3")).minimal_width
    2
    """
    from foldproof.services.reduction import reduce_network

    return reduce_network(network)


def verify(*labels: str, on: TwoLayer | Network | None = None) -> VerifyResult:
    """Run the named claims of the catalogue (all without names), on examples or on a network.

    Raises InputError (``unknown-claim``).
    """
    from foldproof.services.checking import run_catalogue

    return run_catalogue(labels, on=on)


def claims() -> tuple[Claim, ...]:
    """The catalogue of claims, in the order of their numbers."""
    from foldproof.services.checking import list_claims

    return list_claims()


def check(path: Path | str) -> list[Verdict]:
    """The verdicts of the independent checker on the certificates of a file.

    Raises InputError (``not-found``) when there is no such file.
    """
    from proofs.checker.verdict import verdicts

    if not Path(path).is_file():
        raise InputError("not-found", "there is no such file", where=str(path))
    return verdicts(Path(path))

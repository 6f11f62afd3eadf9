"""Built-in networks: the examples of the sources, and trained networks shipped as data files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from symbolic import examples
from symbolic.errors import InputError
from symbolic.network import Network

DATA = Path(__file__).parent.parent / "data"
SHIPPED: Mapping[str, str] = {
    "diabetes-2": "ReLU regressor trained on two features of the diabetes data, exact float32",
    "diabetes-2-transformed": "the same function, other weights",
    "diabetes-10": "ReLU regressor trained on all ten features of the diabetes data, exact float32",
    "diabetes-10-transformed": "the same function, other weights",
}


def builtin_names() -> tuple[str, ...]:
    """The names that `NET` may be besides a path, in the order of `foldproof examples`.

    >>> {"dslt-3.1", "symmetric-14", "diabetes-10"} <= set(builtin_names())
    True
    """
    return (*examples.examples(), *SHIPPED)


def shipped_path(name: str) -> Path | None:
    """The data file behind a built-in name, None when the network is built by a formula.

    >>> shipped_path("dslt-3.1") is None
    True
    """
    return DATA / f"{name}.json" if name in SHIPPED else None


def built(name: str) -> Network:
    """A built-in network that has no file."""
    return examples.example(name).network


def unknown(name: str) -> InputError:
    """The error ``not-found`` for a name that is neither a file nor built in, with near names."""
    from difflib import get_close_matches

    near = get_close_matches(name, builtin_names(), n=3, cutoff=0.5)
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    return InputError(
        "not-found",
        f"there is no file and no built-in network {name[:80]!r}",
        hint=f"{meant}`foldproof examples` lists the built-in networks",
    )

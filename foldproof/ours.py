"""Are the packages ``symbolic``, ``proofs`` and ``numeric_check`` that Python finds ours?

Their names are generic and other distributions use them too. Nothing is imported here: the place
where Python would find each package is compared with the place of this one.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

PACKAGES = ("symbolic", "proofs", "numeric_check")


def home(package: str) -> Path | None:
    """The directory where Python finds a top-level package, None when it finds none.

    >>> home("foldproof") == Path(__file__).parent
    True
    """
    loaded = sys.modules.get(package)
    try:
        spec = loaded.__spec__ if loaded else importlib.util.find_spec(package)
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent


def strangers() -> dict[str, Path | None]:
    """The packages that are missing (None) or lie elsewhere than beside ``foldproof``.

    >>> strangers()
    {}
    """
    here = Path(__file__).resolve().parent.parent
    found = {package: home(package) for package in PACKAGES}
    return {
        package: place
        for package, place in found.items()
        if place is None or place.resolve() != here / package
    }


def require_ours() -> None:
    """Raise ImportError, naming the package in the way, unless all packages are ours."""
    for package, place in strangers().items():
        what = f"found in {place}" if place else "not found"
        raise ImportError(
            f"the package {package!r} that foldproof needs is {what}, not beside foldproof in "
            f"{Path(__file__).resolve().parent.parent}; another distribution may own the name: "
            "run `foldproof doctor`, and install foldproof in an environment of its own"
        )

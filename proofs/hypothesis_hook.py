"""The ``hypothesis`` entry point: our types draw from our strategies in any test.

``st.from_type(TwoLayer)``, ``st.builds`` and inferred ``@given`` arguments then reach degenerate
networks too. Hypothesis calls :func:`register` whenever it is imported, so that must cost next
to nothing: the exact layer is not imported here, but noticed when the program imports it.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

TYPES = {
    "proofs.certificates.envelope": ("Certificate",),
    "proofs.lemmas._shared": ("Pair",),
    "symbolic.domains": ("Domain",),
    "symbolic.hyperplane": ("AffineForm", "Hyperplane"),
    "symbolic.network": ("Network", "Node", "TwoLayer"),
}
"""The modules that are waited for, and their types that get a strategy."""


def register() -> None:
    """Register the types that are imported already; the others follow when they are imported."""
    for name in TYPES:
        module = sys.modules.get(name)
        if module is None:
            sys.meta_path.insert(0, _Waiting(name))
        else:
            _register_types(module)


def _register_types(module: ModuleType) -> None:
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415

    for name in TYPES[module.__name__]:
        register_type_strategy(
            getattr(module, name),
            lambda type_: importlib.import_module("proofs.strategies.by_type").BY_TYPE[
                type_.__name__
            ](),
        )


class _Waiting(MetaPathFinder):
    """Finds one module, once, as it would have been found, with a loader that registers."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _Registering(spec.loader)
        return spec


class _Registering(Loader):
    """Loads a module as another loader does, then registers its types."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        spec = module.__spec__
        if spec is not None:
            spec.loader = module.__loader__ = self.loader
        self.loader.exec_module(module)
        _register_types(module)

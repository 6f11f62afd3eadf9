"""Models that are analytic expressions f(x; w), not networks of ReLU nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sympy

from symbolic import number_grammar as grammar
from symbolic.errors import InputError
from symbolic.models.expressions import read

_ASSUMPTIONS = {
    "+": {"positive": True},
    "-": {"negative": True},
    "nonzero": {"real": True, "nonzero": True},
    None: {"real": True},
}


@dataclass(frozen=True, slots=True)
class AnalyticModel:
    """The outputs f(x; w) as SymPy expressions in real symbols, inputs x and parameters w.

    Raises InputError (``shape``) when an expression has other symbols, or one is both an input
    and a parameter.

    >>> model = AnalyticModel.of(["q*tanh(w*x)"], ["x"], {"w": None, "q": "nonzero"})
    >>> model.outputs[0].diff(model.parameters[1])
    tanh(w*x)
    """

    outputs: tuple[sympy.Expr, ...]
    inputs: tuple[sympy.Symbol, ...]
    parameters: tuple[sympy.Symbol, ...]

    def __post_init__(self) -> None:
        declared = (*self.inputs, *self.parameters)
        if len(set(declared)) < len(declared):
            raise InputError("shape", "a symbol is declared twice", where="model")
        names = [symbol.name for symbol in declared]
        if len(set(names)) < len(names):
            raise InputError("shape", "two symbols have one name", where="model")
        for output in self.outputs:
            if not isinstance(output, sympy.Expr) or output.has(sympy.I):
                raise InputError("not-applicable", f"{output} is not a real expression")
            strange = output.free_symbols - set(declared)
            if strange:
                listed = ", ".join(sorted(map(str, strange)))
                raise InputError("shape", f"{listed}: neither input nor parameter", where="model")

    @staticmethod
    def of(
        outputs: Sequence[str], inputs: Sequence[str], parameters: Mapping[str, str | None]
    ) -> AnalyticModel:
        """The model of texts; parameters with their signs ``+``, ``-``, ``nonzero`` or None.

        Raises InputError (``number``, ``number-size``, ``schema``).
        """
        names = (*inputs, *parameters)
        for name in names:
            if not grammar.is_name(name):
                raise InputError("schema", f"{grammar.shown(name)} cannot name a symbol")
        if unknown := set(parameters.values()) - set(_ASSUMPTIONS):
            raise InputError("schema", f"the sign of a parameter is {min(map(str, unknown))}")
        made = {name: sympy.Symbol(name, real=True) for name in inputs}
        made |= {name: sympy.Symbol(name, **_ASSUMPTIONS[s]) for name, s in parameters.items()}
        return AnalyticModel(
            tuple(read(output, made) for output in outputs),
            tuple(made[name] for name in inputs),
            tuple(made[name] for name in parameters),
        )

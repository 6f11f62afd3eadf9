"""Infinitesimal symmetries of analytic models: vector fields that are proved and certified."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from foldproof.services.confirmation import confirmed
from foldproof.services.result import CertificateRef, Result
from foldproof.services.words import count

if TYPE_CHECKING:
    from symbolic.models import AnalyticModel, VectorFields


@dataclass(frozen=True, slots=True)
class FieldView:
    """A vector field: its components by the parameters, and the direction as people write it."""

    direction: str
    components: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InfinitesimalSymmetries(Result):
    """Vector fields v on the parameters with sum_j v_j df/dw_j = 0 at every input.

    ``rank`` is the Fisher rank at generic parameters, None where no lower bound was found;
    ``complete`` says that it was, so that at generic parameters the fields span the null vectors.
    ``checked`` says that the independent checker accepted, in this run, that every field solves
    the linear equations to which the derivatives were reduced.
    """

    schema: ClassVar[str] = "foldproof.infinitesimal-symmetries/1"

    outputs: tuple[str, ...]
    inputs: tuple[str, ...]
    parameters: tuple[str, ...]
    fields: tuple[FieldView, ...]
    rank: int | None
    complete: bool
    checked: bool
    certificates: tuple[CertificateRef, ...]
    seconds: float = field(default=0.0, compare=False)

    def __str__(self) -> str:
        lines = [f"f = {output}" for output in self.outputs]
        lines.append(
            f"inputs {', '.join(self.inputs) or 'none'}; parameters {', '.join(self.parameters)}"
        )
        if self.fields:
            lines.append("\n" + count(len(self.fields), "vector field") + " that f does not see")
            lines += [f"  {view.direction}" for view in self.fields]
        else:
            lines.append("\nno vector field that f does not see was found")
        if self.rank is None:
            lines.append("\nFisher rank at generic parameters: not decided; there may be more")
        else:
            lines.append(f"\nFisher rank {self.rank} at generic parameters, so these are all")
        if self.checked:
            lines.append(f"checked: {count(len(self.certificates), 'identity', 'identities')}")
        return "\n".join(lines)


def infinitesimal_symmetries(
    model: AnalyticModel | str | Sequence[str] | Any,
    inputs: Sequence[Any] = (),
    parameters: Mapping[str, str | None] | Sequence[Any] = (),
) -> InfinitesimalSymmetries:
    """The infinitesimal symmetries of an analytic model f(x; w), derived and proved.

    The model is a text in the number grammar with sin, cos, tanh, exp, log (or a list of such
    texts, one for each output) with the names of the inputs and a mapping of the parameters to
    their signs ``+``, ``-``, ``nonzero`` or None; or a SymPy expression (or several) with SymPy
    symbols; or an ``AnalyticModel``. Raises InputError (``number``, ``shape``,
    ``not-applicable``), ResourceLimit (``too-big``).

    >>> found = infinitesimal_symmetries("q*w*x", ["x"], {"w": None, "q": None})
    >>> found.fields[0].direction, found.rank, found.checked
    ('w d/dw - q d/dq', 1, True)
    """
    from symbolic.models import infinitesimal_symmetries as derive

    start = time.monotonic()
    made = _model(model, inputs, parameters)
    found = derive(made)
    from symbolic.models.expressions import text

    refs = _certified(found)
    return InfinitesimalSymmetries(
        tuple(map(text, made.outputs)),
        tuple(map(str, made.inputs)),
        tuple(map(str, made.parameters)),
        tuple(_view(vector, made) for vector in found.fields),
        found.rank,
        found.complete,
        bool(refs),
        refs,
        seconds=time.monotonic() - start,
    )


def _model(model: Any, inputs: Sequence[Any], parameters: Any) -> AnalyticModel:
    from symbolic.models import AnalyticModel

    if isinstance(model, AnalyticModel):
        return model
    outputs = [model] if isinstance(model, str) or not isinstance(model, Sequence) else model
    if all(isinstance(output, str) for output in outputs):
        signs = parameters if isinstance(parameters, Mapping) else dict.fromkeys(parameters)
        return AnalyticModel.of(list(outputs), list(inputs), signs)
    return AnalyticModel(tuple(outputs), tuple(inputs), tuple(parameters))


def _certified(found: VectorFields) -> tuple[CertificateRef, ...]:
    from proofs.certificates.dispatch import certify
    from proofs.lemmas._fields import field_identities

    statements = field_identities(found)
    return tuple(confirmed(c) for statement in statements for c in certify(statement))


def _view(vector: Sequence[Any], model: AnalyticModel) -> FieldView:
    from symbolic.models.expressions import text

    words = ""
    for component, parameter in zip(vector, model.parameters, strict=True):
        if not component:
            continue
        minus = component.could_extract_minus_sign()
        size = text(-component if minus else component)
        factor = "" if size == "1" else f"({size}) " if component.is_Add else f"{size} "
        lead = "-" if minus else "" if not words else "+"
        words += f" {lead} " if words else lead
        words += f"{factor}d/d{parameter}"
    return FieldView(words, tuple(map(text, vector)))

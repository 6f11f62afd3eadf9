"""Cases about models that are analytic expressions."""

from __future__ import annotations

from hypothesis import strategies as st

from proofs.lemmas.linear_layers import LayerChange
from proofs.lemmas.pendulum import Swing
from proofs.strategies.numbers import numbers
from symbolic.models.linear import Matrix, product
from symbolic.scalars import RATIONALS


def swings(_drop: str | None) -> st.SearchStrategy[Swing]:
    """Parameters of the reduced pendulum, also where its rank is smaller."""
    return st.builds(Swing, numbers(), numbers())


def _matrices(rows: int, columns: int) -> st.SearchStrategy[Matrix]:
    return st.tuples(*[st.tuples(*[numbers()] * columns)] * rows)


@st.composite
def layer_changes(draw: st.DrawFn, drop: str | None) -> LayerChange:
    """A change of basis of one or two hidden units by shears and scales; or two matrices."""
    k, n, p = (draw(st.integers(1, 2)) for _ in range(3))
    u, v = draw(_matrices(k, n)), draw(_matrices(p, k))
    if drop:
        return LayerChange(v, u, draw(_matrices(k, k)), draw(_matrices(k, k)))
    zero, one = RATIONALS.zero, RATIONALS.one
    scale = draw(numbers(nonzero=True))
    if k == 1:
        return LayerChange(v, u, ((scale,),), ((one / scale,),))
    t = draw(numbers())
    shear, back = ((one, t), (zero, one)), ((one, -t), (zero, one))
    stretch, shrink = ((scale, zero), (zero, one)), ((one / scale, zero), (zero, one))
    return LayerChange(v, u, product(shear, stretch), product(shrink, back))

"""The pendulum of small angle, a model with a scaling symmetry.

Source: SLT draft, "Example: Pendulum".
"""

from __future__ import annotations

from symbolic.models.analytic import AnalyticModel

POSITION = "x*cos(sqrt(g)*t) + l/sqrt(g)*sin(sqrt(g)*t)"
REDUCED = "x*cos(t) + l*sin(t)"


def pendulum() -> AnalyticModel:
    """The position at time t from the angle x: parameters velocity l, acceleration g > 0, time t.

    x cos(sqrt(g) t) + l / sqrt(g) sin(sqrt(g) t).

    >>> from symbolic.models.vector_fields import infinitesimal_symmetries
    >>> infinitesimal_symmetries(pendulum()).fields
    ((l, 2*g, -t),)
    """
    return AnalyticModel.of([POSITION], ["x"], {"l": None, "g": "+", "t": None})


def reduced_pendulum() -> AnalyticModel:
    """The same in l' = l / sqrt(g) and t' = sqrt(g) t: x cos(t') + l' sin(t').

    >>> from symbolic.models.vector_fields import infinitesimal_symmetries
    >>> infinitesimal_symmetries(reduced_pendulum()).fields
    ()
    """
    return AnalyticModel.of([REDUCED], ["x"], {"l": None, "t": None})

"""Models beside ReLU networks: analytic expressions, the pendulum, deep linear networks.

Their expressions are those of SymPy; nothing but this package computes with them.
"""

from symbolic.models.analytic import AnalyticModel
from symbolic.models.vector_fields import VectorFields, infinitesimal_symmetries

__all__ = ["AnalyticModel", "VectorFields", "infinitesimal_symmetries"]

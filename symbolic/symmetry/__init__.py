"""Symmetries of networks as values: they act, invert, compose, explain and differentiate."""

from symbolic.symmetry.base import Composition, Symmetry, parameter_vector
from symbolic.symmetry.cancelling import InsertCancellingBoundary, RemoveCancellingBoundary
from symbolic.symmetry.degenerate import InsertDegenerateNode, RemoveDegenerateNode
from symbolic.symmetry.layers import LayerPermutation, LayerScaling
from symbolic.symmetry.nodes import OrientationReversal, Permutation, Scaling
from symbolic.symmetry.recognition import Recognition, recognise
from symbolic.symmetry.splitting import MergeNodes, SplitNode

__all__ = [
    "Composition",
    "InsertCancellingBoundary",
    "InsertDegenerateNode",
    "LayerPermutation",
    "LayerScaling",
    "MergeNodes",
    "OrientationReversal",
    "Permutation",
    "Recognition",
    "RemoveCancellingBoundary",
    "RemoveDegenerateNode",
    "Scaling",
    "SplitNode",
    "Symmetry",
    "parameter_vector",
    "recognise",
]

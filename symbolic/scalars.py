"""The door to exact numbers: the three kinds of fields, and how to get from text to a field.

`RATIONALS` (elements of QQ), `RealAlgebraicField` (Q(alpha) with its real embedding) and
`SymbolicField` (rational functions in declared symbols); the number grammar is in
`symbolic.number_grammar`.
"""

from symbolic.field_building import MAX_DEGREE, common_field, convert, field_of
from symbolic.fields import RATIONALS, Field, RationalField, Scalar
from symbolic.real_fields import RealAlgebraicField
from symbolic.symbolic_field import SymbolicField

__all__ = [
    "MAX_DEGREE",
    "RATIONALS",
    "Field",
    "RationalField",
    "RealAlgebraicField",
    "Scalar",
    "SymbolicField",
    "common_field",
    "convert",
    "field_of",
]

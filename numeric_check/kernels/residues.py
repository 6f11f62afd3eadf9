"""Residues of float64 numbers, which are dyadic: m 2^e with integers m and e.

Twin: the numerator times the inverse of the denominator modulo the prime, of the exact fraction.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SHIFT = 1200
"""Tables of powers of two begin with 2^-1200."""


@njit(cache=True)
def dyadic_residues(values: Floats, powers: NDArray[np.int64], prime: int, out: Floats) -> bool:
    """Fill ``out`` with the centred residues of finite numbers; whether none is subnormal.

    ``powers`` has 2^e modulo the prime for e from -1200 to 1200; arrays are flat.

    >>> powers = np.array([pow(2, e, 7) for e in range(-1200, 1201)])
    >>> out = np.empty(2)
    >>> dyadic_residues(np.array([0.5, -9.0]), powers, 7, out), out.tolist()
    (True, [-3.0, -2.0])
    """
    normal = True
    for k in range(len(values)):
        mantissa, exponent = math.frexp(values[k])
        residue = np.int64(math.ldexp(mantissa, 53)) % prime
        residue = residue * powers[exponent - 53 + SHIFT] % prime
        out[k] = residue - prime if residue > prime // 2 else residue
        normal = normal and (exponent > -1022 or values[k] == 0.0)
    return normal

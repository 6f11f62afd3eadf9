"""Closed Numba kernels: arrays in, arrays out, no state; each one names its exact twin."""

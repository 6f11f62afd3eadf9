"""Exact mathematics of piecewise-affine networks: no floats, no kernels, no test generators."""

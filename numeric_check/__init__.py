"""The numeric witness: kernels with derived error bounds that cross-check exact statements."""

"""Public Hypothesis strategies for the values of foldproof, one module per kind of value."""

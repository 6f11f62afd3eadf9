"""Derivations of the claims, step by step: one file per family, one function per claim."""

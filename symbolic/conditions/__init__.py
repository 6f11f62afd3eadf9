"""Conditions on deep ReLU networks under which their parameters can be read off the function."""

"""The documentation as a program: pages made from the product, examples that are executed.

``make refresh`` writes both anew; the tests in ``tests/docs`` compare.
"""

"""The smallest known counterexamples: a folder for each claim, a file for each dropped hypothesis.

``foldproof.io.counterexamples`` reads and writes them; ``make regressions`` searches anew.
"""

"""The trusted certificate checker: standard library only, sharing no code with anything else.

It runs as `foldproof-check FILE...`, as `python -m proofs.checker FILE...`, and as a copied folder
under `python -I -S FOLDER FILE...`. It never searches: it recomputes what a claim says from the
claim itself and reads the evidence as untrusted hints (interface, section 5).
"""

from .verdict import Verdict, check

__all__ = ["Verdict", "check"]

"""The command line `foldproof-check FILE...`, also as a module and as a copied folder."""

import os  # frozen into the interpreter: nothing in a folder can stand in for it
import sys

if not __package__:  # a bare folder: it becomes a package and leaves the search path
    _folder = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
    sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry) != _folder]  # noqa: PTH100
    __package__, __path__, __spec__ = "foldproof_checker", [_folder], None
    sys.modules[__package__] = sys.modules[__name__]

from .verdict import main

if __name__ == "__main__":
    sys.exit(main())

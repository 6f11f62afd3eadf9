"""The command line `foldproof-check FILE...`, also as a module and as a copied folder."""

import sys
from pathlib import Path

if not __package__:  # a bare folder: it becomes a package and leaves the search path
    _folder = str(Path(__file__).resolve().parent)
    sys.path[:] = [entry for entry in sys.path if str(Path(entry).resolve()) != _folder]
    __package__, __path__, __spec__ = "foldproof_checker", [_folder], None
    sys.modules[__package__] = sys.modules[__name__]

from .verdict import main

if __name__ == "__main__":
    sys.exit(main())

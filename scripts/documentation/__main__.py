"""Write the generated pages and the outputs of all examples anew: ``make refresh``."""

from __future__ import annotations

import sys

from scripts.documentation.blocks import pages
from scripts.documentation.generated import write_pages
from scripts.documentation.pictures import write_pictures
from scripts.documentation.sessions import refresh


def main() -> int:
    """Refresh every page, or those named on the command line; ``--slow`` runs slow blocks too."""
    arguments = sys.argv[1:]
    named = [argument for argument in arguments if not argument.startswith("-")]
    for path in (*write_pages(), *write_pictures()):
        print(f"{path}: generated")
    for page in pages():
        if not named or str(page) in named:
            changed = refresh(page, slow="--slow" in arguments)
            print(f"{page}: {changed} blocks changed" if changed else f"{page}: current")
    return 0


if __name__ == "__main__":
    sys.exit(main())

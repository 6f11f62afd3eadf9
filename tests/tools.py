"""Programs that some tests need: left out visibly where missing, required in CI."""

import os
import shutil

import pytest

REQUIRED = "FOLDPROOF_REQUIRE_TOOLS"


def require(program: str) -> None:
    """Leave the test out when the program is missing; with ``REQUIRED`` set, fail instead."""
    if shutil.which(program):
        return
    message = f"{program} is not installed, so this was not run"
    if os.environ.get(REQUIRED):
        pytest.fail(message)
    pytest.skip(message)

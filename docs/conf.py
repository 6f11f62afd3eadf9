"""Sphinx configuration: Markdown pages by MyST, plain theme, warnings are errors (`make docs`)."""

import tomllib
from pathlib import Path

_project = tomllib.loads(
    (Path(__file__).resolve().parent.parent / "pyproject.toml").read_text(encoding="utf-8")
)["project"]

project = _project["name"]
release = version = _project["version"]
author = _project["authors"][0]["name"]
copyright = f"2026, {author}"

extensions = ["myst_parser"]
myst_enable_extensions = ["dollarmath", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "alabaster"
html_theme_options = {
    "description": _project["description"],
    "fixed_sidebar": True,
    "page_width": "1300px",  # wide enough for the tables that the commands print
    "body_max_width": "none",
    "code_font_size": "0.8em",
}
html_show_sourcelink = False

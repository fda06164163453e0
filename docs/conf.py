"""Sphinx configuration. Built by docs/build, which gathers the sources and the generated pages in one folder first."""

import pathlib
import re

_here = pathlib.Path(__file__).resolve().parent
_version_file = _here / "version.txt"

project = "careerflow"
author = "The careerflow authors"
project_copyright = "2026, the careerflow authors"
release = _version_file.read_text().strip() if _version_file.exists() else "unknown"
version = re.sub(r"\.\d+$", "", release)

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.mathjax", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
myst_heading_anchors = 3
exclude_patterns = ["README.md"]

language = "en"
html_theme = "alabaster"
html_title = f"careerflow {release}"
html_theme_options = {
    "description": "Career frameworks as graphs, and the workforce that moves through them",
    "fixed_sidebar": True,
    "page_width": "1100px",
    "sidebar_width": "250px",
    "body_max_width": "none",
}
html_sidebars = {"**": ["about.html", "navigation.html", "searchbox.html"]}
html_copy_source = False

autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_rtype = False
napoleon_custom_sections = ["Forms of arguments"]

highlight_language = "none"
nitpicky = False

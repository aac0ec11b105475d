"""How Sphinx builds the pages: `sphinx-build --fail-on-warning docs site`."""

from importlib.metadata import version as version_of

project = "cnntutor"
author = "the cnntutor authors"
project_copyright = author
version = release = version_of("cnntutor")

extensions = ["myst_parser"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"cnntutor {version}"
html_copy_source = False

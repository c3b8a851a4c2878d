"""How Sphinx builds the documentation; `.ci/docs` gathers the pages and calls it."""

import sys
from pathlib import Path


sys.path.insert(0, str(Path(__file__).parent))

from dermdata import __version__


project = "dermdata"
author = "The dermdata maintainers"
copyright = "code: MIT, data: CC0-1.0"  # noqa: A001 - Sphinx calls it so
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
    "sphinx_markdown_builder",
    "_making.fields",
    "_making.links",
]
root_doc = "index"
nitpicky = True
default_role = "py:obj"
smartquotes = False

myst_heading_anchors = 4
myst_links_external_new_tab = False

napoleon_numpy_docstring = False
napoleon_use_ivar = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88
add_module_names = False

copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_theme = "furo"
html_title = f"dermdata {__version__}"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = True
html_theme_options = {"navigation_with_keys": True}

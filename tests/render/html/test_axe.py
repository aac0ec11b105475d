"""Every kind of page before axe-core, the accessibility checker; `CNNTUTOR_AXE` names its `axe.min.js`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cnntutor.render.html.explanation import format_page
from cnntutor.render.html.result import format_result
from tests.classes import KEPT_NAME, PERSISTENT, UNREADABLE, address_of
from tests.render.html.test_result import WRONG
from tests.render.terminal.test_explanation import explained
from tests.support import grade_source

pytestmark = pytest.mark.long
FIND = """async () => (await axe.run()).violations.map((each) =>
  `${each.id}: ${each.help}: ${each.nodes.map((node) => node.target.join(" ")).join(", ")}`)"""
NOTEBOOK = (
    '<!doctype html><html lang="en"><title>A notebook</title>'
    '<body style="{style}"><main><h1>Notebook</h1>{results}</main>'
)
EXPLAINED = {
    "exercise1": "conv2d",
    "exercise3": "pooled_shape",
    "exercise4": "sigmoid",
    "exercise5": "mnist_params",
    "exercise6": "softmax",
    "exercise12": "conv2d_backward",
    "exercise13": "sentence_map",
    "exercise14": "inception_module",
}


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the checker, a script."""
    place = os.environ.get("CNNTUTOR_AXE")
    if not place:
        pytest.skip("CNNTUTOR_AXE does not name axe.min.js, of the npm package axe-core")
    return Path(place).read_text()


@pytest.fixture(scope="module")
def pages(report: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write a page of every kind."""
    folder = tmp_path_factory.mktemp("pages")
    result = format_result(grade_source(WRONG, "exercise3"), "65 of 100.", ["Graded: the cells [1]"])
    texts = {
        "light": NOTEBOOK.format(style="", results=2 * result),
        "dark": NOTEBOOK.format(style="background: #111; color: #fff", results=2 * result),
        **{exercise: format_page(explained(exercise, name)) for exercise, name in EXPLAINED.items()},
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text)
    students = [report / address_of(name) for name in (PERSISTENT, KEPT_NAME, UNREADABLE)]
    return [*sorted(folder.iterdir()), report / "index.html", *students]


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, axe: str, pages: list[Path], scheme: str, width: int) -> None:
    """In light and dark, at a desk and on a phone, with all unfolded; nothing sticks out of the screen."""
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
        bypass_csp=True,
    )
    found = {}
    for path in pages:
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        page.evaluate(axe)
        found[path.name] = page.evaluate(FIND)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.close()
    context.close()
    assert found == {path.name: [] for path in pages}

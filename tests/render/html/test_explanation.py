"""An explanation as a page that plays by itself, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cnntutor.render.html.explanation import format_frame, format_page
from cnntutor.render.html.folder import is_page
from cnntutor.render.plots.files import may_be_replaced
from tests.render.html.test_in_a_browser import CONTRAST, STRUCTURE
from tests.render.terminal.test_explanation import explained


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of a convolution."""
    path = tmp_path_factory.mktemp("explained") / "page.html"
    path.write_text(format_page(explained()))
    return path


def opened(browser: Browser, path: Path, **options: object) -> Page:
    """Open the page."""
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    page.goto(path.as_uri())
    return page


def step(page: Page) -> str:
    """Return which step is seen: one alone."""
    shown = page.locator(".frame:visible")
    assert shown.count() == 1
    return shown.locator("h2").inner_text()


def test_the_keys_lead_through_it(browser: Browser, page_file: Path) -> None:
    """Arrows, Home and End, and the space that plays; each step is told to who does not see it."""
    page = opened(browser, page_file, reduced_motion="reduce")
    expect(page.locator("#play")).to_have_text("Play")
    assert step(page) == "Step 1, at [0, 0]"
    page.keyboard.press("ArrowRight")
    assert step(page) == "Step 2, at [0, 1]"
    expect(page.locator("#said")).to_contain_text("Step 2 of 25, at [0, 1]. multiply and sum: ")
    page.keyboard.press("End")
    assert step(page) == "Step 25, at [4, 4]"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert step(page) == "Step 1, at [0, 0]"
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_text("Stop")
    page.keyboard.press("Space")
    expect(page.locator("#play")).to_have_text("Play")
    page.context.close()


def test_the_arrows_scroll_what_does_not_fit(browser: Browser, page_file: Path) -> None:
    """On a narrow screen, where a box that has the focus is wider; the step stays."""
    page = opened(browser, page_file, reduced_motion="reduce", viewport={"width": 240, "height": 700})
    box = page.locator(".frame:visible .grids").first
    box.evaluate("(box) => { box.style.flexWrap = 'nowrap'; box.focus(); }")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("(box) => box.scrollLeft > 0", arg=box.element_handle())
    assert step(page) == "Step 1, at [0, 0]"
    page.locator("#next").focus()
    page.keyboard.press("ArrowRight")
    assert step(page) == "Step 2, at [0, 1]"
    page.context.close()


def test_it_plays_by_itself(browser: Browser, page_file: Path) -> None:
    """Unless somebody steps through it; what plays is not read out."""
    page = opened(browser, page_file)
    expect(page.locator("#play")).to_have_text("Stop")
    expect(page.locator("#count")).not_to_have_text("1 of 25")
    assert page.locator("#said").inner_text() == ""
    page.locator("#last").click()
    expect(page.locator("#play")).to_have_text("Play")
    assert step(page) == "Step 25, at [4, 4]"
    page.context.close()


def test_without_a_script_all_steps_are_there(browser: Browser, page_file: Path) -> None:
    """Nothing is hidden but the buttons, which would do nothing."""
    page = opened(browser, page_file, java_script_enabled=False)
    assert page.locator(".frame:visible").count() == 25
    assert page.locator("button:visible").count() == 0
    page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1100), ("dark", 380)])
def test_everybody_can_read_it(browser: Browser, page_file: Path, scheme: str, width: int) -> None:
    """Contrast and structure are sound, and nothing sticks out of the screen."""
    page = opened(
        browser,
        page_file,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        reduced_motion="reduce",
    )
    assert page.evaluate(CONTRAST) == []
    assert page.evaluate(STRUCTURE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_in_a_frame_it_plays_too(browser: Browser, tmp_path: Path) -> None:
    """A notebook has the page inside of its own."""
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>x</title>{format_frame(explained())}")
    page = opened(browser, path)
    inside = page.frame_locator("iframe")
    expect(inside.locator("#play")).to_have_text("Stop")
    inside.locator("#next").click()
    expect(inside.locator("#play")).to_have_text("Play")
    page.context.close()


def test_a_page_of_ours_is_known(page_file: Path, tmp_path: Path) -> None:
    """Another file is none, and neither is what is not there."""
    (tmp_path / "mine.html").write_text("<p>mine</p>")
    assert may_be_replaced(page_file, is_page)
    assert not may_be_replaced(tmp_path / "mine.html", is_page)
    assert not is_page(b"")

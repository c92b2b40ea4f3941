"""Every page in a real browser: usable from the keyboard, no serious fault, nothing from elsewhere. Slow, as the chat's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser_support import PHONE, WIDE, Visitor
from screenshots import PUBLIC, STAFF, sample_report
from test_web_people import PASSWORD
from web_support import served_tiny

from assistant.conversation.accounts import Accounts
from assistant.conversation.database import Database

pytestmark = pytest.mark.slow

SERIOUS = ("serious", "critical")


def faults(page: Any) -> list[str]:
    """Serious and critical findings of axe-core on the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS]


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small hostile server with an administrator and one finished evaluation."""
    import json

    home = tmp_path_factory.mktemp("staffed")
    payload = "<img src=http://evil.example/x.png onerror=window.hacked=1><script>window.hacked=1</script>"
    with served_tiny(home, fourth=payload) as address:
        accounts = Accounts(Database.open(home))
        accounts.add("admin", "admin", PASSWORD)
        accounts.log("<script>window.hacked=1</script>", payload, payload)
        for name, share in (("sample", 0.75), ("sample-later", 0.8)):
            folder = home / "eval" / "runs" / name
            folder.mkdir(parents=True)
            hostile = sample_report(share)
            hostile["failures"][0]["given"]["text"] = payload
            hostile["by_category"][payload] = {"all": hostile["measures"]["all"]}
            (folder / "report.json").write_text(json.dumps(hostile), encoding="utf-8")
        yield address


@pytest.fixture(params=[(WIDE, "light"), (PHONE, "dark")], ids=["wide-light", "phone-dark"])
def visitor(request: pytest.FixtureRequest, browser: Any, site: str) -> Iterator[Visitor]:
    size, scheme = request.param
    made = Visitor(browser, site, size, color_scheme=scheme)
    yield made
    made.context.close()


def test_the_chat_has_no_serious_fault_in_any_state(visitor: Visitor) -> None:
    assert faults(visitor.page) == []
    answer = visitor.ask("担保费6万、评估费3万,苏州能补多少?")
    assert faults(visitor.page) == []
    answer.locator(".mark:visible").first.click()
    visitor.page.locator("#panel mark").first.wait_for()
    assert faults(visitor.page) == []


def test_open_pages_have_no_serious_fault_and_fit_the_width(visitor: Visitor) -> None:
    for path in PUBLIC.values():
        visitor.page.goto(visitor.address + path)
        assert faults(visitor.page) == [], path
        assert visitor.no_sideways_scroll(), path
    assert visitor.foreign_requests() == []
    assert visitor.errors == []


def test_the_calculator_answers_while_one_types_and_its_link_can_be_shared(visitor: Visitor) -> None:
    page = visitor.page
    page.goto(f"{visitor.address}/calc/sz-fin-04")
    page.get_by_role("textbox", name="实际到账的质押融资额是多少?").fill("800")
    page.locator("#figure", has_text="8万元").wait_for()
    page.get_by_role("group", name="贵单位属于哪一类?").get_by_role("button", name="企业", exact=True).click()
    page.locator("#result .met", has_text="单位类型为企业").wait_for()
    other = visitor.context.new_page()
    other.goto(page.url)
    assert "8万元" in other.locator("#figure").inner_text()
    assert other.locator("#fact-applicant_type-0").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(("size", "scheme"), [(WIDE, "light"), (PHONE, "dark")], ids=["wide", "phone"])
def test_pages_of_staff_show_hostile_words_and_run_nothing(
    browser: Any,
    staffed: str,
    size: dict[str, int],
    scheme: str,
) -> None:
    visitor = Visitor(browser, staffed, size, color_scheme=scheme)
    page = visitor.page
    visitor.ask("<svg/onload=window.hacked=1>金额")
    page.goto(f"{staffed}/login?next=/desk")
    page.fill("#name", "admin")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.locator("#facts p").wait_for()
    page.fill("#desk-q", "<img src=x onerror=window.hacked=1>贷款奖励")
    page.press("#desk-q", "Enter")
    page.locator("#spoken").wait_for()
    assert faults(page) == []
    assert visitor.no_sideways_scroll()
    for path in (*STAFF.values(), "/library/city-a", "/library?q=img", "/library/city-a/cited?clause=第四条"):
        page.goto(staffed + path)
        assert faults(page) == [], path
        assert visitor.no_sideways_scroll(), path
        assert page.evaluate("window.hacked") is None, path
        assert page.locator("#page img, #page iframe, #page script").count() == 0, path
    assert visitor.foreign_requests() == []
    assert visitor.errors == []
    visitor.context.close()


def test_the_desk_is_driven_by_keys(browser: Any, staffed: str) -> None:
    visitor = Visitor(browser, staffed, permissions=["clipboard-read", "clipboard-write"])
    page = visitor.page
    page.goto(f"{staffed}/login?next=/desk")
    page.fill("#name", "admin")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.locator("#facts p").wait_for()
    page.keyboard.type("贷款奖励")
    page.locator("#hits .hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#desk-answer .verbatim").wait_for()
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.press("Enter")
    page.locator("#spoken").wait_for()
    page.keyboard.press("Alt+c")
    page.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "第四条" in copied and "AI 生成" in copied
    page.locator("h1").click()
    page.keyboard.press("?")
    assert "Alt+C" in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    page.fill("#note", "已答复")
    page.keyboard.press("Alt+s")
    page.locator(".notes-list", has_text="已答复").wait_for()
    visitor.context.close()

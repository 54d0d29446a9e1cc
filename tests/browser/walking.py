"""A person at a browser: each page is looked at as it comes; what nobody should see is a fault."""

import re

from tests.browser.looking import LOOK, english

NEVER = ("Traceback", "\N{REPLACEMENT CHARACTER}", "服务器出错", "{{", "{%")


class Walk:
    """One person's way through the portal, in one window of one width."""

    def __init__(self, context, url):
        self.page, self.url, self.broken = context.new_page(), url, []
        self.page.set_default_timeout(10_000)
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))
        self.page.on("response", lambda got: got.status >= 500 and self.broken.append(got.url))

    def open(self, path, *words):
        self.page.goto(f"{self.url}{path}")
        return self.look(*words)

    def fill(self, **values):
        """Type into fields by name; a choice is chosen by its first words, a box is ticked."""
        for name, value in values.items():
            field = self.page.locator(f"[name={name}]:not([type=hidden])")
            match field.first.evaluate("one => one.tagName + (one.type || '')"):
                case "SELECTselect-one":
                    field.select_option(label=value)
                case "INPUTradio":
                    self.page.get_by_label(re.compile(rf"^\s*{value}")).check()
                case "INPUTcheckbox":
                    field.check()
                case "INPUTfile":
                    field.set_input_files(value)
                case _:
                    field.fill(str(value))
        return self

    def press(self, name, *words):
        """Press a button and look at what comes."""
        self.page.locator("main").get_by_role("button", name=name, exact=True).click()
        return self.look(*words)

    def follow(self, name, *words):
        """Follow a link and look at where it leads."""
        self.page.locator("main").get_by_role("link", name=name).first.click()
        return self.look(*words)

    def look(self, *words):
        """Fits the window, speaks Chinese, has one heading, and says what this step should say."""
        self.page.wait_for_load_state()
        seen, at = self.page.evaluate(LOOK), self.page.url.removeprefix(self.url)
        text = self.page.locator("main").inner_text()
        assert self.broken == [], at
        assert seen["overflow"] <= 0, at
        assert seen["headings"] == 1, at
        assert seen["nameless"] == [], at
        assert english(seen["words"]) == [], at
        assert [one for one in NEVER if one in seen["words"]] == [], at
        for word in words:
            assert re.search(word, text), (at, word, text)
        return self

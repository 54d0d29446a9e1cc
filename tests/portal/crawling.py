"""A reader who opens every number of a page and counts what he finds there."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html

NUMBER = re.compile(r"[+−-]?(\d[\d,]*)")
PART = re.compile(r"(\d[\d,]*) 家，您可见 (\d[\d,]*) 家")
WORDS = re.compile(r"(\d[\d,]*) (?:家|条|件|份|张|个|项)")
TOTAL = re.compile(r"共\s*(\d[\d,]*)")
UNSAID = ("---------", "数据库", "load_plan", "manage.py")  # what no officer should have to read
OUTSIDE = "ancestor::nav or ancestor::header or ancestor::footer"


@dataclass(frozen=True)
class Link:
    """A number on a page: what it says, and how many rows its address ought to show."""

    page: str
    text: str
    address: str
    shown: int


def _int(text: str) -> int:
    return int(text.replace(",", ""))


def links_of(address: str, content: bytes) -> list[Link]:
    """Every number that is a link, and every matter of the workbench with its link."""
    tree = html.fromstring(content)
    found = []
    for a in tree.xpath(f"//main//a[@href and not({OUTSIDE})]"):
        text, to = " ".join(a.text_content().split()), urljoin(address, a.get("href"))
        if a.get("data-total") is not None:  # says itself what its list must come to
            found.append(Link(address, text, to, int(a.get("data-total"))))
        elif part := PART.fullmatch(text):
            assert _int(part[2]) < _int(part[1]), text
            found.append(Link(address, text, to, _int(part[2])))
        elif number := NUMBER.fullmatch(text):
            found.append(Link(address, text, to, _int(number[1])))
        elif words := _beside(a, text):
            found.append(Link(address, words[1], to, words[0]))
    return found


def _beside(a, text: str) -> tuple[int, str] | None:
    """“12 家企业待分派” in the same row, or “待办 3 件” in the link itself."""
    row = a.xpath("ancestor::tr[1]/th[@scope='row']")
    about = " ".join(row[0].text_content().split()) if row and not row[0].xpath(".//a") else text
    said = WORDS.findall(about)
    return (_int(said[0]), about) if len(said) == 1 else None


def total_of(address: str, content: bytes) -> int | None:
    """How many there are, or what they come to, by the page's own word; of a part, its rows."""
    tree = html.fromstring(content)
    if told := tree.xpath("//main//*[@data-sum]/@data-sum"):
        return int(told[0])
    if part := urlsplit(address).fragment:
        rows = tree.xpath(f"//*[@id='{part}']//tbody/tr")
        return len(rows)
    head = tree.xpath("//*[contains(@class,'page-header__count')]//b")
    if head:
        return _int(head[0].text_content())
    (main,) = tree.xpath("//main")
    told = TOTAL.search(" ".join(main.text_content().split()))
    if told:
        return _int(told[1])
    return 0 if tree.xpath("//*[contains(@class,'empty')]") else None


class Reader:
    """One person with one browser; each address is asked once."""

    def __init__(self, client, user):
        self.client, self.pages = client, {}
        client.force_login(user)

    def get(self, address: str) -> bytes:
        plain = address.partition("#")[0]
        if plain not in self.pages:
            answer = self.client.get(plain, follow=True)
            assert answer.status_code == 200, (plain, answer.status_code)
            for word in UNSAID:
                assert word not in answer.content.decode(), (plain, word)
            self.pages[plain] = answer.content
        return self.pages[plain]

    def faults(self, addresses: list[str]) -> tuple[int, list[str]]:
        """How many numbers were opened, and each that its list does not agree with."""
        opened, found = 0, []
        for page in addresses:
            for link in links_of(page, self.get(page)):
                opened += 1
                total = total_of(link.address, self.get(link.address))
                if total != link.shown:
                    found.append(f"{page} “{link.text}” → {link.address}: {total}")
        return opened, found

"""What a look at a page takes in, and the words on it that are no Chinese."""

import re

OWN_WORDS = re.compile(  # names of things people type or download, and what our factories made up
    r"Excel|PDF|JPG|PNG|png|pdf|JSON|API|TOTP|CSV|GBK|UTF|MB|GB/T|OpenAPI|Chrome|Edge|xlsx?|csv|canary\w*|"
    r"AMT|somebody|[\w.*-]+@[\w.-]+|[0-9A-Z]{16,}|(?=\S*\d)[\w.:-]+|user\w*|clerk\S*|PARK|OTC"
)
LOOK = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), words = [];
  while (walk.nextNode())
    if (!walk.currentNode.parentElement.closest('script, style, noscript, code, .code'))
      words.push(walk.currentNode.textContent);
  for (const name of ['title', 'aria-label', 'placeholder', 'alt'])
    for (const one of document.querySelectorAll(`[${name}]`)) words.push(one.getAttribute(name));
  const named = one => one.labels?.length || one.getAttribute('aria-label') ||
    one.getAttribute('aria-labelledby') || one.getAttribute('aria-hidden') === 'true';
  return {
    words: words.join(' '),
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    headings: document.querySelectorAll('h1').length,
    nameless: [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
      .filter(one => !named(one)).map(one => one.outerHTML.slice(0, 80)),
    links: [...document.querySelectorAll('main a[href], nav a[href]')].map(one => one.href),
  };
}"""


def english(words):
    return re.findall(r"[A-Za-z]{2,}", OWN_WORDS.sub(" ", words))

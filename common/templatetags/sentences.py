"""A sentence of a page may be written over several lines."""

import re
from typing import Any, cast

from django.template import Library
from django.template.base import Node, NodeList, Parser, TextNode, Token
from django.utils.safestring import SafeString

register = Library()
LINE_END = re.compile(r"[ \t]*\n[ \t\n]*")


class SentenceNode(Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Any) -> SafeString:
        return self.nodelist.render(context)


@register.tag
def sentence(parser: Parser, token: Token) -> SentenceNode:
    """Between Chinese words a line end would show as a space: here it is nothing. Only the
    template's own line ends go, those within a value stay."""
    nodelist = parser.parse(("endsentence",))
    parser.delete_first_token()
    texts = cast(list[TextNode], nodelist.get_nodes_by_type(TextNode))
    for text in texts:
        text.s = LINE_END.sub("", text.s)
    return SentenceNode(nodelist)

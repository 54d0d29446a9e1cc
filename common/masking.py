"""打码: what a page shows of a person before somebody asks to see it, and is recorded."""

PURPOSES = ("联系企业办理业务", "核实企业资料", "催报", "走访服务", "处理诉求或异议")  # asked for


def purpose_of(asked: str) -> str:
    """用途: one of those offered, else the first, which the page shows as chosen."""
    return asked if asked in PURPOSES else PURPOSES[0]


def name(text: str) -> str:
    """The family name alone."""
    return f"{text[0]}{'*' * max(len(text) - 1, 1)}" if text else ""


def phone(text: str) -> str:
    """The first three and the last four of eleven; of anything else nothing."""
    digits = text.strip()
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 11 else "****" if digits else ""


def mail(text: str) -> str:
    """The first letter and the house."""
    box, at, house = text.partition("@")
    return f"{box[:1]}****{at}{house}" if at else "****" if text else ""


def address(text: str) -> str:
    """A mailbox or a mobile, whichever it is: what enterprise accounts sign in with."""
    return mail(text) if "@" in text else phone(text)

"""浏览器: what a browser says of itself, in words its owner knows. Pure."""

_BROWSERS = (  # what it says → its name; the special ones before those they imitate
    ("MicroMessenger", "微信"),
    ("QQBrowser", "QQ 浏览器"),
    ("360", "360 浏览器"),
    ("Edg", "Edge 浏览器"),
    ("Firefox", "火狐浏览器"),
    ("Chrome", "谷歌内核浏览器"),
    ("Safari", "苹果浏览器"),
)
_SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
    ("Android", "安卓手机"),
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Windows", "视窗电脑"),
    ("Mac OS", "苹果电脑"),
    ("Linux", "国产或其他电脑系统"),
)


def browser_of(said: str) -> str:
    """“谷歌内核浏览器 · 视窗电脑”; -- where nothing is known."""
    names = [
        next((name for mark, name in marks if mark in said), "") for marks in (_BROWSERS, _SYSTEMS)
    ]
    return " · ".join(filter(None, names)) or ("其他浏览器" if said else "--")

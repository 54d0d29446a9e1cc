"""The colours and the type of every chart (measured for contrast and colour blindness)."""

INK = "#1B2430"
INK_2 = "#4A5565"
LINE = "#D5DBE3"
PALE = "#EBEEF2"
PRIMARY = "#0E4C92"
SERIES = ("#0E4C92", "#C0803D", "#237D50", "#713059", "#1498C9")
REST = "#7B8797"
AHEAD, BEHIND = "#4C8CC6", "#C9822B"  # blue is more, brown is less: never red against green
TONES = {
    "ahead": "#1F6FD1",
    "normal": "#2FA36B",
    "warning": "#C98500",
    "behind": "#B3261E",
    "none": REST,
}
BANDS = ("#D5DBE3", "#E4E8ED", "#F1F3F6")  # up to 90, 100 and 105 % of the path
# The last Chinese name is the font that comes with the portal: paper has no other.
FONT = "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"

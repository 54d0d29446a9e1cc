"""标签: the one line over the lists of services."""

from django.urls import reverse

from common.dates import today
from desk.lines import Line, Tab

USE = Tab("使用", 60)
LINE = Line("科技服务")
LINE.chooses(Tab("机构", 10), "services:list")
LINE.chooses(Tab("服务项目", 20), "service-offers:list")
LINE.chooses(Tab("设备", 30), "service-equipment:list")
LINE.chooses(Tab("导师", 40), "service-mentors:list")
LINE.chooses(Tab("诉求", 50), "service-orders:list")
LINE.chooses(USE, "service-uses:list", "使用记录")
LINE.chooses(
    USE, "services:used", "本月次数", lambda: reverse("services:used", args=[today().isoformat()])
)
LINE.chooses(Tab("升规升限", 70), "services:watch")

"""标签: the one line over the lists of 科技金融; each room says which pages it has and for whom."""

from desk.lines import Line, Tab

LOANS = Tab("贷款", 10)
ASKING = Tab("申请", 20)
MONTHLY = Tab("银行月报", 30)
WATCH = Tab("贷后与追收", 40)
FUND = Tab("补偿资金", 50)
RATINGS = Tab("评级与分色", 60)
CAPITAL = Tab("资本市场", 70)
BANKS = Tab("银行与协议", 80)
LINE = Line("科技金融")

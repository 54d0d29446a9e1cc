"""币种: the names sheets write for a currency, and its code (ISO 4217)."""

CURRENCIES = {
    name: code
    for code, names in {
        "CNY": "人民币 RMB CNY ¥ ￥ CN¥",
        "USD": "美元 美金 USD US$ $ 美圆",
        "HKD": "港元 港币 香港元 香港币 港圆 HKD HK$",
        "EUR": "欧元 EUR €",
        "JPY": "日元 日圆 JPY 日币",
        "GBP": "英镑 GBP £",
        "TWD": "新台币 台币 TWD 新台币元 NT$",
        "SGD": "新加坡元 新元 SGD 新加坡币 新币",
        "KRW": "韩元 韩圆 KRW 韩币",
        "AUD": "澳大利亚元 澳元 AUD 澳币",
        "CAD": "加拿大元 加元 CAD 加币",
        "CHF": "瑞士法郎 CHF 瑞郎",
        "MOP": "澳门元 MOP 澳门币 澳门帕塔卡",
        "NZD": "新西兰元 纽元 NZD",
        "RUB": "俄罗斯卢布 卢布 RUB",
        "THB": "泰铢 THB",
        "MYR": "马来西亚林吉特 林吉特 MYR 马币",
        "SEK": "瑞典克朗 SEK",
        "DKK": "丹麦克朗 DKK",
        "NOK": "挪威克朗 NOK",
    }.items()
    for name in names.split()
}

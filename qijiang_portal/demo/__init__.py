"""演示数据: a made-up district, plainly labelled so, equal for equal seeds."""

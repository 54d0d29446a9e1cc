"""Charts: one ECharts option built here, drawn on the server as SVG and in the browser."""

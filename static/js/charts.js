// The page ships each chart as SVG. ECharts, which is large, is fetched when somebody first
// points at, touches or focuses a chart, and then draws the same option in the same place.
let library = null;

function load(address) {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.echarts);
    script.onerror = () => {
      library = null; // the SVG stays; the next touch tries again
      reject(new Error(address));
    };
    document.head.append(script);
  });
  return library;
}

async function takeOver(figure) {
  if (figure.dataset.live) return;
  figure.dataset.live = "loading";
  try {
    draw(await load(figure.dataset.echarts), figure);
    figure.dataset.live = "yes";
  } catch {
    delete figure.dataset.live;
  }
}

function draw(echarts, figure) {
  const canvas = figure.querySelector(".chart-canvas");
  const option = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const place = document.createElement("div");
  place.className = "chart-live";
  place.style.height = `${canvas.getBoundingClientRect().height}px`;
  canvas.append(place);
  canvas.classList.add("is-live");
  const chart = echarts.init(place, null, { renderer: "svg", locale: "ZH" });
  chart.setOption(option);
  new ResizeObserver(() => {
    if (place.isConnected) chart.resize();
    else chart.dispose();
  }).observe(place);
  canvas.addEventListener("keydown", (event) => step(chart, event));
}

// Arrow keys walk through the values, as the pointer does.
const places = new WeakMap();
function step(chart, event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const series = chart.getOption().series;
  const longest = Math.max(...series.map((one) => one.data?.length ?? 0));
  const place = Math.min(Math.max((places.get(chart) ?? -1) + by, 0), longest - 1);
  places.set(chart, place);
  const known = series.findIndex((one) => (one.data?.[place]?.value ?? one.data?.[place]) != null);
  chart.dispatchAction({ type: "showTip", seriesIndex: Math.max(known, 0), dataIndex: place });
}

for (const kind of ["pointerover", "focusin", "touchstart"]) {
  document.addEventListener(kind, (event) => {
    const canvas = event.target.closest?.(".chart-canvas");
    if (canvas) takeOver(canvas.closest(".chart"));
  }, { passive: true });
}

// What the pages do beyond plain HTML. Everything works without it.
(() => {
  "use strict";
  const notices = () => document.getElementById("notices");

  function notice(tone, sentence, action) {
    const box = document.createElement("div");
    box.className = "alert";
    box.dataset.tone = tone;
    box.setAttribute("role", "alert");
    const body = document.createElement("div");
    body.className = "alert__body";
    body.textContent = sentence;
    box.append(body);
    if (action) box.append(action);
    notices().replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
    return box;
  }

  // --- one click, one submission ---------------------------------------------------------------
  function release(form) {
    form.removeAttribute("aria-busy");
    form.querySelectorAll("[aria-busy]").forEach((button) => {
      button.removeAttribute("aria-busy");
      button.disabled = false;
    });
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("data-download") || event.defaultPrevented) return;
    if (form.hasAttribute("aria-busy")) {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
    // after this turn, so that the pressed button's name still travels with the form
    setTimeout(() => {
      form.querySelectorAll("button:not([type=button]), input[type=submit]").forEach((button) => {
        button.setAttribute("aria-busy", "true");
        button.disabled = true;
      });
    });
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(release));
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("form");
    if (form) release(form);
  });

  // --- what HTMX could not do, said in words ------------------------------------------------------
  const REASONS = {
    400: "提交的内容无法识别，没有保存。请刷新页面后重试。",
    403: "您没有这项操作的权限，没有保存。",
    404: "这项内容不存在或已被移走。请返回列表查看。",
    409: "内容已被他人修改，没有保存。请刷新页面后核对。",
    413: "文件超过允许的大小，没有上传。请拆分或压缩后再试。",
    429: "操作过于频繁，请稍等片刻再试。",
  };
  document.addEventListener("htmx:responseError", (event) => {
    const request = event.detail.xhr;
    const number = request.getResponseHeader("X-Request-ID");
    const reason = REASONS[request.status] || "系统暂时没有完成这一步，没有保存。请再试一次。";
    notice("bad", number ? `${reason}（编号 ${number}）` : reason);
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => notice("bad", "网络中断，尚不确定是否已提交。请刷新页面查看结果；重复提交不会重复记录。"));
  }

  // --- keys, rows, nav -------------------------------------------------------------------------------
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, [contenteditable]")) return;
    if (event.key === "/") {
      const search = document.querySelector("input[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    } else if (event.key === "j" || event.key === "k") {
      const links = [...document.querySelectorAll("table[data-keys] tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
      const now = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
      const next = links[Math.min(Math.max(now + (event.key === "j" ? 1 : -1), 0), links.length - 1)];
      if (next) next.focus();
    }
  });
  document.addEventListener("click", (event) => {
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest(".alert").remove();
    const menu = event.target.closest("[data-menu]");
    if (menu) {
      event.preventDefault();
      document.getElementById("nav").toggleAttribute("data-open");
    }
    if (!event.target.closest("details.columns")) {
      document.querySelectorAll("details.columns[open]").forEach((panel) => panel.removeAttribute("open"));
    }
    if (event.target.closest("[data-print]")) window.print();
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
  document.querySelectorAll("[data-print]").forEach((button) => button.removeAttribute("hidden"));
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();

  // --- file fields speak Chinese whatever the browser's language ------------------------------------------
  function dress(input) {
    const box = document.createElement("span");
    const button = document.createElement("label");
    const name = document.createElement("span");
    box.className = "file";
    button.className = "button";
    button.htmlFor = input.id;
    button.textContent = "选择文件";
    name.textContent = "未选择文件";
    input.replaceWith(box);
    box.append(input, button, name);
    input.addEventListener("change", () => {
      const sizes = [...input.files].map((file) => `${file.name}（${(file.size / 1048576).toFixed(2)} MB）`);
      name.textContent = sizes.join("、") || "未选择文件";
    });
  }
  // --- a date is written 2026-10-31, or picked from the browser's calendar ----------------------------------
  function dressDate(input) {
    const box = document.createElement("span");
    const native = document.createElement("input");
    const button = document.createElement("button");
    box.className = "date";
    native.type = "date";
    native.tabIndex = -1;
    native.setAttribute("aria-hidden", "true");
    button.type = "button";
    button.className = "button";
    button.textContent = "选";
    button.setAttribute("aria-label", "从日历中选日期");
    input.replaceWith(box);
    box.append(input, native, button);
    const written = input.value;
    input.type = "text";
    input.value = written;
    input.placeholder = "年-月-日";
    button.addEventListener("click", () => {
      native.value = input.value;
      native.showPicker();
    });
    native.addEventListener("change", (event) => {
      event.stopPropagation();
      input.value = native.value;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  function dressAll(root) {
    root.querySelectorAll("input[type=file][id]").forEach((input) => input.closest(".file") || dress(input));
    root.querySelectorAll("input[type=date]").forEach((input) => input.closest(".date") || dressDate(input));
  }
  dressAll(document);
  document.addEventListener("htmx:load", (event) => event.target.querySelectorAll && dressAll(event.target));

  // --- rows ticked in a list, to be done something to together ---------------------------------
  function ticks() {
    return [...document.querySelectorAll("input.tick")];
  }
  function countTicks() {
    const form = document.getElementById("many");
    if (!form) return;
    const all = form.querySelector("[data-tick-all]");
    const every = ticks();
    const ticked = every.filter((tick) => tick.checked).length;
    form.toggleAttribute("data-ticked", ticked > 0);
    all.closest("label").hidden = false;
    all.checked = ticked > 0 && ticked === every.length;
    all.indeterminate = ticked > 0 && ticked < every.length;
    const own = form.querySelector("[data-ticked]:is(option)");
    own.textContent = ticked ? own.dataset.ticked.replace("{n}", ticked) : "勾选的";
  }
  document.addEventListener("change", (event) => {
    const all = event.target.closest("[data-tick-all]");
    if (all) ticks().forEach((tick) => (tick.checked = all.checked));
    if (!all && !event.target.matches("input.tick")) return;
    document.getElementById("many-scope").value = "rows";
    countTicks();
  });
  countTicks();
  document.addEventListener("htmx:load", countTicks);
  window.addEventListener("pageshow", countTicks);

  // --- a draft keeps itself, so that a closed browser or an ended session loses nothing ---------------------
  function keepDraft(form) {
    const told = form.querySelector("[data-kept]");
    let clock;
    let sending = false;
    let pressed = null;
    async function send() {
      clock = null;
      const body = new FormData(form);
      body.delete("submission_key");
      body.set("then", "keep");
      sending = true;
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" }, redirect: "manual", keepalive: true }).catch(() => null);
      if (answer && answer.ok) {
        const kept = await answer.json();
        form.elements.version.value = kept.version;
        told.textContent = `已存草稿 ${kept.at}`;
      } else if (answer && answer.type === "opaqueredirect") {
        notice("bad", "登录已结束，刚填的还没有存上。请在新页面登录后回到这里继续，本页内容仍在。");
      } else {
        told.textContent = answer && answer.status === 409 ? "有人刚改过这份填报，请按“保存草稿”核对。" : "刚填的还没有存上，请按“保存草稿”查看原因。";
      }
      sending = false;
      if (pressed) form.requestSubmit(pressed);
    }
    form.addEventListener("input", () => {
      clearTimeout(clock);
      clock = setTimeout(send, 1200);
    });
    form.addEventListener("submit", (event) => {
      clearTimeout(clock);
      clock = null;
      if (!sending) return;
      event.preventDefault(); // what is on its way has raised the version by one
      pressed = event.submitter;
    });
    window.addEventListener("pagehide", () => clock && send());
  }
  document.querySelectorAll("form[data-autosave]").forEach(keepDraft);

  // --- three minutes before the session ends -----------------------------------------------------------
  const { idleSeconds, keepUrl } = document.body.dataset;
  const WARN_SECONDS = 180;
  let clock;
  function watch() {
    clearTimeout(clock);
    clock = setTimeout(warn, Math.max(idleSeconds - WARN_SECONDS, 5) * 1000);
  }
  function warn() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "继续工作";
    const box = notice("warn", "3 分钟后将退出以保护账号，未保存的内容请先保存。", button);
    button.addEventListener("click", async () => {
      const answer = await fetch(keepUrl, { headers: { "X-Requested-With": "fetch" }, redirect: "manual" }).catch(() => null);
      if (answer && answer.ok) {
        box.remove();
        watch();
      } else {
        notice("bad", "登录已结束。请在新页面登录后回到这里继续，本页内容仍在。");
      }
    });
  }
  if (idleSeconds && keepUrl) {
    watch();
    document.addEventListener("htmx:afterRequest", watch);
  }
})();

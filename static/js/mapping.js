// 列对照 by drag: a title of the bank's sheet is dropped on what it means. The choice below each
// stays the way of the keyboard and of narrow screens; without this script nothing is missing.
(() => {
  "use strict";
  const form = document.querySelector("form[data-mapping]");
  if (!form || !matchMedia("(min-width: 900px) and (pointer: fine)").matches) return;
  const choices = [...form.querySelectorAll("select")];
  const fieldOf = (choice) => choice.closest(".field");
  const tray = document.createElement("div");
  tray.className = "titles";
  tray.setAttribute("aria-hidden", "true");
  const lead = document.createElement("p");
  lead.className = "titles__lead";
  lead.textContent = "把表中的列拖到下面对应的项目上；拖回这里就取消。";
  tray.append(lead);
  const chips = new Map();
  let dragged = null;

  for (const option of choices[0].options) {
    if (!option.value) continue;
    const chip = document.createElement("span");
    chip.className = "titles__one";
    chip.draggable = true;
    chip.textContent = option.textContent;
    chip.dataset.title = option.value;
    chip.addEventListener("dragstart", (event) => {
      dragged = option.value;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", option.value);
    });
    chip.addEventListener("dragend", () => {
      dragged = null;
      form.querySelectorAll("[data-over]").forEach((place) => place.removeAttribute("data-over"));
    });
    chips.set(option.value, chip);
    tray.append(chip);
  }

  function shown() {
    const used = new Set(choices.map((choice) => choice.value));
    chips.forEach((chip, title) => chip.toggleAttribute("data-used", used.has(title)));
  }

  // one title means one thing: dropped on another, it leaves where it was
  function put(title, choice) {
    choices.forEach((other) => {
      if (other.value === title) other.value = "";
    });
    if (choice) choice.value = title;
    shown();
  }

  function takes(place, choice) {
    place.addEventListener("dragover", (event) => {
      if (dragged === null) return;
      event.preventDefault();
      place.setAttribute("data-over", "");
    });
    place.addEventListener("dragleave", () => place.removeAttribute("data-over"));
    place.addEventListener("drop", (event) => {
      if (dragged === null) return;
      event.preventDefault();
      place.removeAttribute("data-over");
      put(dragged, choice);
    });
  }

  choices.forEach((choice) => takes(fieldOf(choice), choice));
  takes(tray, null);
  form.addEventListener("change", shown);
  form.querySelector(".form__fields").before(tray);
  form.setAttribute("data-drags", "");
  shown();
})();

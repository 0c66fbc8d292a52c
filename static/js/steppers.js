// The buttons of the log form, without a round trip. Every one is a submit that works without this file.
(function () {
  "use strict";
  const form = document.querySelector("form.log");
  if (!form) return;
  const KEYS = {
    ArrowUp: ".stepper button:last-child",
    ArrowDown: ".stepper button:first-child",
    "=": "button.last",
  };
  const inputs = form.querySelectorAll(".stepper input");

  function write(input, text) {
    if (!input || input.value === text) return;
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function step(value) {
    const [key, by] = value.split(":");
    const input = form.elements[key];
    const typed = input.value.trim();
    if (!/^[0-9]{0,12}$/.test(typed)) return;
    write(input, String(Math.max(0, Number(typed || 0) + Number(by))));
  }

  function take(button) {
    const all = button.value === "all";
    for (const last of all ? form.querySelectorAll("button.last") : [button]) {
      write(form.elements[last.value], last.querySelector("b").textContent);
    }
    if (all) focus(inputs[0]);
  }

  function focus(input) {
    input.focus();
    input.select();
  }

  function fill() {
    for (const input of inputs) if (!input.value.trim()) write(input, "0");
  }

  form.addEventListener("click", function (event) {
    const button = event.target.closest("button[name]");
    if (!button) return;
    if (button.name === "step") step(button.value);
    else if (button.name === "take") take(button);
    else if (button.name === "fill") fill();
    else return;
    event.preventDefault();
  });

  // With these keys in the fields, Tab may go from field to field and pass the buttons between.
  form.addEventListener("keydown", function (event) {
    if (!(event.key in KEYS) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!event.target.matches(".stepper input")) return;
    event.preventDefault();
    const button = event.target.closest(".count").querySelector(KEYS[event.key]);
    if (button) button.click();
    event.target.select();
  });
  for (const button of form.querySelectorAll(".stepper button, button.last")) button.tabIndex = -1;
  for (const input of inputs) input.setAttribute("aria-keyshortcuts", "ArrowUp ArrowDown =");
})();

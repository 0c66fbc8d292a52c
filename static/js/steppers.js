// The buttons of the log form, without a round trip. Every one is a submit that works without this file.
(function () {
  "use strict";
  const form = document.querySelector("form.log");
  if (!form) return;

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
    const wanted = button.value === "all" ? form.querySelectorAll("button.last") : [button];
    for (const last of wanted) write(form.elements[last.value], last.querySelector("b").textContent);
  }

  function fill() {
    for (const input of form.querySelectorAll(".stepper input")) if (!input.value.trim()) write(input, "0");
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
})();

// "Why" beside the page: a link marked data-why opens here, and on its own page without this file.
(function () {
  "use strict";
  const dialog = document.getElementById("why");
  if (!dialog || !dialog.showModal || !window.htmx) return;
  const panel = dialog.firstElementChild;
  let asked = "";

  function follow(event) {
    if (event.detail.target !== panel) return;
    event.detail.shouldSwap = false;
    location.assign(asked);
  }

  document.addEventListener("click", function (event) {
    if (event.target === dialog || event.target.closest("[data-close]")) return dialog.close();
    const link = event.target.closest("a[data-why]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    asked = link.href;
    window.htmx.ajax("GET", asked, { target: panel, swap: "innerHTML" });
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    // Led elsewhere (the session may have ended), or refused: then the page itself says more.
    const answer = event.detail.xhr;
    if (answer.status !== 200 || (answer.responseURL && answer.responseURL !== asked)) follow(event);
  });
  document.addEventListener("htmx:sendError", follow);
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== panel) return;
    // The browser keeps the focus inside, closes on Escape and then returns to the link.
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    document.getElementById("why-h").focus();
  });
})();

// "Why" beside the page: a link marked data-why opens here, and on its own page without this file.
(function () {
  "use strict";
  const panel = document.getElementById("why");
  if (!panel || !window.htmx) return;
  let opener = null;
  let asked = "";

  function open(link) {
    if (!panel.contains(link)) opener = link;
    asked = link.href;
    window.htmx.ajax("GET", asked, { target: panel, swap: "innerHTML" });
  }

  function close() {
    panel.hidden = true;
    panel.replaceChildren();
    if (opener) opener.focus();
    opener = null;
  }

  function follow(event) {
    if (event.detail.target !== panel) return;
    event.detail.shouldSwap = false;
    location.assign(asked);
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-close]")) return close();
    const link = event.target.closest("a[data-why]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    // Led elsewhere (the session may have ended), or refused: then the page itself says more.
    const answer = event.detail.xhr;
    if (answer.status !== 200 || (answer.responseURL && answer.responseURL !== asked)) follow(event);
  });
  document.addEventListener("htmx:sendError", follow);
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== panel) return;
    panel.hidden = false;
    panel.scrollTop = 0;
    document.getElementById("why-h").focus();
  });
})();

// Where the reader lives, told once: the browser knows it, and nobody should have to look for it in a list.

import "./site.js";

const form = document.querySelector("form[data-zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (form.dataset.zone === "unknown" && zone) {
  const select = form.elements.namedItem("zone");
  if (![...select.options].some(option => option.value === zone)) select.add(new Option(zone));
  select.value = zone;
  fetch(form.action, { method: "POST", body: new URLSearchParams({ zone }), redirect: "manual" });
}

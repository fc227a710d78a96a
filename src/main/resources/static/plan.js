// What-if: the month is reckoned by the program itself, each time a slider rests for a moment.

import { enhance } from "./site.js";

const form = document.querySelector("[data-what-if]");
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });
let pause;
let asked = 0;

async function reckon() {
  const mine = ++asked;
  const answer = await fetch(`${form.dataset.whatIf}?${new URLSearchParams(new FormData(form))}`);
  if (!answer.ok || mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const month = document.adoptNode(page.getElementById("what-if-month"));
  document.getElementById("what-if-month").replaceWith(month);
  enhance(month);
}

form.addEventListener("input", event => {
  event.target.closest(".slider").querySelector("output").value = number.format(event.target.value);
  clearTimeout(pause);
  pause = setTimeout(reckon, 120);
});
form.addEventListener("submit", event => {
  event.preventDefault();
  reckon();
});

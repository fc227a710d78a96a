// The photos of a batch as they end: the page is asked for again and its part put in place.

import { enhance } from "./site.js";

const PAUSE = 2000;
let misses = 0;

async function look() {
  const box = document.querySelector("[data-batch]");
  if (!box || box.dataset.batch !== "running") return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.status === 404) return location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = document.adoptNode(page.querySelector("[data-batch]"));
    box.replaceWith(fresh);
    enhance(fresh);
    misses = 0;
  } catch {
    misses++;
  }
  setTimeout(look, Math.min(20_000, PAUSE * (1 + misses)));
}

setTimeout(look, PAUSE);

// Keeps the page as new as what is known, while somebody looks at it: an expected time must not become a past one.
import { enhance } from "./site.js";

const EVERY = 15_000;
const shown = () => document.querySelector("main > .state");
let last = shown().outerHTML;

function busy() {
  const main = document.querySelector("main");
  return document.hidden || main.querySelector("details[open]") || (main !== document.activeElement && main.contains(document.activeElement));
}

async function renew() {
  if (busy()) return;
  try {
    const answer = await fetch(location.pathname);
    if (!answer.ok) throw new Error(answer.statusText);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main > .state");
    if (fresh.outerHTML !== last) {
      last = fresh.outerHTML;
      enhance(fresh);
      shown().replaceWith(fresh);
    }
    delete shown().dataset.stale;
  } catch {
    shown().dataset.stale = "";
  }
}

setInterval(renew, EVERY);

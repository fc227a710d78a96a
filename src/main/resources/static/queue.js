// The queue as it moves: each part that lives is asked for again every few seconds and put in place. A part in which
// somebody stands with the keyboard is left alone, and so is a page that nobody looks at.

import { enhance } from "./site.js";

const misses = new Map();

async function fresh(part) {
  const answer = await fetch(part.dataset.live, { headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error(answer.status);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return document.adoptNode(page.getElementById(part.id));
}

async function look(id) {
  const part = document.getElementById(id);
  if (!document.hidden && !part.contains(document.activeElement)) {
    try {
      const next = await fresh(part);
      if (!part.contains(document.activeElement)) {
        part.replaceWith(next);
        enhance(next);
      }
      misses.set(id, 0);
    } catch {
      misses.set(id, (misses.get(id) ?? 0) + 1);
      part.toggleAttribute("data-stale", misses.get(id) > 1);
    }
  }
  later(document.getElementById(id));
}

function later(part) {
  const pause = 1000 * part.dataset.every * (1 + (misses.get(part.id) ?? 0));
  setTimeout(() => look(part.id), Math.min(60_000, pause));
}

document.querySelectorAll("[data-live]").forEach(later);

// More of one's own photos, in place. Without this script the same link leads to the next page.

import { enhance } from "./site.js";

const list = document.querySelector("[data-photos]");

list?.closest("section").addEventListener("click", async event => {
  const link = event.target.closest("[data-more]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const word = link.textContent;
  link.textContent = link.dataset.busy;
  link.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const cards = [...page.querySelectorAll("[data-photos] > li")].map(card => document.adoptNode(card));
    list.append(...cards);
    cards.forEach(enhance);
    cards[0]?.querySelector("a").focus();
    const next = page.querySelector("[data-more]");
    if (next) {
      link.href = next.getAttribute("href");
      link.textContent = word;
      link.removeAttribute("aria-busy");
    } else {
      link.closest(".more").remove();
    }
  } catch {
    location.assign(link.href);
  }
});

// The cockpit as it moves: the server sends the whole board whenever something on it changed.

import { enhance } from "./site.js";

const board = document.getElementById("board");
const end = document.querySelector(".board-end");
const state = document.querySelector("[data-board-state]");
const print = document.querySelector("[data-print]");

function put(html) {
  const focused = document.activeElement?.closest("#board a")?.getAttribute("href");
  board.innerHTML = html;
  enhance(board);
  if (focused) board.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function watch() {
  const source = new EventSource(board.dataset.events);
  source.addEventListener("board", event => put(event.data));
  source.addEventListener("open", () => {
    board.removeAttribute("data-stale");
    state.textContent = "";
  });
  // until it is back what is shown is old, and that is said; after an answer that is no stream the browser gives up
  source.addEventListener("error", () => {
    board.setAttribute("data-stale", "");
    state.textContent = end.dataset.cut;
    if (source.readyState === EventSource.CLOSED) setTimeout(watch, 5000);
  });
}

watch();
print.hidden = false;
print.addEventListener("click", () => window.print());

// Waits for the database to come back: asks the server, which answers this without it, and then shows the page as it
// is. When even the server is away, it goes on asking.

const box = document.querySelector("[data-accepted]");
const figure = box.querySelector("[data-photo]");
const EVERY = 4_000;
const SLOWEST = 20_000;
const SAY_SINCE_EVERY = 60_000;
const opened = performance.now();
let misses = 0;

async function ask() {
  try {
    const answer = await fetch("/analyses/" + box.dataset.id + "/state", { headers: { Accept: "application/json" } });
    if (answer.ok) {
      misses = 0;
      const { stage } = await answer.json();
      if (stage !== "accepted" || performance.now() - opened > SAY_SINCE_EVERY) return location.reload();
    } else if (answer.status === 404) return location.reload(); // refused, or another analysis: the page knows
    else misses++;
  } catch {
    misses++;
  }
  setTimeout(ask, Math.min(SLOWEST, EVERY * (1 + misses)) * (0.8 + 0.4 * Math.random()));
}

try {
  const own = sessionStorage.getItem("photo:" + box.dataset.id);
  if (own) {
    const image = new Image();
    image.alt = box.dataset.alt;
    image.onload = () => figure.replaceChildren(image);
    image.src = own;
  }
} catch {
  // no storage: it comes back with the critique
}
setTimeout(ask, EVERY);

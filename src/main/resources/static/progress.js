// The true stages as the server tells them, and the critique in their place without a reload.

import { enhance, fill, motion } from "./site.js";

const box = document.querySelector("[data-progress]");
const texts = box.dataset;
const figure = box.querySelector("[data-photo]");
const now = box.querySelector("[data-now]");
const clock = box.querySelector("[data-clock]");
const address = "/analyses/" + texts.id;
const ENDS = ["done", "refused", "failed"];
const began = performance.now() - Number(texts.elapsed);
let ended = false;
let source = null;
let misses = 0;

function showPhoto(url) {
  const image = new Image();
  image.alt = texts.alt;
  image.onload = () => {
    figure.querySelector("img, svg")?.remove();
    figure.append(image);
    figure.dataset.shown = "";
  };
  image.src = url;
}

function told({ stage, ahead }) {
  misses = 0;
  const steps = [...box.querySelectorAll("[data-step]")];
  const at = steps.findIndex(step => step.dataset.step === stage);
  steps.forEach((step, i) => {
    step.dataset.when = at < 0 || i < at ? "past" : i === at ? "now" : "next";
    if (i === at) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  });
  if (at >= 0) {
    const before = ahead > 0 ? " · " + fill(ahead === 1 ? texts.aheadOne : texts.ahead, { n: ahead }) : "";
    const text = steps[at].querySelector(".step-name").textContent + before;
    if (now.textContent !== text) now.textContent = text;
    now.classList.toggle("unseen", !before); // the steps show it; this line is for those who listen
  }
  if (stage === "judging" && !("shown" in figure.dataset)) showPhoto(texts.thumbnail);
  if (ENDS.includes(stage)) end(stage);
}

async function end(stage) {
  if (ended) return;
  ended = true;
  source?.close();
  clearInterval(ticking);
  now.textContent = texts[stage];
  try {
    const answer = await fetch(address + "?part=critique", { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    await swap(await answer.text());
  } catch {
    location.reload();
  }
}

async function swap(html) {
  const { enhance: enhanceCritique } = await import("./critique.js");
  const main = document.getElementById("main");
  const put = () => {
    main.innerHTML = html;
    const title = main.querySelector("[data-title]")?.dataset.title;
    if (title) document.title = title;
    enhance(main);
    enhanceCritique(main);
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  };
  if (document.startViewTransition && motion()) document.startViewTransition(put);
  else put();
  try {
    sessionStorage.removeItem("photo:" + texts.id);
  } catch {
    // it was never kept
  }
}

/** For browsers and networks that do not let a stream of events through. */
async function poll() {
  if (ended) return;
  try {
    const answer = await fetch(address + "/state", { headers: { Accept: "application/json" } });
    if (answer.ok) told(await answer.json());
    else if (answer.status === 404) location.reload();
  } catch {
    if (++misses > 2) {
      now.textContent = texts.lost;
      now.classList.remove("unseen");
    }
  }
  if (!ended) setTimeout(poll, Math.min(10_000, 1200 * (1 + misses)));
}

function listen() {
  if (!window.EventSource) return poll();
  source = new EventSource(address + "/events");
  source.addEventListener("stage", event => told(JSON.parse(event.data)));
  source.onerror = () => {
    if (ended) return;
    misses++;
    if (source.readyState === EventSource.CLOSED || misses > 2) {
      source.close();
      poll();
    }
  };
}

function tick() {
  clock.textContent = fill(texts.seconds, { n: Math.floor((performance.now() - began) / 1000) }) + " ·";
}

figure.dataset.scan = "";
if (figure.querySelector("img")) figure.dataset.shown = "";
else {
  try {
    const own = sessionStorage.getItem("photo:" + texts.id);
    if (own) showPhoto(own);
  } catch {
    // no storage: the server's copy comes with the measuring
  }
}
tick();
const ticking = setInterval(tick, 1000);
listen();

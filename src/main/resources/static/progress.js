// The true stages as the server tells them, and the critique in their place without a reload.

import { enhance, fill, motion } from "./site.js";

const box = document.querySelector("[data-progress]");
const texts = box.dataset;
const figure = box.querySelector("[data-photo]");
const now = box.querySelector("[data-now]");
const clock = box.querySelector("[data-clock]");
const queue = box.querySelector("[data-queue]");
const line = box.querySelector("[data-line]");
const lineText = box.querySelector("[data-line-text]");
const address = "/analyses/" + texts.id;
const ENDS = ["done", "refused", "failed"];
const DRAWN = 9;
const SAY_PLACE_EVERY = 10_000;
const began = performance.now() - Number(texts.elapsed);
let ended = false;
let said = 0;

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

/** Those in front leave, and everybody moves up. */
function drawLine(ahead) {
  const standing = [...line.querySelectorAll("i:not([data-leaves])")];
  const wanted = Math.min(ahead, DRAWN);
  standing.slice(0, Math.max(0, standing.length - wanted)).forEach(one => {
    one.dataset.leaves = "";
    setTimeout(() => one.remove(), motion() ? 450 : 0);
  });
  for (let i = standing.length; i < wanted; i++) line.querySelector("em").before(document.createElement("i"));
  line.querySelector("b")?.remove();
  if (ahead > DRAWN) {
    const further = document.createElement("b");
    further.textContent = "+" + (ahead - DRAWN);
    line.prepend(further);
  }
  line.querySelector("em").textContent = ahead + 1;
}

function place(ahead, seconds) {
  const before = ahead === 0 ? texts.next : fill(ahead === 1 ? texts.aheadOne : texts.ahead, { n: ahead });
  if (seconds === null) return before;
  const about = seconds < 90
    ? fill(texts.aboutSeconds, { n: seconds })
    : fill(texts.aboutMinutes, { n: Math.round(seconds / 60) });
  return before + " · " + about;
}

/** The steps and the line show it; this is for those who listen, and a moving place is no news every second. */
function say(text, stageChanged) {
  if (!stageChanged && performance.now() - said < SAY_PLACE_EVERY) return;
  said = performance.now();
  if (now.textContent !== text) now.textContent = text;
  now.classList.add("unseen");
}

function told({ stage, ahead, seconds }) {
  if (ended) return;
  const steps = [...box.querySelectorAll("[data-step]")];
  const at = steps.findIndex(step => step.dataset.step === stage);
  const stageChanged = box.querySelector("[data-when='now']")?.dataset.step !== stage;
  steps.forEach((step, i) => {
    step.dataset.when = at < 0 || i < at ? "past" : i === at ? "now" : "next";
    if (i === at) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  });
  queue.dataset.waits = stage === "queued";
  if (stage === "queued") {
    drawLine(ahead);
    lineText.textContent = place(ahead, seconds);
  }
  if (at >= 0) {
    const name = steps[at].querySelector(".step-name").textContent;
    say(stage === "queued" ? name + " · " + lineText.textContent : name, stageChanged);
  }
  if (stage === "judging" && !("shown" in figure.dataset)) showPhoto(texts.thumbnail);
  if (ENDS.includes(stage)) end(stage);
}

async function end(stage) {
  if (ended) return;
  stop();
  now.textContent = texts[stage];
  try {
    const answer = await fetch(address + "?part=critique", { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    await swap(await answer.text());
  } catch {
    location.reload();
  }
}

/** Somebody cancelled it, or deleted the photo, perhaps on another page. */
function gone() {
  if (ended) return;
  stop();
  location.assign("/photos");
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

// --- How we hear of it: a stream; where that does not come through, by asking; and now and then the stream again. --------

const FAILURES = 3; // in a row, without a word in between
const STREAM_AGAIN = 30_000;
const QUIET = 20_000; // a stream that says nothing for so long may be one that somebody holds back on its way
let source = null;
let failures = 0;
let misses = 0;
let heard = performance.now();
let asking = 0;

function stop() {
  ended = true;
  source?.close();
  clearTimeout(asking);
  clearInterval(ticking);
}

function heardFrom() {
  failures = 0;
  misses = 0;
  heard = performance.now();
}

/** The browser itself comes back after a cut, and says what it has heard last. */
function listen() {
  if (ended) return;
  if (!window.EventSource) return ask();
  source = new EventSource(address + "/events");
  source.onopen = () => {
    failures = 0;
  };
  source.addEventListener("stage", event => {
    heardFrom();
    clearTimeout(asking);
    told(JSON.parse(event.data));
  });
  source.addEventListener("gone", gone);
  source.onerror = () => {
    if (ended) return;
    if (source.readyState === EventSource.CLOSED || ++failures >= FAILURES) {
      source.close();
      failures = 0;
      ask();
      setTimeout(listen, STREAM_AGAIN);
    }
  };
}

/** Says where it stands; again and again as long as no stream does. */
async function ask() {
  clearTimeout(asking);
  if (ended) return;
  try {
    const answer = await fetch(address + "/state", { headers: { Accept: "application/json" } });
    if (answer.ok) {
      heardFrom();
      told(await answer.json());
    } else if (answer.status === 404) gone();
    else throw new Error(answer.status);
  } catch {
    if (++misses > 2) {
      now.textContent = texts.lost;
      now.classList.remove("unseen");
    }
  }
  if (!ended && source?.readyState !== EventSource.OPEN) asking = setTimeout(ask, Math.min(10_000, 1200 * (1 + misses)));
}

function tick() {
  const seconds = Math.floor((performance.now() - began) / 1000);
  clock.textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  if (performance.now() - heard > QUIET) {
    heard = performance.now();
    ask();
  }
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

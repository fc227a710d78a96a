// Choosing, looking at and sending one photo. The file goes as the body of the request, as it is.

import { fill } from "./site.js";

const MAX_BYTES = 50 * 1024 * 1024;
const TAKEN = ["image/jpeg", "image/png", "image/webp"];
const form = document.getElementById("upload");
const texts = form.dataset;
const drop = form.querySelector("[data-drop]");
const input = form.querySelector("[data-file]");
const status = form.querySelector("[data-status]");
const bar = form.querySelector("[data-bar]");
const preview = form.querySelector("[data-preview]");
const submit = form.querySelector(".upload-words [type=submit]");
const byAddress = form.querySelector("[data-by-address]");
const fetching = byAddress.querySelector("[data-fetch]");
const invitation = form.querySelector("[data-invite]");
let photo = null;
let choice = 0;

function busy(is) {
  submit.disabled = is;
  fetching.disabled = is;
}

// style already shows the photo first; for the keyboard it has to come first, too
form.prepend(form.querySelector(".upload-photo"));
input.required = false; // we say ourselves what is missing, in the language of the page

// An iPhone that is not offered HEIC hands over a JPEG with all the camera's notes, which beats any conversion here.
const iphone = /iPhone|iPad/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
if (!iphone) input.accept += ",image/heic,image/heif,image/avif,.heic,.heif,.avif";

/** What is said stands where it was asked for: at the address, or below the button. */
let place = status;

function sayAt(other) {
  if (place === other) return;
  say("");
  place = other;
}

function say(text, bad = false) {
  place.textContent = text;
  place.classList.toggle("bad", bad);
}

/** By its first bytes where the browser has no name for it: heic, avif, or what the browser says. */
async function kind(file) {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const mark = String.fromCharCode(...head.slice(4, 12));
  if (mark.startsWith("ftyp")) return /avi[fs]/.test(mark) ? "avif" : "heic";
  if (head[0] === 0xff && head[1] === 0xd8) return "image/jpeg";
  if (head[0] === 0x89 && head[1] === 0x50) return "image/png";
  if (mark.endsWith("WEBP")) return "image/webp";
  return file.type;
}

async function choose(file) {
  if (!file) return;
  const mine = ++choice;
  photo = null;
  sayAt(status);
  invitation.hidden = true;
  say("");
  if (file.size === 0) return say(texts.empty, true);
  let type = await kind(file);
  if (type === "heic" || type === "avif") {
    say(texts.converting);
    submit.disabled = true;
    try {
      const { toJpeg } = await import("./heif.js");
      file = await toJpeg(file, type);
      type = "image/jpeg";
    } catch {
      if (mine === choice) say(texts.unconverted, true);
      return;
    } finally {
      submit.disabled = false;
    }
  }
  if (mine !== choice) return;
  if (!TAKEN.includes(type)) return say(texts.noPhoto, true);
  if (file.size > MAX_BYTES) {
    return say(fill(texts.tooBig, { size: Math.ceil(file.size / 1024 / 1024) }), true);
  }
  photo = { file, type };
  say("");
  await show(file);
}

async function show(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, 1200 / Math.max(bitmap.width, bitmap.height));
    preview.width = Math.round(bitmap.width * scale);
    preview.height = Math.round(bitmap.height * scale);
    preview.getContext("2d").drawImage(bitmap, 0, 0, preview.width, preview.height);
    bitmap.close();
    preview.hidden = false;
  } catch {
    preview.hidden = true; // the server may still read what this browser cannot
  }
  form.querySelector("[data-change]").hidden = false;
  drop.classList.add("full");
}

/** The next page shows it until the server has a copy of its own. */
function remember(id) {
  if (preview.hidden) return;
  const small = document.createElement("canvas");
  const scale = Math.min(1, 640 / Math.max(preview.width, preview.height));
  small.width = Math.round(preview.width * scale);
  small.height = Math.round(preview.height * scale);
  small.getContext("2d").drawImage(preview, 0, 0, small.width, small.height);
  try {
    sessionStorage.setItem("photo:" + id, small.toDataURL("image/jpeg", 0.7));
  } catch {
    // full or forbidden: the page waits for the server's copy
  }
}

function send() {
  sayAt(status);
  const values = new FormData(form);
  const query = new URLSearchParams({
    tone: values.get("tone"),
    type: values.get("type"),
    lang: texts.lang,
    name: photo.file.name ?? "",
  });
  const request = new XMLHttpRequest(); // fetch cannot tell how much has been sent
  request.open("POST", "/analyses?" + query);
  request.setRequestHeader("Content-Type", photo.type);
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.onprogress = event => {
    const percent = Math.floor((100 * event.loaded) / event.total);
    bar.value = percent;
    if (percent % 10 === 0 || percent > 98) say(fill(texts.sending, { percent }));
  };
  request.upload.onload = () => say(texts.sent);
  request.onerror = () => fail(texts.offline);
  request.onload = () => answered(request);
  busy(true);
  bar.value = 0;
  bar.hidden = false;
  say(fill(texts.sending, { percent: 0 }));
  request.send(photo.file);
}

function answered(request) {
  const answer = request.response;
  if (request.status === 202 && answer?.page) {
    remember(answer.id);
    location.assign(answer.page);
    return;
  }
  if (answer?.code === "guest-allowance-used") return invite(answer);
  if (request.status === 429) {
    const seconds = Number(answer?.retryAfter ?? answer?.seconds ?? request.getResponseHeader("Retry-After") ?? 60);
    return wait(answer?.title ?? "", seconds);
  }
  fail([answer?.title ?? texts.failed, answer?.detail].filter(Boolean).join(" "));
}

function fail(text) {
  bar.hidden = true;
  busy(false);
  say(text, true);
}

/** A guest's day is used up: an account goes on at once. Other words for a photo that was here stay possible. */
function invite(answer) {
  fail("");
  say(answer.title + " " + answer.detail);
  invitation.hidden = false;
  invitation.scrollIntoView({ block: "nearest" });
}

/** Too much at once: say when, and open the door again by ourselves. */
function wait(title, seconds) {
  fail("");
  busy(true);
  const until = Date.now() + seconds * 1000;
  const tick = () => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (left <= 0) {
      busy(false);
      return say("");
    }
    const time = left > 90 ? Math.ceil(left / 60) + " min" : left + " s";
    const text = title + " " + fill(texts.wait, { time });
    if (place.textContent !== text) say(text, true);
    setTimeout(tick, 1000);
  };
  tick();
}

input.addEventListener("change", () => choose(input.files[0]));
const camera = form.querySelector("[data-camera]");
camera.hidden = !matchMedia("(pointer: coarse)").matches;
camera.querySelector("input").addEventListener("change", event => choose(event.target.files[0]));

/** The photo lies elsewhere: the server fetches it, and answers with the page where it is judged. */
async function sendAddress(address) {
  const values = new FormData(form);
  const wish = new URLSearchParams({ address, tone: values.get("tone"), type: values.get("type"), lang: texts.lang });
  busy(true);
  byAddress.open = true;
  sayAt(byAddress.querySelector("[data-address-status]"));
  say(texts.fetching);
  try {
    const answer = await fetch(fetching.formAction, {
      method: "POST",
      body: wish,
      headers: { Accept: "application/problem+json" },
    });
    if (answer.ok) return location.assign(answer.url);
    await refused(answer);
  } catch {
    fail(texts.offline);
  }
}

async function refused(answer) {
  const problem = await answer.json().catch(() => null);
  if (answer.status === 429 || answer.status === 503) {
    const seconds = Number(answer.headers.get("Retry-After"));
    if (seconds > 0) return wait(problem?.title ?? "", seconds);
  }
  fail([problem?.title ?? texts.failed, problem?.detail].filter(Boolean).join(" "));
}

/** Enter anywhere in the form presses its first button: without an address the other one is meant. */
form.addEventListener("submit", event => {
  event.preventDefault();
  const address = form.elements.address.value.trim();
  if (address && (event.submitter === fetching || !photo)) return sendAddress(address);
  if (photo) return send();
  if (event.submitter === fetching && byAddress.open) return form.elements.address.focus();
  sayAt(status);
  if (!status.textContent) say(texts.choose, true);
  input.focus();
});

document.addEventListener("paste", event => choose(event.clipboardData?.files[0]));
let over = 0;
const dragging = on => drop.classList.toggle("over", on);
document.addEventListener("dragenter", () => dragging(++over > 0));
document.addEventListener("dragleave", () => dragging(--over > 0));
document.addEventListener("dragover", event => event.preventDefault());
document.addEventListener("drop", event => {
  event.preventDefault();
  dragging(false);
  over = 0;
  choose(event.dataTransfer?.files[0]);
});
window.addEventListener("pageshow", event => {
  if (!event.persisted) return;
  bar.hidden = true;
  busy(false);
  say("");
});

/** What is left this month, for members: the page itself is the same for all of them. */
async function tellAllowance(line) {
  const answer = await fetch("/account/allowance/line");
  if (!answer.ok) return;
  line.innerHTML = await answer.text();
  line.hidden = false;
}

const allowance = form.querySelector("[data-allowance]");
if (allowance) tellAllowance(allowance).catch(() => {}); // the answer to the upload says it, too

// How strong a password is while it is typed, by the same estimate that the server makes; and a look at what was typed.
import "./site.js";

let estimate;

function load(source) {
  estimate ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = () => resolve(window.zxcvbn);
    script.onerror = reject;
    document.head.append(script);
  });
  return estimate;
}

async function rate(input, meter, words) {
  const form = input.form;
  const own = [form.dataset.email ?? "", form.elements.email?.value ?? "", "judgemyjpeg"];
  const typed = input.value;
  const zxcvbn = await load(input.dataset.strength);
  if (typed !== input.value) return;
  const long = [...typed].length >= input.minLength;
  const score = typed === "" ? 0 : Math.min(long ? 4 : 1, Math.max(1, zxcvbn(typed.slice(0, 100), own).score));
  meter.value = score;
  meter.dataset.score = score;
  words.textContent = typed === "" ? words.dataset.empty : words.dataset[`s${long ? score : 0}`];
}

document.querySelectorAll("input[data-strength]").forEach(input => {
  const meter = input.form.querySelector("[data-meter]");
  const words = input.form.querySelector("[data-meter-words]");
  meter.hidden = false;
  words.dataset.empty = words.textContent;
  input.addEventListener("focus", () => load(input.dataset.strength).catch(() => {}), { once: true });
  input.addEventListener("input", () => rate(input, meter, words).catch(() => {}));
});

document.querySelectorAll("[data-reveal]").forEach(button => {
  const input = button.closest(".password").querySelector("input");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    input.focus();
  });
});

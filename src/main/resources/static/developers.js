// Tries the calls of the OpenAPI document with a key that never leaves this page but to our own server.
import "./site.js";

const section = document.querySelector("[data-try]");
const form = section.querySelector("[data-try-form]");
const fields = section.querySelector("[data-try-fields]");
const photo = section.querySelector("[data-try-photo]");
const answer = section.querySelector("[data-try-answer]");
let operations = [];

function read(api) {
  operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => ({ path, method, ...told })));
  form.elements.operation.replaceChildren(...operations.map((one, index) =>
    new Option(`${one.method.toUpperCase()} ${one.path}`, index)));
}

const chosen = () => operations[form.elements.operation.value];
const bodyOf = operation => Object.values(operation.requestBody?.content ?? {})[0]?.schema.properties ?? {};

function field(name, place, schema) {
  const label = document.createElement("label");
  label.className = "field";
  const words = document.createElement("span");
  words.textContent = name;
  const input = document.createElement(schema.enum ? "select" : "input");
  if (!schema.enum) input.type = "text";
  else input.append(new Option("", ""), ...schema.enum.map(value => new Option(value, value)));
  input.name = `${place}:${name}`;
  input.required = place === "path";
  label.append(words, input);
  return label;
}

function show() {
  const operation = chosen();
  const body = bodyOf(operation);
  fields.replaceChildren(
    ...operation.parameters.map(one => field(one.name, one.in, one.schema)),
    ...Object.entries(body).filter(([name]) => name !== "imageBase64").map(([name, schema]) => field(name, "body", schema)));
  photo.hidden = !("imageBase64" in body);
}

const base64 = file => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(file);
});

async function request() {
  const operation = chosen();
  const sent = { path: operation.path, query: new URLSearchParams(), headers: new Headers(), body: {} };
  for (const input of fields.querySelectorAll("input, select")) {
    const [place, name] = input.name.split(":");
    if (input.value === "") continue;
    if (place === "path") sent.path = sent.path.replace(`{${name}}`, encodeURIComponent(input.value));
    if (place === "query") sent.query.set(name, input.value);
    if (place === "header") sent.headers.set(name, input.value);
    if (place === "body") sent.body[name] = input.value;
  }
  const file = form.elements.photo.files[0];
  if (file && !photo.hidden) sent.body.imageBase64 = await base64(file);
  sent.headers.set("Authorization", `Bearer ${form.elements.key.value.trim()}`);
  sent.headers.set("Accept", "application/json");
  if (operation.requestBody) sent.headers.set("Content-Type", "application/json");
  const query = sent.query.toString();
  return fetch(sent.path + (query && `?${query}`), {
    method: operation.method.toUpperCase(),
    headers: sent.headers,
    credentials: "omit",
    body: operation.requestBody ? JSON.stringify(sent.body) : undefined,
  });
}

function tell(status, left, text) {
  answer.hidden = false;
  answer.querySelector("[data-try-status]").textContent = status;
  answer.querySelector("[data-try-left]").textContent = left;
  answer.querySelector("[data-try-body]").textContent = text;
}

const pretty = text => {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
};

form.addEventListener("change", event => { if (event.target.name === "operation") show(); });
form.addEventListener("submit", async event => {
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    const response = await request();
    tell(response.status, response.headers.get("RateLimit") ?? "", pretty(await response.text()));
  } catch {
    tell("", "", answer.dataset.failed);
  }
  button.disabled = false;
});

fetch(form.dataset.document).then(response => response.json()).then(api => {
  read(api);
  show();
  section.hidden = false;
}).catch(() => {});

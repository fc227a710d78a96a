// Passkeys: adding one, signing in with one; and the two buttons under backup codes.
import "./password.js";

const known = Boolean(window.PublicKeyCredential && navigator.credentials?.create);
let waiting;

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
const text = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const named = list => (list ?? []).map(one => ({ ...one, id: bytes(one.id) }));

/** Of two questions to the device only the newest counts: a browser takes one at a time. */
function newest() {
  waiting?.abort();
  waiting = new AbortController();
  return waiting.signal;
}

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept": "application/json" },
    body: body && JSON.stringify(body),
  });
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  if (said.code === "sign-in-again") location.assign("/sign-in?next=/account/security");
  throw new Error([said.title, said.detail].filter(Boolean).join(" "));
}

function described(credential, response) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  };
}

async function add(label) {
  const options = await post("/webauthn/register/options");
  const credential = await navigator.credentials.create({
    signal: newest(),
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: named(options.excludeCredentials),
    },
  });
  const { attestationObject, clientDataJSON } = credential.response;
  await post("/webauthn/register", {
    publicKey: {
      label,
      credential: {
        type: credential.type,
        ...described(credential, {
          attestationObject: text(attestationObject),
          clientDataJSON: text(clientDataJSON),
          transports: credential.response.getTransports?.() ?? [],
        }),
      },
    },
  });
}

async function enter(mediation) {
  const signal = newest();
  const options = await post("/webauthn/authenticate/options");
  const credential = await navigator.credentials.get({
    signal,
    mediation,
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: named(options.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  const next = document.querySelector("input[name=next]")?.value ?? "/photos";
  const { next: onward } = await post(`/login/webauthn?next=${encodeURIComponent(next)}`, {
    credType: credential.type,
    ...described(credential, {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle && text(userHandle),
    }),
  });
  location.assign(onward);
}

/** Nothing is said when somebody closed the question, or asked another way. The server's words, else ours. */
function tell(error, trouble) {
  if (error.name === "AbortError") return;
  const words = error instanceof DOMException || error instanceof TypeError ? "" : error.message;
  trouble.textContent = words || trouble.dataset.failed;
  trouble.hidden = false;
}

function door(part) {
  const trouble = part.querySelector("[data-passkey-trouble]");
  part.hidden = false;
  part.querySelector("[data-passkey-enter]").addEventListener("click", async event => {
    const button = event.currentTarget;
    button.disabled = true;
    trouble.hidden = true;
    await enter().catch(error => tell(error, trouble));
    button.disabled = false;
  });
  PublicKeyCredential.isConditionalMediationAvailable?.()
    .then(can => can && enter("conditional"))
    .catch(error => {
      if (!(error instanceof DOMException)) tell(error, trouble);
    });
}

function adding(form) {
  const trouble = document.querySelector("[data-passkey-trouble]");
  document.querySelector("[data-passkey-unknown]").hidden = true;
  form.hidden = false;
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const button = form.querySelector("button");
    button.disabled = true;
    trouble.hidden = true;
    try {
      await add(form.elements.label.value.trim() || form.elements.label.placeholder);
      location.assign("/account/security");
    } catch (error) {
      tell(error, trouble);
      button.disabled = false;
    }
  });
}

if (known) {
  document.querySelectorAll("[data-passkey-door]").forEach(door);
  document.querySelectorAll("[data-passkey-add]").forEach(adding);
}

document.querySelectorAll("[data-codes-copy]").forEach(button => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const codes = [...document.querySelectorAll("[data-codes] code")].map(code => code.textContent);
    await navigator.clipboard.writeText(codes.join("\n"));
    button.textContent = button.dataset.done;
  });
});
document.querySelectorAll("[data-print]").forEach(button => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// What every page does: the look, the menu, local dates, and the question before something is deleted.

const root = document.documentElement;

function switchTheme(button) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = root.dataset.theme ?? "auto";
  const order = dark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  const next = order[(order.indexOf(now) + 1) % order.length];
  root.dataset.theme = next;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `judge_theme=${next}; path=/; max-age=31536000; samesite=lax${secure}`;
  button.title = button.dataset[next];
  button.setAttribute("aria-label", button.dataset[next]);
}

function closeMenus(except) {
  document.querySelectorAll("details.menu[open]").forEach(menu => {
    if (menu !== except) menu.open = false;
  });
}

function askFirst(form) {
  const dialog = form.querySelector("dialog");
  if (!dialog?.showModal) return;
  form.addEventListener("submit", event => {
    if (dialog.open) return;
    event.preventDefault();
    dialog.showModal();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close();
  });
}

/** For the page, and for every part that is put into it later. */
export function enhance(part) {
  const language = root.lang;
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  const ways = { time: moment, clock };
  part.querySelectorAll("time[data-local]").forEach(time => {
    time.textContent = (ways[time.dataset.local] ?? date).format(new Date(time.dateTime));
  });
  part.querySelectorAll("form[data-confirm]").forEach(askFirst);
}

export const motion = () => !matchMedia("(prefers-reduced-motion: reduce)").matches;

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

document.querySelector("[data-theme-switch]")?.addEventListener("click", event => switchTheme(event.currentTarget));
document.addEventListener("click", event => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("details.menu[open]");
  closeMenus();
  menu?.querySelector("summary").focus();
});
enhance(document);

// A key is shown once: one touch copies it.
import "./site.js";

document.querySelectorAll("[data-copy]").forEach(button => {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector("[data-secret]").textContent);
    button.textContent = button.dataset.done;
  });
});

// What we saw, drawn over the photo, and colours to take along. Works on a whole page and on a part put in later.

import "./site.js";

const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

const paints = {
  // sharp parts take a tint, soft ones darken
  focus: v => (v < 90 ? [0, 0, 0, 165 * (1 - v / 90)] : [0, 224, 178, (150 * (v - 90)) / 165]),
  // stripes, as the zebra of a camera: what lies below stays visible
  clipping: (v, x, y) => (v === 0 ? [0, 0, 0, 0] : [...(v < 200 ? [64, 128, 255] : [255, 48, 36]), (x + y) % 8 < 4 ? 235 : 70]),
  eye: v => [0, 0, 0, 205 * (1 - v / 255)],
};

function draw(canvas) {
  const { columns, rows, cells, layer } = canvas.dataset;
  if (!cells) return;
  const fine = layer === "clipping" ? 10 : 1; // dots a cell: the others are smoothed by the browser as it enlarges them
  const values = bytes(cells);
  const image = new ImageData(columns * fine, rows * fine);
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) {
      const value = values[Math.floor(y / fine) * columns + Math.floor(x / fine)];
      image.data.set(paints[layer](value, x, y), 4 * (y * image.width + x));
    }
  }
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").putImageData(image, 0, 0);
  delete canvas.dataset.cells;
}

function showLayer(photo, name) {
  photo.querySelectorAll("[data-layer]").forEach(layer => {
    const on = layer.dataset.layer === name;
    if (layer.tagName === "CANVAS") {
      if (on) draw(layer);
      layer.hidden = !on;
    } else {
      layer.classList.toggle("off", !on);
    }
  });
}

function layers(photo) {
  const bar = photo.querySelector("[data-layers]");
  if (!bar) return;
  const buttons = [...bar.querySelectorAll("button")];
  const legend = photo.querySelector("[data-legend-line]");
  const hint = legend.textContent;
  const press = pressed => {
    buttons.forEach(button => button.setAttribute("aria-pressed", String(button === pressed)));
    showLayer(photo, pressed?.dataset.show);
    legend.textContent = pressed?.dataset.legend ?? hint;
  };
  const roam = index => {
    const next = buttons[(index + buttons.length) % buttons.length];
    buttons.forEach(button => (button.tabIndex = button === next ? 0 : -1));
    next.focus();
  };
  buttons.forEach((button, i) => {
    button.tabIndex = i === 0 ? 0 : -1;
    button.addEventListener("click", () => press(button.getAttribute("aria-pressed") === "true" ? null : button));
  });
  // keys count only while the bar has the focus, so that no reader's own keys are taken away
  bar.addEventListener("keydown", event => {
    const at = buttons.indexOf(document.activeElement);
    const digit = Number(event.key);
    if (event.key === "ArrowRight" || event.key === "ArrowDown") roam(at + 1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") roam(at - 1);
    else if (event.key === "Home") roam(0);
    else if (event.key === "End") roam(-1);
    else if (event.key === "Escape") press(null);
    else if (digit >= 1 && digit <= buttons.length) buttons[digit - 1].click();
    else return;
    event.preventDefault();
  });
}

function swatches(list) {
  list.addEventListener("click", async event => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const code = button.querySelector("code");
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      code.textContent = list.dataset.copied;
      setTimeout(() => (code.textContent = button.dataset.copy), 1200);
    } catch {
      getSelection()?.selectAllChildren(code); // no clipboard here: it is at least selected
    }
  });
}

export function enhance(part) {
  part.querySelectorAll("[data-critique] [data-photo]").forEach(layers);
  part.querySelectorAll(".swatches").forEach(swatches);
}

enhance(document);

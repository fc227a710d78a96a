// HEIC and AVIF become JPEG before they are sent: by the browser itself where it can (Safari both, all of today's AVIF),
// else HEIC by libheif in a worker. What the camera wrote comes along.

const QUALITY = 0.92;

export async function toJpeg(file, kind) {
  const canvas = document.createElement("canvas");
  await byBrowser(file, canvas).catch(error => {
    if (kind !== "heic") throw error;
    return byLibheif(file, canvas);
  });
  const blob = await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob) throw new Error("no room for this photo");
  const notes = exif(await file.arrayBuffer());
  const parts = notes ? [blob.slice(0, 2), segment(notes), blob.slice(2)] : [blob];
  return new File(parts, file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}

async function byBrowser(file, canvas) {
  const bitmap = await createImageBitmap(file);
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  bitmap.close();
}

async function byLibheif(file, canvas) {
  const worker = new Worker(new URL("./heif-worker.js", import.meta.url));
  try {
    const bytes = await file.arrayBuffer();
    const image = await new Promise((resolve, reject) => {
      worker.onmessage = event => (event.data.pixels ? resolve(event.data) : reject(new Error(event.data.trouble)));
      worker.onerror = reject;
      worker.postMessage(bytes, [bytes]);
    });
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext("2d").putImageData(new ImageData(image.pixels, image.width, image.height), 0, 0);
  } finally {
    worker.terminate();
  }
}

/** The APP1 segment of a JPEG. */
function segment(tiff) {
  const head = new Uint8Array(10);
  const length = tiff.length + 8;
  head.set([0xff, 0xe1, length >> 8, length & 255, 0x45, 0x78, 0x69, 0x66, 0, 0]);
  return new Blob([head, tiff]);
}

/** The TIFF block of the item `Exif`, turned upright as the canvas is; null when there is none or it makes no sense. */
export function exif(buffer) {
  try {
    const view = new DataView(buffer);
    const place = locate(view);
    if (!place) return null;
    const start = place.offset + 4 + view.getUint32(place.offset);
    const tiff = new Uint8Array(buffer.slice(start, place.offset + place.length));
    if (tiff.length < 8 || tiff.length > 65000) return null;
    upright(new DataView(tiff.buffer));
    return tiff;
  } catch {
    return null; // a strange file: the photo without its notes is better than no photo
  }
}

function* boxes(view, from, to) {
  for (let at = from; at + 8 <= to; ) {
    let size = view.getUint32(at);
    let head = 8;
    if (size === 1) {
      size = Number(view.getBigUint64(at + 8));
      head = 16;
    }
    if (size === 0) size = to - at;
    if (size < head) return;
    const type = String.fromCharCode(...[4, 5, 6, 7].map(i => view.getUint8(at + i)));
    yield { type, from: at + head, to: Math.min(to, at + size) };
    at += size;
  }
}

function locate(view) {
  const meta = [...boxes(view, 0, view.byteLength)].find(box => box.type === "meta");
  const inside = Object.fromEntries([...boxes(view, meta.from + 4, meta.to)].map(box => [box.type, box]));
  const id = item(view, inside.iinf);
  return id === null ? null : extent(view, inside.iloc, id);
}

function item(view, iinf) {
  const start = iinf.from + (view.getUint8(iinf.from) === 0 ? 6 : 8);
  for (const infe of boxes(view, start, iinf.to)) {
    const wide = view.getUint8(infe.from) > 2;
    const type = infe.from + (wide ? 10 : 8);
    if (view.getUint32(type) === 0x45786966) return wide ? view.getUint32(infe.from + 4) : view.getUint16(infe.from + 4);
  }
  return null;
}

function extent(view, iloc, wanted) {
  const version = view.getUint8(iloc.from);
  const sizes = view.getUint16(iloc.from + 4);
  let at = iloc.from + 6;
  const take = bytes => {
    let value = 0;
    for (let i = 0; i < bytes; i++) value = value * 256 + view.getUint8(at++);
    return value;
  };
  const items = take(version < 2 ? 2 : 4);
  for (let i = 0; i < items; i++) {
    const id = take(version < 2 ? 2 : 4);
    const inFile = version === 0 || (take(2) & 15) === 0;
    take(2);
    const base = take((sizes >> 4) & 15);
    const extents = take(2);
    let found = null;
    for (let e = 0; e < extents; e++) {
      if (version > 0) take(sizes & 15);
      const offset = base + take(sizes >> 12);
      found ??= { offset, length: take((sizes >> 8) & 15) };
    }
    if (id === wanted) return inFile && extents === 1 ? found : null;
  }
  return null;
}

function upright(tiff) {
  const little = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, little);
  const entries = tiff.getUint16(first, little);
  for (let i = 0; i < entries; i++) {
    const at = first + 2 + 12 * i;
    if (tiff.getUint16(at, little) === 0x0112) tiff.setUint16(at + 8, 1, little);
  }
}

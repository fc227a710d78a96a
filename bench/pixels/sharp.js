// Makes the renditions that the program makes, with sharp, as fast as it can: the photo is decoded once, and the smaller
// renditions are made from the larger ones, as ours are. Each line on the standard input, "file <tab> edge <tab> seconds",
// is answered with photos a second. Its argument is how many threads sharp may use for a photo.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import sharp from "sharp";

const IN_FLIGHT = 2;

sharp.concurrency(Number(process.argv[2]));
sharp.cache(false); // the same photo again and again would otherwise be remembered

const jpeg = (pixels, quality) => pixels.jpeg({ quality, optimiseCoding: false }).toBuffer(); // as our encoder does

const raw = ({ data, info }) => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });

const fitted = (pixels, edge) => pixels.resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true });

const asPixels = (image) => image.raw().toBuffer({ resolveWithObject: true });

async function renditions(photo, edge) {
  const large = await asPixels(fitted(sharp(photo).autoOrient().toColourspace("srgb"), edge));
  const middle = await asPixels(fitted(raw(large), 1024));
  const small = await asPixels(fitted(raw(middle), 400));
  return [await jpeg(raw(large), 88), await jpeg(raw(middle), 85), await jpeg(raw(small), 82)];
}

async function rate(file, edge, seconds) {
  const photo = await readFile(file);
  const begin = performance.now();
  let done = 0;
  const work = async () => {
    while (performance.now() - begin < seconds * 1000) {
      if ((await renditions(photo, edge)).some((bytes) => bytes.length < 1000)) throw new Error("no rendition");
      done++;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return done / ((performance.now() - begin) / 1000);
}

for await (const line of createInterface({ input: process.stdin })) {
  const [file, edge, seconds] = line.split("\t");
  console.log(await rate(file, Number(edge), Number(seconds)));
}

// display-p3.js FROM TO: the same photo as a phone stores it: Display P3, and lying on its side.
import sharp from "sharp";

const [, , from, to] = process.argv;
await sharp(from).rotate(-90).withIccProfile("p3").withMetadata({ orientation: 6 }).jpeg({ quality: 90 }).toFile(to);

import { readFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";

const form = new FormData();
form.set("tone", "professional");
form.set("language", "en");
form.set("photo", new Blob([await readFile(process.argv[2])]), "photo.jpg");

const answer = await fetch(`${process.env.JUDGE_URL}/api/v1/analyses`, {
  method: "POST",
  headers: {
    "Authorization": `Bearer ${process.env.JUDGE_KEY}`,
    "Idempotency-Key": `"${randomUUID()}"`,
    "Prefer": "wait=50",
  },
  body: form,
});
const body = await answer.json();
if (!answer.ok) throw new Error(`${body.code}: ${body.title} ${body.detail}`);
console.log(JSON.stringify(body));

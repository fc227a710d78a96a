// One conversation with a provider by OpenAI's own client: node openai.mjs BASE_URL KEY SCENARIO. Prints what came back as JSON.
import OpenAI, { toFile } from 'openai'

const [baseURL, apiKey, scenario] = process.argv.slice(2)
const client = new OpenAI({ baseURL, apiKey })
const photo = 'data:image/jpeg;base64,' + Buffer.alloc(300_000, 7).toString('base64')
const schema = {
  type: 'object',
  properties: { score: { type: 'integer', minimum: 0, maximum: 15 }, why: { type: 'string' } },
  required: ['score', 'why'],
  additionalProperties: false,
}
const question = {
  model: 'gpt-4o-mini',
  max_completion_tokens: 4000,
  messages: [
    { role: 'system', content: 'You judge photographs.' },
    { role: 'user', content: [{ type: 'text', text: 'Judge.' }, { type: 'image_url', image_url: { url: photo } }] },
  ],
  response_format: { type: 'json_schema', json_schema: { name: 'critique', strict: true, schema } },
}
const line = (custom_id, body = question) =>
  JSON.stringify({ custom_id, method: 'POST', url: '/v1/chat/completions', body })
const upload = async (lines) =>
  client.files.create({ purpose: 'batch', file: await toFile(Buffer.from(lines.join('\n')), 'photos.jsonl') })
const lines = async (file) => (file ? (await (await client.files.content(file)).text()).trim().split('\n').map((l) => JSON.parse(l)) : [])
const submit = (file) =>
  client.batches.create({ input_file_id: file, endpoint: '/v1/chat/completions', completion_window: '24h', metadata: { for: 'test' } })

async function ended(id) {
  const states = []
  for (;;) {
    const batch = await client.batches.retrieve(id)
    if (states.at(-1) !== batch.status) states.push(batch.status)
    if (['completed', 'failed', 'expired', 'cancelled'].includes(batch.status)) {
      return { batch, states, output: await lines(batch.output_file_id), errors: await lines(batch.error_file_id) }
    }
    await new Promise((after) => setTimeout(after, 20))
  }
}

const scenarios = {
  chat: async () => {
    const { data, response, request_id } = await client.chat.completions.create(question).withResponse()
    return { data, request_id, headers: Object.fromEntries(response.headers) }
  },
  responses: async () => {
    const data = await client.responses.create({
      model: 'gpt-4o',
      input: [{ role: 'user', content: [{ type: 'input_text', text: 'Judge.' }, { type: 'input_image', image_url: photo, detail: 'high' }] }],
      text: { format: { type: 'json_schema', name: 'critique', strict: true, schema } },
    })
    return { data, text: data.output_text }
  },
  moderation: () =>
    client.moderations.create({ model: 'omni-moderation-latest', input: [{ type: 'image_url', image_url: { url: photo } }] }),
  models: async () => {
    const names = []
    for await (const model of client.models.list()) names.push(model.id)
    return { names, one: await client.models.retrieve('gpt-4o') }
  },
  files: async () => {
    const made = await upload([line('a')])
    const found = await client.files.retrieve(made.id)
    const names = []
    for await (const file of client.files.list({ limit: 1 })) names.push(file.filename)
    const content = await lines(made.id)
    const deleted = await client.files.delete(made.id)
    const gone = await client.files.retrieve(made.id).catch((e) => e.status)
    return { made, found, names, length: JSON.stringify(content[0]).length, deleted, gone }
  },
  batch: async () => {
    const file = await upload([line('one'), line('two'), line('three', { ...question, model: 'none' })])
    const batch = await submit(file.id)
    const listed = []
    for await (const one of client.batches.list()) listed.push(one.id)
    return { ...(await ended(batch.id)), listed: listed.includes(batch.id) }
  },
  'bad-batch': async () => ended((await submit((await upload([line('one'), line('one'), '{broken'])).id)).id),
  cancel: async () => {
    const batch = await submit((await upload([...Array(20).keys()].map((i) => line('photo-' + i)))).id)
    while ((await client.batches.retrieve(batch.id)).request_counts.completed < 3) await new Promise((a) => setTimeout(a, 20))
    const cancelling = await client.batches.cancel(batch.id)
    return { cancelling: cancelling.status, ...(await ended(batch.id)) }
  },
  stream: () => client.chat.completions.create({ ...question, stream: true }),
}

const began = Date.now()
try {
  const result = await scenarios[scenario]()
  console.log(JSON.stringify({ ...result, took: Date.now() - began }))
} catch (e) {
  const { status, code, type, message } = e
  console.log(JSON.stringify({ error: e.constructor.name, status, code, type, message, took: Date.now() - began }))
}

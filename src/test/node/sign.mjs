// Signs an event as Stripe does, with Stripe's own client: the payload comes on standard input, the header goes to standard output.
import Stripe from 'stripe'
import { readFileSync } from 'node:fs'

const [secret, timestamp] = process.argv.slice(2)
const stripe = new Stripe('sk_test_nothing')
const header = stripe.webhooks.generateTestHeaderString({
  payload: readFileSync(0, 'utf8'),
  secret,
  timestamp: timestamp ? Number(timestamp) : undefined,
})
process.stdout.write(header)

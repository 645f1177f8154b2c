// SPDX-License-Identifier: Apache-2.0

import { createHmac, timingSafeEqual } from 'node:crypto';
import express from 'express';

const {
  HOST: host = '127.0.0.1',
  PORT: port = '3000',
  KLEN_WEBHOOK_SECRET: secret,
} = process.env;

// Klen's retries are over within an hour; who sends one again by hand comes later.
const MEMORY_MILLIS = 48 * 60 * 60 * 1000;

/** When each delivery came, by its id, the oldest first. */
const deliveries = new Map();

/** What is under way in the background, one after the other. */
let work = Promise.resolve();

function isSigned(body, signature) {
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('hex'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function isNew(deliveryId) {
  const now = Date.now();
  for (const [id, came] of deliveries) {
    if (now - came < MEMORY_MILLIS) {
      break;
    }
    deliveries.delete(id);
  }
  if (deliveries.has(deliveryId)) {
    return false;
  }
  deliveries.set(deliveryId, now);
  return true;
}

function parsed(body) {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** What the application does. Throw, and it is reported. */
async function handle(event) {
  switch (event.event_type) {
    case 'calendar.created':
    case 'calendar.updated':
    case 'calendar.cancelled':
    case 'calendar.completed':
    case 'calendar.reminder':
      console.log(`${event.event_type}: meeting ${event.calendar_event.uuid}`);
      break;
    case 'call.started':
    case 'call.ended':
    case 'call.failed':
    case 'call.transcript':
    case 'call.recording':
    case 'call.summary':
      console.log(`${event.event_type}: call ${event.call.klen_call_id}`);
      break;
    default:
      // There may be other types some day; a failure would only have them sent again.
      console.log('an event of an unknown type');
  }
}

function handleLater(deliveryId, event) {
  work = work
    .then(() => handle(event))
    .catch((error) => console.error(`delivery ${deliveryId} could not be handled:`, error));
}

function receive(request, response) {
  const body = request.body ?? Buffer.alloc(0);
  if (!isSigned(body, request.get('X-Klen-Signature') ?? '')) {
    response.sendStatus(401);
    return;
  }
  const deliveryId = request.get('X-Klen-Delivery-ID');
  const event = parsed(body);
  if (!deliveryId || !event) {
    response.sendStatus(400);
    return;
  }
  // Before any work: Klen waits for ten seconds only, and would send it again.
  response.sendStatus(200);
  if (isNew(deliveryId)) {
    handleLater(deliveryId, event);
  }
}

if (!secret) {
  console.error('KLEN_WEBHOOK_SECRET is not set');
  process.exit(2);
}

const app = express();
app.disable('x-powered-by');
// The signature is of the bytes as they came: whatever was parsed and written again may differ.
app.post('/webhooks', express.raw({ type: () => true, limit: '1mb' }), receive);
// Express would answer with what went wrong inside.
app.use((error, request, response, next) => response.sendStatus(error.status ?? 500));

const server = app.listen(Number(port), host, (error) => {
  if (error) {
    throw error;
  }
  console.log(`listening on http://${host}:${server.address().port}/webhooks`);
});

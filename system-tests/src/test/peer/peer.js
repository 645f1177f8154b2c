// SPDX-License-Identifier: Apache-2.0

// The other end of the wire, with libraries that are not ours:
//   PUT  /secret             the body is the secret that counts from now on
//   POST /hooks/{library}    takes a webhook: 204 when the library verifies it, else 401;
//                            with ?changed as if one byte had changed on the way
//   POST /sends/{library}    signs {id, body} and posts it to {url}, where {changed} is set with one
//                            byte changed; answers the status that comes back

import { createServer } from 'node:http';
import { buffer, json, text } from 'node:stream/consumers';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';

const PATIENCE_MILLIS = 30_000;

const libraries = { standardwebhooks: StandardWebhook, svix: SvixWebhook };

let secret = '';

function changedByte(body) {
  const changed = Buffer.from(body);
  changed[Math.floor(changed.length / 2)] ^= 1;
  return changed;
}

async function take(request, url, library) {
  const body = await buffer(request);
  try {
    const came = url.searchParams.has('changed') ? changedByte(body) : body;
    library(secret).verify(came, request.headers);
    return 204;
  } catch (error) {
    // Anything else is no verdict.
    if (error.name === 'WebhookVerificationError') {
      return 401;
    }
    throw error;
  }
}

async function send(request, library) {
  const { url, id, body, changed } = await json(request);
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': library(secret).sign(id, now, body),
  };
  const answer = await fetch(url, {
    method: 'POST',
    headers,
    body: changed ? changedByte(body) : body,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MILLIS),
  });
  return answer.status;
}

async function statusOf(request) {
  const url = new URL(request.url, 'http://127.0.0.1');
  const [, what, name] = url.pathname.split('/');
  if (what === 'secret') {
    secret = await text(request);
    return 204;
  }
  const library = (key) => new libraries[name](key);
  return what === 'hooks' ? take(request, url, library) : send(request, library);
}

const server = createServer(async (request, response) => {
  try {
    response.statusCode = await statusOf(request);
  } catch (error) {
    console.error(error);
    response.statusCode = 500;
  }
  response.end();
});

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});

// Whoever started this is gone, however it ended.
process.stdin.on('end', () => process.exit()).resume();

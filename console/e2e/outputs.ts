// SPDX-License-Identifier: Apache-2.0
// What is sent on to other systems. Outputs that are made are removed again.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { ask } from './models';
import { type Check, equal, must, send, type Tools } from './suite';

const isStandIn = (page: Page) =>
  page.evaluate(async () => (await (await fetch('/api/openapi.json')).json()).info.version === 'mock');

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Takes what comes, on a port of loopback. */
async function receiver() {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { received, address: `http://127.0.0.1:${port}/riser`, close: () => server.close() };
}

/** As Standard Webhooks has it. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const wanted = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(wanted);
}

async function soon<T>(what: string, look: () => T | null | undefined | false, ms = 60_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${what} did not come`);
}

/** Through the form; its secret is read from the dialog that tells it once. */
async function makeHook(page: Page, { site }: Tools, address: string) {
  const name = `E2E ${Date.now()}`;
  await page.goto(`${site.url}/system/outputs?panel=new`);
  await page.fill('#output-name', name);
  await page.fill('#output-address', address);
  await page.click('.side-panel button[type=submit]');
  const secret = (await page.textContent('.output-secret')) ?? '';
  must(secret.startsWith('whsec_'), `the secret is "${secret}"`);
  await page.click('dialog[open] .ant-btn-primary');
  await page.waitForURL(/panel=\d+/);
  await page.waitForSelector(`.side-panel h2:has-text("${name}")`);
  must(!(await page.content()).includes(secret), 'the secret is still on the page');
  return { name, secret, id: new URL(page.url()).searchParams.get('panel') ?? '' };
}

export const outputChecks: readonly Check[] = [
  {
    name: 'a web hook is made, tested, switched off and removed, and its secret is told once',
    run: async (tools) => {
      const page = await tools.inside();
      const hook = await receiver();
      const { id, name } = await makeHook(page, tools, hook.address);
      await page.click('.side-panel button:has-text("Send a test")');
      await page.waitForSelector('.output-tested .mark-ok');
      await page.waitForSelector('.delivery-log td:has-text("test")');
      await page.click('.side-panel button:has-text("Switch off")');
      await page.waitForSelector('.side-panel .mark:has-text("switched off")');
      await page.fill('#output-note', 'for the ERP');
      await page.click('.side-panel button[type=submit]');
      await page.waitForSelector('.output-editor .mark:has-text("saved")');
      equal((await ask<{ note: string }>(page, `/outputs/${id}`))?.note, 'for the ERP', 'the note');
      await page.click('.side-panel button:has-text("Remove")');
      await page.click('.ant-popover .ant-btn-primary');
      await page.waitForFunction((text) => !document.querySelector('main')?.textContent?.includes(text), name);
      equal(await ask(page, `/outputs/${id}`), null, 'the removed output');
      hook.close();
    },
  },
  {
    name: 'an output with a wrong address says how one looks before anything is sent',
    run: async (tools) => {
      const page = await tools.inside();
      await page.goto(`${tools.site.url}/system/outputs?panel=new`);
      await page.click('.output-editor .ant-radio-wrapper:has-text("Kafka")');
      await page.fill('#output-name', 'E2E');
      await page.fill('#output-address', 'one:9092');
      await page.click('.side-panel button[type=submit]');
      const note = await page.textContent('.output-editor .field-note');
      must(note?.includes('kafka://host:9092'), `the note says: ${note}`);
    },
  },
  {
    name: 'a reading of a simulated meter comes to a web hook, signed',
    run: async (tools) => {
      const page = await tools.inside();
      if (await isStandIn(page)) return;
      const hook = await receiver();
      const { id, secret } = await makeHook(page, tools, hook.address);
      const meters = await ask<{ items: { id: string; number: string }[] }>(
        page,
        '/meters?commodity=heat&state=fresh&limit=1',
      );
      const meter = meters?.items[0];
      must(meter, 'there is no meter that is read');
      await send(page, 'POST', `/meters/${meter.id}/read`);
      const message = await soon('the reading', () => hook.received.find(({ body }) => body.includes(meter.number)));
      must(isSigned(message, secret), `the signature is wrong: ${message.headers['webhook-signature']}`);
      must(Math.abs(Number(message.headers['webhook-timestamp']) * 1000 - Date.now()) < 300_000, 'the time of sending');
      const again = await send<{ secret: string }>(page, 'POST', `/outputs/${id}/secret`);
      const seen = hook.received.length;
      await send(page, 'POST', `/outputs/${id}/test`);
      const next = await soon('the test', () => hook.received[seen]);
      must(isSigned(next, again.secret) && !isSigned(next, secret), 'the old secret still holds');
      await send(page, 'DELETE', `/outputs/${id}`);
      hook.close();
    },
  },
  {
    name: 'the page of the API shows operations, what is in them, and tries one out',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/system/api`);
      await page.fill('.filter-field input', 'get meters');
      await page.click('.api-operation summary:has-text("/api/v1/meters")');
      await page.waitForSelector('.api-tree code:has-text("items")');
      await page.click('.api-try button[type=submit]');
      await page.waitForSelector('.api-try .mark-ok:has-text("200")');
      must((await page.textContent('.api-answer'))?.includes('"items"'), 'the answer shows no list');
    },
  },
];

// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { type Check, equal, must, type Site } from './suite';

/** The answer of a server that may not have the route yet: null then. */
export async function ask<T>(page: Page, path: string): Promise<T | null> {
  return page.evaluate(async (at) => {
    const answer = await fetch(`/api/v1${at}`);
    return answer.ok ? ((await answer.json()) as T) : null;
  }, path);
}

interface Row {
  id: string;
  protocol?: string;
  capabilities?: string[];
}

/** A meter that can be told something, or null: no command is sent to it here. */
async function commandable(page: Page): Promise<Row | null> {
  const list = await ask<{ items: Row[] }>(page, '/meters?limit=200');
  for (const { id, protocol } of list?.items ?? []) {
    if (protocol !== 'cjt188' && protocol !== 'dlt645') continue;
    const meter = await ask<Row>(page, `/meters/${id}`);
    if (meter?.capabilities?.some((one) => one === 'valve' || one === 'relay')) return meter;
  }
  return null;
}

async function open(page: Page, site: Site, path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.waitForSelector('h1');
}

export const modelChecks: readonly Check[] = [
  {
    name: 'the catalogue of models filters, and each leads to its file',
    run: async ({ site, inside }) => {
      const page = await inside();
      const all = await ask<{ total: number; items: Row[] }>(page, '/models?limit=1');
      if (!all || all.total === 0) return;
      await open(page, site, '/models');
      await page.waitForSelector('.model-rows tbody tr[aria-rowindex]');
      await page.fill('.filter-field input', 'no such model at all');
      await page.waitForSelector('.note-empty:has-text("No model matches")');
      await page.click('.note-empty button');
      await page.click('.model-rows tbody a');
      await page.waitForSelector('.toml');
      must(/\[model\]/.test((await page.textContent('.toml')) ?? ''), 'the file of the model is not shown');
    },
  },
  {
    name: 'a command is never one click: it says what will happen and asks why',
    run: async ({ site, inside }) => {
      const page = await inside();
      const meter = await commandable(page);
      if (!meter) return;
      let sent = 0;
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().endsWith('/commands')) sent += 1;
      });
      await open(page, site, `/m/${meter.id}`);
      await page.click('.page-head button:has-text("Commands")');
      equal(await page.$('dialog button[type=submit]'), null, 'something can be sent before a command is chosen');
      const off = meter.capabilities?.includes('valve') ? 'Close valve' : 'Disconnect';
      await page.click(`.command-kind:has-text("${off}")`);
      await page.waitForSelector('.command-grave');
      await page.click('dialog button[type=submit]');
      await page.waitForSelector('dialog [role=alert]:has-text("A reason is needed")');
      equal(sent, 0, 'commands sent');
    },
  },
  {
    name: 'a value that a gas meter cannot take is told beside its field and not sent',
    run: async ({ site, inside }) => {
      const page = await inside();
      const list = await ask<{ items: Row[] }>(page, '/meters?commodity=gas&limit=200');
      const meter = list?.items.find(({ protocol }) => protocol === 'dial_in');
      if (!meter) return;
      let sent = 0;
      page.on('request', (request) => {
        if (request.method() === 'POST' && request.url().endsWith('/commands')) sent += 1;
      });
      await open(page, site, `/m/${meter.id}`);
      await page.click('.page-head button:has-text("Commands")');
      await page.click('.command-kind:has-text("Set a constant")');
      await page.click('dialog .ant-select');
      await page.click('dialog .ant-select-item-option:has-text("Compressibility")');
      await page.fill('#command-constant_value', '1,2,3');
      await page.fill('#command-reason', 'a check of the form');
      await page.click('dialog button[type=submit]');
      await page.waitForSelector('#command-constant_value-bad:has-text("Enter a number")');
      equal(await page.getAttribute('#command-constant_value', 'aria-invalid'), 'true', 'the field is not marked');
      await page.fill('#command-constant_value', '0,9975');
      await page.waitForSelector('.command-sent:has-text("compressibility = 0.9975")');
      equal(sent, 0, 'commands sent');
    },
  },
  {
    name: 'a discovery asks for a protocol and a speed before it begins',
    run: async ({ site, inside }) => {
      const page = await inside();
      const gateways = await ask<{ items: { state: string; lines: Row[] }[] }>(page, '/gateways');
      const line = gateways?.items.find((one) => one.state === 'online' && one.lines.length > 0)?.lines[0];
      must(line, 'no gateway is on line');
      await open(page, site, `/lines/${line.id}/discover`);
      const boxes = await page.$$('.choices input:checked');
      must(boxes.length > 1, 'no protocol is chosen at first');
      for (const box of boxes) await box.click();
      await page.click('.discover form button[type=submit]');
      await page.waitForSelector('.discover [role=alert]:has-text("at least one protocol")');
    },
  },
  {
    name: 'every example of the explainer is whole, and its protocol is recognised',
    run: async ({ site, inside }) => {
      const page = await inside();
      await open(page, site, '/explain');
      for (const button of await page.$$('.examples button')) {
        const name = (await button.textContent()) ?? '';
        await button.click();
        // A server that does not know the protocol takes it for another one.
        const known = await page
          .waitForSelector(`.telegram-view h2:has-text("${name}")`, { timeout: 4000 })
          .catch(() => null);
        if (!known) continue;
        equal(await page.$('.telegram-view .note-error'), null, `${name} is damaged`);
        must((await page.$$('.telegram-columns tbody tr')).length > 0, `${name} has no values`);
      }
    },
  },
];

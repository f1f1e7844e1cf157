// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { ask } from './models';
import { type Check, equal, must, type Site } from './suite';

interface Seen {
  id: string;
  name: string;
  path: string[];
  meters: number;
}

/** A line of M-Bus meters; nothing where the server knows no repeaters. */
async function lineOf(page: Page): Promise<{ gateway: string; line: string } | null> {
  const list = await ask<{ items: { id: string; lines: { id: string; protocol: string }[] }[] }>(page, '/gateways');
  for (const { id, lines } of list?.items ?? []) {
    const line = lines.find((one) => one.protocol === 'mbus');
    if (line && (await ask(page, `/lines/${line.id}/repeaters`))) return { gateway: id, line: line.id };
  }
  return null;
}

const repeatersOf = async (page: Page, line: string) =>
  (await ask<{ items: Seen[] }>(page, `/lines/${line}/repeaters`))?.items ?? [];

async function openLine(page: Page, site: Site, at: { gateway: string; line: string }): Promise<void> {
  await page.goto(`${site.url}/g/${at.gateway}?line=${at.line}`);
  await page.waitForSelector('.repeaters');
}

async function choose(page: Page, field: string, name: string): Promise<void> {
  await page.click(field);
  await page.keyboard.type(name); // a long list paints only a part of itself
  await page.click(`.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item:has-text("${name}")`);
}

async function add(page: Page, form: { name: string; address?: string; parent?: string }): Promise<void> {
  await page.click('.repeaters button:has-text("New repeater")');
  await page.fill('#repeater-name', form.name);
  if (form.address) await page.fill('#repeater-address', form.address);
  else await page.click('.repeater-editor .ant-segmented-item:has-text("always")');
  if (form.parent) await choose(page, '.repeater-editor .repeater-select', form.parent);
  await page.click('.repeater-editor button[type=submit]');
  await page.waitForSelector('.repeater-editor', { state: 'detached' });
  await page.waitForSelector(`.repeater-table tr:has-text("${form.name}")`);
}

async function drop(page: Page, name: string): Promise<void> {
  await page.click(`.repeater-table .link-button:text-is("${name}")`);
  await page.click('.repeater-editor button:has-text("Remove")');
  await page.click('.ant-popconfirm-buttons .ant-btn-primary');
  await page.waitForSelector('.repeater-editor', { state: 'detached' });
  await page.waitForSelector(`.repeater-table .link-button:text-is("${name}")`, { state: 'detached' });
}

export const repeaterChecks: readonly Check[] = [
  {
    name: 'a repeater is added behind another one, shown as a tree, and taken away from its end',
    run: async ({ site, inside }) => {
      const page = await inside();
      const at = await lineOf(page);
      if (!at) return;
      await openLine(page, site, at);
      await add(page, { name: 'e2e outer', address: '99000001 2423 28 04' });
      await add(page, { name: 'e2e inner', parent: 'e2e outer' });
      const all = await repeatersOf(page, at.line);
      const outer = all.find(({ name }) => name === 'e2e outer');
      equal(all.find(({ name }) => name === 'e2e inner')?.path.length, 2, 'hops to the inner one');
      must(outer && all.indexOf(outer) < all.length - 1, 'the outer one is not before the inner one');
      await page.click('.repeater-table .link-button:text-is("e2e outer")');
      await page.waitForSelector('.repeater-editor :text("hangs behind it")');
      must(await page.isDisabled('.repeater-editor button:has-text("Remove")'), 'what is in use can be removed');
      await page.click('.side-panel button[aria-label="Close"]');
      await drop(page, 'e2e inner');
      await drop(page, 'e2e outer');
    },
  },
  {
    name: 'a repeater that cannot be is refused beside its field',
    run: async ({ site, inside }) => {
      const page = await inside();
      const at = await lineOf(page);
      if (!at) return;
      await openLine(page, site, at);
      const before = (await repeatersOf(page, at.line)).length;
      await add(page, { name: 'e2e taken' });
      await page.click('.repeaters button:has-text("New repeater")');
      await page.fill('#repeater-name', 'E2E TAKEN');
      await page.click('.repeater-editor button[type=submit]');
      await page.waitForSelector('.repeater-editor .field-note:has-text("16 hexadecimal digits")');
      await page.fill('#repeater-address', '9900000224232804');
      await page.click('.repeater-editor button[type=submit]');
      await page.waitForSelector('.repeater-editor .field-note:has-text("taken")');
      await page.click('.side-panel button[aria-label="Close"]');
      await drop(page, 'e2e taken');
      equal((await repeatersOf(page, at.line)).length, before, 'repeaters');
    },
  },
  {
    name: 'a meter is hung behind a repeater and back on its line',
    run: async ({ site, inside }) => {
      const page = await inside();
      const at = await lineOf(page);
      if (!at) return;
      const meters = await ask<{ items: { id: string; repeater: string | null }[] }>(
        page,
        `/meters?line=${at.line}&limit=500`,
      );
      const meter = meters?.items.find(({ repeater }) => repeater === null);
      if (!meter) return;
      await openLine(page, site, at);
      await add(page, { name: 'e2e mast' });
      await page.goto(`${site.url}/m/${meter.id}?tab=device`);
      await choose(page, '.repeater-select', 'e2e mast');
      await page.waitForSelector('.facts a:has-text("e2e mast")');
      equal((await repeatersOf(page, at.line)).find(({ name }) => name === 'e2e mast')?.meters, 1, 'meters behind it');
      await choose(page, '.repeater-select', 'directly on the line');
      await page.waitForSelector('.facts dd:text-is("directly on the line")');
      await openLine(page, site, at);
      await drop(page, 'e2e mast');
    },
  },
];

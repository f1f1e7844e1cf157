// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { type Check, must, type Site } from './suite';

async function onlineGateway(page: Page, site: Site): Promise<void> {
  const id = await page.evaluate(async () => {
    const list = (await (await fetch('/api/v1/gateways')).json()) as { items: { id: string; state: string }[] };
    return list.items.find((one) => one.state === 'online')?.id;
  });
  must(id, 'no gateway is on line');
  await page.goto(`${site.url}/g/${id}`);
  await page.waitForSelector('.line-settings');
}

export const gatewayChecks: readonly Check[] = [
  {
    name: 'the list of gateways names state, coverage and round of each',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/collect/gateways`);
      await page.waitForSelector('.gateway-rows tbody tr[aria-rowindex]');
      const texts = await page.$$eval('.gateway-rows tbody tr[aria-rowindex]', (list) =>
        list.map((row) => row.textContent ?? ''),
      );
      for (const text of texts) must(/on line|off line|never seen/.test(text) && /\d+ of \d+/.test(text), text);
    },
  },
  {
    name: 'a line says which tasks read it',
    run: async ({ site, inside }) => {
      const page = await inside();
      await onlineGateway(page, site);
      await page.waitForSelector('.line-tasks li, .line-tasks .note-empty');
      must(!(await page.$('#line-schedule')), 'the line has a schedule of its own');
      if (!(await page.$('.line-tasks li'))) return;
      await page.click('.line-tasks li a');
      await page.waitForSelector('.task-editor');
    },
  },
  {
    name: 'a search of a line shows its progress and can be stopped',
    run: async ({ site, inside }) => {
      const page = await inside();
      await onlineGateway(page, site);
      await page.click('button:has-text("Search line")');
      await page.waitForSelector('.line-job:has-text("Search line")');
      await page.click('.line-job button:has-text("Stop")');
      await page.waitForSelector('.line-job .mark:has-text("stopped")', { timeout: 60_000 });
    },
  },
  {
    name: 'the bus log is live, can be paused, and explains each frame',
    run: async ({ site, inside }) => {
      const page = await inside();
      await onlineGateway(page, site);
      if (await page.isEnabled('button:has-text("Read all")')) await page.click('button:has-text("Read all")');
      await page.waitForSelector('.log tbody tr', { timeout: 60_000 });
      await page.click('button:has-text("Pause")');
      const before = await page.textContent('.log tbody tr');
      await page.waitForTimeout(2000);
      must((await page.textContent('.log tbody tr')) === before, 'the log moved while it was paused');
      const stop = page.locator('.line-job button:has-text("Stop")');
      if (await stop.count()) await stop.click();
      await page.click('.log a[href^="/explain?hex="]');
      await page.waitForSelector('.bytes .byte');
    },
  },
];

// SPDX-License-Identifier: Apache-2.0
// Settings of the utility. What is changed is put back.
import type { Page } from 'playwright-core';
import { type Check, equal, must, send } from './suite';

interface Stored {
  utility_name: string;
  billing_days: Record<string, number>;
}

/** null: a server of an earlier version. */
const settingsOf = (page: Page) =>
  page.evaluate(async () => {
    const answer = await fetch('/api/v1/settings');
    return answer.ok ? ((await answer.json()) as Stored) : null;
  });

export const settingsChecks: readonly Check[] = [
  {
    name: 'settings: a name is saved, a refusal stands at its field, zones are found by typing',
    run: async ({ site, inside }) => {
      const page = await inside();
      const before = await settingsOf(page);
      await page.goto(`${site.url}/system/settings`);
      if (!before) {
        await page.waitForSelector(':text("keeps no settings")');
        return;
      }
      await page.waitForSelector('#settings-name');
      await page.fill('#settings-name', 'E2E Utility');
      await page.click('button[type=submit]');
      await page.waitForSelector('.mark-ok:has-text("Saved")');
      equal((await settingsOf(page))?.utility_name, 'E2E Utility', 'the name that was stored');
      await page.click('#settings-zone');
      await page.keyboard.type('Kathmandu');
      await page.waitForSelector('.ant-select-item-option:has-text("+05:45")');
      await page.keyboard.press('Enter');
      await page.waitForSelector(':text("next start of the server")');
      const refused = await page.evaluate(async () => {
        const { csrf } = (await (await fetch('/api/v1/session')).json()) as { csrf: string };
        const headers = { 'x-csrf-token': csrf, 'content-type': 'application/json' };
        const answer = await fetch('/api/v1/settings', { method: 'PATCH', headers, body: '{"zone":"Mars/Base"}' });
        return ((await answer.json()) as { field?: string }).field;
      });
      equal(refused, 'zone', 'the field of a refusal');
      await send(page, 'PATCH', '/settings', { utility_name: before.utility_name });
    },
  },
  {
    name: 'settings: months of the bill can be shown where they begin on another day',
    run: async ({ site, inside }) => {
      const page = await inside();
      const before = await settingsOf(page);
      if (!before) return;
      const meter = await page.evaluate(async () => {
        const list = await (await fetch('/api/v1/meters?limit=100&commodity=water')).json();
        return list.items.find((row: { last_read: string | null }) => row.last_read)?.id as string | undefined;
      });
      if (!meter) return;
      await send(page, 'PATCH', '/settings', { billing_days: { water: 15 } });
      try {
        await page.goto(`${site.url}/m/${meter}?tab=use&span=year`);
        await page.click('.ant-segmented-item:has-text("Billing month")');
        await page.waitForSelector('h2:has-text("billing month")');
        must(page.url().includes('cut=billing_month'), `the address says ${page.url()}`);
      } finally {
        await send(page, 'PATCH', '/settings', { billing_days: { water: before.billing_days.water ?? 1 } });
      }
    },
  },
];

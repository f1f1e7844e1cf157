// SPDX-License-Identifier: Apache-2.0
// Valves. What is made is left retired.
import { type Check, equal, must } from './suite';

export const valveChecks: readonly Check[] = [
  {
    name: 'valves: one is made, changed, retired and taken back, and its history tells it',
    run: async ({ site, inside }) => {
      const page = await inside();
      const number = `E2E-${Date.now()}`;
      await page.goto(`${site.url}/archives/valves?panel=new`);
      await page.waitForSelector('#valve-number');
      await page.click('.side-panel button[type=submit]');
      await page.waitForSelector('.field-note:has-text("needs a number")');
      await page.fill('#valve-number', number);
      await page.fill('#valve-diameter', '25');
      await page.click('.side-panel button[type=submit]');
      await page.waitForURL(/panel=\w+/);
      await page.waitForSelector('.history :text("created")');
      await page.click('.side-panel .ant-segmented-item:has-text("closed")');
      await page.click('.side-panel button[type=submit]');
      await page.waitForSelector('.changed-fields :text("Normally")');
      await page.click('.side-panel button:has-text("Retire")');
      await page.waitForSelector('.undo-bar button:has-text("Undo")');
      await page.click('.undo-bar button:has-text("Undo")');
      await page.waitForSelector('.side-panel button:has-text("Retire")');
      await page.keyboard.press('Control+k');
      await page.fill('dialog[open] input', number);
      await page.waitForSelector(`#search-hits :text("${number}")`);
      await page.keyboard.press('Escape');
      await page.click('.side-panel button:has-text("Retire")');
      await page.waitForSelector('.side-panel button:has-text("Restore")');
      await page.goto(`${site.url}/archives/valves?q=${number}`);
      await page.waitForSelector(':text("No valve matches")');
      await page.goto(`${site.url}/archives/valves?q=${number}&f.retired=1`);
      await page.waitForSelector(`.row-table :text("${number}")`);
    },
  },
  {
    name: 'valves: a number that is taken is refused at its field, and nothing is made',
    run: async ({ site, inside }) => {
      const page = await inside();
      const list = () =>
        page.evaluate(async () => {
          const answer = await (await fetch('/api/v1/valves?limit=1')).json();
          return { total: answer.total as number, number: answer.items[0]?.number as string | undefined };
        });
      const before = await list();
      if (!before.number) return;
      await page.goto(`${site.url}/archives/valves?panel=new`);
      await page.fill('#valve-number', before.number);
      await page.click('.side-panel button[type=submit]');
      await page.waitForSelector('.field-note:has-text("number is taken")');
      must(await page.isVisible('#valve-number'), 'the form is gone');
      equal((await list()).total, before.total, 'valves');
    },
  },
];

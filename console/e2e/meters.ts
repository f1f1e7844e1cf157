// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { type Check, equal, must } from './suite';

const rows = '.row-table tbody tr[aria-rowindex]';

async function openMeters(page: Page, url: string, query = '?f.commodity=all'): Promise<void> {
  await page.goto(`${url}/monitor/meters${query}`);
  await page.waitForSelector(rows);
}

const cells = (page: Page, column: number, count = 10) =>
  page.$$eval(
    rows,
    (list, [at, most]) => list.slice(0, most).map((row) => row.children[at as number]?.textContent ?? ''),
    [column, count] as const,
  );

export const metersChecks: readonly Check[] = [
  {
    name: 'the meter table fills a screen, with head and first column fixed',
    run: async ({ site, inside }) => {
      const page = await inside({ width: 1920, height: 1080 });
      await openMeters(page, site.url);
      const seen = await page.$$eval(rows, (list) => {
        const box = document.querySelector('.row-box')?.getBoundingClientRect();
        return list.filter((row) => box && row.getBoundingClientRect().bottom <= box.bottom).length;
      });
      must(seen >= 20, `${seen} rows fit`);
      await page.$eval('.row-box', (box) => box.scrollTo(0, 500));
      await page.waitForTimeout(200);
      const top = await page.$eval('.row-table th', (head) => head.getBoundingClientRect().top);
      const box = await page.$eval('.row-box', (element) => element.getBoundingClientRect().top);
      must(Math.abs(top - box) < 4, `the head stands at ${top}, the box at ${box}`);
    },
  },
  {
    name: 'the address holds the whole state of the table',
    run: async ({ site, inside }) => {
      const page = await inside();
      await openMeters(page, site.url);
      await page.keyboard.press('/');
      const number = (await cells(page, 1, 1))[0] ?? '';
      await page.keyboard.type(number.slice(-4));
      await page.waitForURL(/q=/);
      await page.click('.row-table th button >> nth=1');
      await page.waitForURL(/sort=number/);
      await page.waitForTimeout(800);
      equal(await page.getAttribute('.row-table th >> nth=1', 'aria-sort'), 'ascending', 'the sort of the head');
      const before = await cells(page, 1);
      must(
        before.every((one) => one.includes(number.slice(-4))),
        `the filter let through ${before}`,
      );
      await page.reload();
      await page.waitForSelector(rows);
      equal(await cells(page, 1), before, 'the rows after opening the address again');
    },
  },
  {
    name: 'sorting is done by the server over all meters',
    run: async ({ site, inside }) => {
      const page = await inside();
      await openMeters(page, site.url, '?f.commodity=all&sort=number');
      const up = await cells(page, 1, 30);
      // As people sort: 7 stands before 27263732.
      const natural = new Intl.Collator('en', { numeric: true }).compare;
      equal(up, [...up].sort(natural), 'numbers upwards');
      await openMeters(page, site.url, '?f.commodity=all&sort=-number');
      const down = await cells(page, 1, 30);
      equal(down, [...down].sort(natural).reverse(), 'numbers downwards');
      must(natural(down[0] ?? '', up.at(-1) ?? '') >= 0, 'the largest number is not on top');
    },
  },
  {
    name: 'live updates change cells and never move a row',
    run: async ({ site, inside }) => {
      const page = await inside();
      await openMeters(page, site.url, '?f.commodity=all&sort=-last_read');
      const before = await cells(page, 1, 20);
      await page.waitForTimeout(5000);
      equal(await cells(page, 1, 20), before, 'the order of the rows');
      equal(await page.getAttribute('body', 'data-live'), 'on', 'the live link');
    },
  },
  {
    name: 'J, Enter and Escape walk the table and open and close the side panel',
    run: async ({ site, inside }) => {
      const page = await inside();
      await openMeters(page, site.url);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      equal(await page.getAttribute(`${rows} >> nth=0`, 'aria-selected'), 'true', 'the first row');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.side-panel .plain-table, .side-panel .note-empty');
      must(page.url().includes('panel='), page.url());
      await page.keyboard.press('Escape');
      await page.waitForSelector('.side-panel', { state: 'detached' });
    },
  },
  {
    name: 'sums say over how many of how many meters',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/monitor/meters`);
      await page.waitForURL(/f\.commodity=/);
      await page.waitForSelector('.sums span');
      const text = (await page.textContent('.sums')) ?? '';
      must(/\(\S+ of \S+\)/.test(text), `the sum says: ${text}`);
    },
  },
  {
    name: 'the unit of display is the choice of the person and leaves the exact value in the tooltip',
    run: async ({ site, inside }) => {
      const page = await inside();
      await openMeters(page, site.url, '?f.commodity=heat');
      await page.evaluate(
        (user) => localStorage.setItem(`riser.preferences.${user}`, '{"units":{"heat":"GJ"}}'),
        site.user,
      );
      await page.reload();
      await page.waitForSelector(rows);
      must(/GJ/.test((await page.textContent('.row-table th >> nth=2')) ?? ''), 'the head has no GJ');
      const tip = (await page.getAttribute(`${rows} >> nth=0 >> td >> nth=2`, 'title')) ?? '';
      must(/exactly .* (Wh|J)$|no data/.test(tip), `the tooltip says: ${tip}`);
    },
  },
  {
    name: 'nothing found says what to do',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/monitor/meters?f.commodity=all&q=no-such-meter-zzz`);
      await page.waitForSelector('.note-empty button');
      await page.click('.note-empty button');
      await page.waitForSelector(rows);
    },
  },
];

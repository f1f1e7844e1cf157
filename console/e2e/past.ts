// SPDX-License-Identifier: Apache-2.0
// What was known at a past time: the control, the bar, what is barred, and how the instant goes along.
import type { Page } from 'playwright-core';
import { seriousFaults } from './overall';
import { type Check, equal, must, type Site } from './suite';

const rows = '.row-table tbody tr[aria-rowindex]';
const day = 86_400_000;
const instant = (daysAgo: number) => `${new Date(Date.now() - daysAgo * day).toISOString().slice(0, 16)}:00Z`;
const withInstant = (path: string, at: string) =>
  `${path}${path.includes('?') ? '&' : '?'}asof=${encodeURIComponent(at)}`;

const asofOf = (page: Page) => new URL(page.url()).searchParams.get('asof');

async function openPast(page: Page, site: Site, path: string, at: string): Promise<void> {
  await page.goto(site.url + withInstant(path, at));
  await page.waitForSelector('.as-of-bar');
}

export const pastChecks: readonly Check[] = [
  {
    name: 'as of: Alt+T picks a time, the bar says it, links keep it and Now ends it',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/monitor/meters?f.commodity=all`);
      await page.waitForSelector(rows);
      await page.keyboard.press('Alt+t');
      await page.click('.as-of-popup button:has-text("Yesterday 06:00")');
      await page.waitForSelector('.as-of-bar:has-text("06:00")');
      const at = asofOf(page);
      must(at && Date.parse(at) < Date.now(), `the address says ${at}`);
      await page.click('.rail a[href^="/collect/tasks"]');
      await page.waitForSelector('.as-of-note:has-text("shows now")');
      equal(asofOf(page), at, 'the instant on the next page');
      await page.click('.as-of-bar button:has-text("Now")');
      await page.waitForFunction(() => !document.querySelector('.as-of-bar'));
      equal(asofOf(page), null, 'the instant after Now');
      await page.goBack();
      await page.waitForSelector('.as-of-bar');
    },
  },
  {
    name: 'as of: the list of meters asks for that time, without sums, states and orders by value',
    run: async ({ site, inside }) => {
      const page = await inside();
      const asked: string[] = [];
      page.on('request', (request) => {
        if (/\/api\/v1\/meters\?/.test(request.url())) asked.push(request.url());
      });
      await openPast(page, site, '/monitor/meters?f.commodity=all&f.state=fresh&sort=-main', instant(1));
      await page.waitForSelector(rows);
      must(asked.length > 0, 'the list was not asked for');
      for (const url of asked) {
        const query = new URL(url).searchParams;
        must(query.get('as_of'), `no as_of in ${url}`);
        must(!query.get('state') && !/main/.test(query.get('sort') ?? ''), `too much is asked in ${url}`);
      }
      equal(await page.locator('.chips .chip:disabled').count(), 4, 'states that cannot be chosen');
      must(await page.isVisible(':text("there are no sums")'), 'the list does not say what is left out');
    },
  },
  {
    name: 'as of: the page of a meter shows what it had told by then, and nothing can be changed',
    run: async ({ site, inside }) => {
      const page = await inside();
      const at = instant(0.2);
      const id = await page.evaluate(async (time) => {
        const list = await (await fetch(`/api/v1/meters?limit=100&as_of=${encodeURIComponent(time)}`)).json();
        return list.items.find((row: { last_read: string | null }) => row.last_read)?.id as string | undefined;
      }, at);
      if (!id) return; // nothing was read by then
      await openPast(page, site, `/m/${id}?tab=readings`, at);
      await page.waitForSelector('.meter-view h1');
      const read = page.locator('button:has-text("Read now")').first();
      must(await read.isDisabled(), 'a meter can be read in the past');
      must(/past time/.test((await read.getAttribute('title')) ?? ''), 'the button does not say why');
      const times = await page.$$eval('.meter-view time', (all) =>
        all.map((one) => one.getAttribute('datetime') ?? ''),
      );
      for (const time of times) must(Date.parse(time) <= Date.parse(at), `${time} is later than ${at}`);
    },
  },
  {
    name: 'as of: what was made later says so, with the way to now',
    run: async ({ site, inside }) => {
      const page = await inside();
      const id = await page.evaluate(async () => {
        const list = await (await fetch('/api/v1/meters?limit=1')).json();
        return list.items[0]?.id as string;
      });
      await openPast(page, site, `/m/${id}`, '2001-01-01T00:00:00Z');
      await page.waitForSelector('.note-empty:has-text("not there yet")');
      await page.click('.note-empty button:has-text("Now")');
      await page.waitForSelector('h1');
      equal(asofOf(page), null, 'the instant after Now');
    },
  },
  {
    name: 'as of: the bar and the control have no serious faults, in the dark and on a phone',
    run: async ({ site, inside }) => {
      for (const look of [{ dark: true }, { width: 390, height: 844 }]) {
        const page = await inside(look);
        await openPast(page, site, '/collect/tasks', instant(2));
        await page.keyboard.press('Alt+t');
        await page.waitForSelector('.as-of-popup input');
        equal(await seriousFaults(page), [], JSON.stringify(look));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        must(wide <= 0, `${wide} pixels too wide`);
      }
    },
  },
];

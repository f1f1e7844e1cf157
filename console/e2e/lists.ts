// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { seriousFaults } from './overall';
import { type Check, equal, must, type Site } from './suite';

const rows = '.row-table tbody tr[aria-rowindex]';

async function openList(page: Page, site: Site, path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.waitForSelector(rows);
}

/** The bytes of the file that the press of a button hands over. */
async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

async function saveAs(page: Page, format: 'CSV' | 'XLSX'): Promise<{ name: string; bytes: Buffer }> {
  await page.click('button:has-text("Save list")');
  return saved(page, () => page.click(`.ant-dropdown-menu-item:has-text("${format}") >> nth=0`));
}

const number = async (page: Page, path: string) =>
  page.evaluate(async (at) => ((await (await fetch(`/api/v1${at}`)).json()) as { total: number }).total, path);

/** A view of what the list shows now is saved and deleted again. */
async function keepAndDrop(page: Page, path: string): Promise<void> {
  const name = `E2E ${Date.now()}`;
  await page.click('.views-open');
  await page.fill('.view-form input[type=text], .view-form input:not([type])', name);
  await page.click('.view-form button[type=submit]');
  await page.waitForSelector(`.views-open:has-text("${name}")`);
  const kept = await page.evaluate(
    async (at) =>
      ((await (await fetch(`/api/v1/saved-views?page=${at}`)).json()) as { items: { query: string }[] }).items,
    path,
  );
  must(
    kept.some(({ query }) => query.includes('cols=')),
    `the view of ${path} has no columns`,
  );
  await page.click(`button[aria-label="Delete “${name}”"]`);
  await page.waitForSelector('.undo-bar button:has-text("Undo")');
}

export const listChecks: readonly Check[] = [
  {
    name: 'a list is saved as it is shown: all its rows, its columns, exact numbers and times with their zone',
    run: async ({ site, inside }) => {
      const page = await inside();
      const total = await number(page, '/meters?limit=1');
      await openList(page, site, '/monitor/meters?f.commodity=all&cols=name.last_read.main.number');
      const csv = await saveAs(page, 'CSV');
      must(/^meters_\d{4}-\d\d-\d\d\.csv$/.test(csv.name), `the file is called ${csv.name}`);
      const lines = csv.bytes.toString().replace('\uFEFF', '').trimEnd().split('\r\n');
      equal(lines.length - 1, total, 'rows of the file');
      equal(lines[0], 'Name,Read,Main register,"Main register, unit",Meter', 'the head');
      const time = lines.find((line) => /,\d{4}-/.test(line));
      must(!time || /,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d,/.test(time), `a row says: ${time}`);
      const book = await saveAs(page, 'XLSX');
      const sheet = strFromU8(unzipSync(new Uint8Array(book.bytes))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
      equal(sheet.match(/<row>/g)?.length, total + 1, 'rows of the workbook');
    },
  },
  {
    name: 'rows are picked by X, by a range and by their query, and copied as they are shown',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await openList(page, site, '/monitor/meters?f.commodity=all');
      const said = async () => (await page.textContent('.pick-bar b')) ?? '';
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      equal(await said(), '1 picked', 'after X');
      await page.click(`${rows} >> nth=2 >> td >> nth=1`, { modifiers: ['Shift'] });
      equal(await said(), '3 picked', 'after a click with Shift');
      await page.keyboard.press('Control+c');
      await page.waitForSelector('.list-foot:has-text("3 rows copied")');
      const text = await page.evaluate(() => navigator.clipboard.readText());
      equal(text.split('\n').length, 4, 'copied lines, with the head');
      const total = await number(page, '/meters?limit=1');
      if (total > 3) {
        await page.click('.pick-bar button:has-text("that match")');
        must(/^All .* that match are picked$/.test(await said()), `the bar says: ${await said()}`);
      }
      await page.keyboard.press('Escape');
      equal(await page.locator('.pick-bar').count(), 0, 'the bar after Esc');
    },
  },
  {
    name: 'a press of the right button offers what can be done with a row, and the keys reach it',
    run: async ({ site, inside }) => {
      const page = await inside();
      await openList(page, site, '/monitor/meters?f.commodity=all');
      await page.click(`${rows} >> nth=1 >> td >> nth=1`, { button: 'right' });
      await page.waitForSelector('.row-menu :text("Read now")');
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
      await page.keyboard.press('Enter');
      await page.waitForSelector('dialog[open] form');
    },
  },
  {
    name: 'a view keeps how a list is seen, is found again after log-in, and goes with an undo',
    run: async ({ site, inside }) => {
      const page = await inside();
      const name = `E2E ${Date.now()}`;
      await openList(page, site, '/monitor/meters?f.commodity=all&sort=-number&cols=name.state');
      await page.click('.views-open');
      await page.fill('.view-form input[type=text], .view-form input:not([type])', name);
      await page.click('.view-form button[type=submit]');
      await page.waitForSelector(`.views-open:has-text("${name}")`);
      await page.click(`button[aria-label="Begin with “${name}” after log-in"]`);
      await page.evaluate(() => sessionStorage.clear());
      await page.context().clearCookies();
      await page.goto(`${site.url}/`);
      await page.fill('#user', site.user);
      await page.fill('#password', site.password);
      await page.click('button[type=submit]');
      await page.waitForURL(/cols=name\.state/);
      await page.waitForSelector(`.views-open:has-text("${name}")`);
      await page.click('.views-open');
      await page.click(`button[aria-label="Delete “${name}”"]`);
      await page.waitForSelector('.undo-bar button:has-text("Undo")');
      equal(await page.locator(`.view-name:has-text("${name}")`).count(), 0, 'the view after it was deleted');
    },
  },
  {
    name: 'gateways and accounts are saved as they are shown, filtered and sorted, and their columns are kept as a view',
    run: async ({ site, inside }) => {
      const page = await inside();
      for (const [path, first, sort] of [
        ['collect/gateways', 'Name', '&sort=-name'],
        ['customers/accounts', 'Account', ''],
      ] as const) {
        await openList(page, site, `/${path}?cols=${first === 'Name' ? 'name.state' : 'number.class'}${sort}`);
        const shown = await page.$$eval(`${rows} td:first-child`, (list) => list.map((one) => one.textContent?.trim()));
        const heads = (
          await page.$$eval('.row-table th', (list) => list.map((one) => one.textContent?.trim() ?? ''))
        ).map((head) => head.replace(/ ?[▲▼]$/, '').trim());
        const csv = await saveAs(page, 'CSV');
        const lines = csv.bytes.toString().replace('\uFEFF', '').trimEnd().split('\r\n');
        equal(lines[0]?.split(',').length, heads.length, `columns of ${path}`);
        must(lines[0]?.startsWith(first), `the head says: ${lines[0]}`);
        must(lines[1]?.replaceAll('"', '').startsWith(shown[0] ?? '?'), `${lines[1]} is not ${shown[0]}`);
        await keepAndDrop(page, path);
      }
    },
  },
  {
    name: 'a button of a list stays readable under the pointer, and on a telephone the tools fit',
    run: async ({ site, inside }) => {
      for (const look of [{}, { dark: true }, { width: 375, height: 812, language: 'ru' }]) {
        const page = await inside(look);
        for (const path of ['/collect/gateways', '/customers/accounts', '/collect/tasks']) {
          await openList(page, site, path);
          await page.click('.views-open');
          await page.fill('.view-form input:not([type=checkbox])', 'E2E');
          await page.hover('.view-form button[type=submit]');
          equal(await seriousFaults(page), [], `${path} ${JSON.stringify(look)}`);
          const over = await page.evaluate(() => {
            const root = document.documentElement;
            return root.scrollWidth - root.clientWidth;
          });
          equal(over, 0, `${path} ${JSON.stringify(look)} is too wide by`);
        }
      }
    },
  },
];

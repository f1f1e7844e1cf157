// SPDX-License-Identifier: Apache-2.0
// Points, exchanges and imports. What is made is taken away again at the end.
import type { Page } from 'playwright-core';
import { archiveKinds } from '../src/data/imports';
import { decimalText } from '../src/format/decimal';
import { convert } from '../src/format/units';
import { wallTime } from '../src/format/wall';
import { ask } from './models';
import { seriousFaults } from './overall';
import { type Check, equal, must, type Site, send } from './suite';

interface Row {
  id: string;
  number: string;
  point?: string | null;
}
interface Reading {
  t: string;
  key: string;
  unit: string;
  value: string;
}

const hour = 3_600_000;

/** The last reading of the meter's energy at or before a time. */
async function lastReading(page: Page, meter: string, before: number): Promise<Reading | null> {
  const one = await ask<{ registers: { key: string; quantity: string; unit: string }[] }>(page, `/meters/${meter}`);
  const register = one?.registers.find(({ quantity }) => quantity === 'energy');
  if (!register) return null;
  const [from, to] = [new Date(before - 12 * hour), new Date(before)].map((t) => t.toISOString());
  const query = `register=${encodeURIComponent(register.key)}&from=${from}&to=${to}&step=raw&limit=500`;
  const history = await ask<{ rows: { t: string; values: (string | null)[] }[] }>(
    page,
    `/meters/${meter}/history?${query}`,
  );
  const row = history?.rows.filter(({ values }) => values[0] != null).at(-1);
  return row ? { t: row.t, key: register.key, unit: register.unit, value: row.values[0] as string } : null;
}

/** Two heat meters that are at no point and were read a day ago, with those readings. */
async function freeMeters(page: Page): Promise<{ row: Row; reading: Reading }[]> {
  const list = await ask<{ items: Row[] }>(page, '/meters?commodity=heat&state=fresh&limit=500');
  const free = (list?.items ?? []).filter((row) => row.point === null);
  const out: { row: Row; reading: Reading }[] = [];
  for (const row of free.reverse()) {
    const reading = await lastReading(page, row.id, Date.now() - 20 * hour);
    if (reading) out.push({ row, reading });
    if (out.length === 2) break;
  }
  return out;
}

/** Types the reading into the field of its register, in the unit that the form shows. */
async function typeReading(page: Page, name: 'start' | 'end', { key, unit, value }: Reading): Promise<void> {
  const field = page.locator(`[id="swap-${name}-${key}"]`);
  await field.waitFor();
  const shown = (await field.locator('xpath=../..').locator('.ant-select').first().textContent()) ?? unit;
  const typed = convert(value, unit, shown.trim());
  await field.fill(typed ? decimalText(typed) : value);
}

async function chooseMeter(page: Page, number: string): Promise<void> {
  await page.fill('#swap-meter', number);
  await page.click(`.ant-select-item-option:has-text("${number}")`);
}

async function makePoint(page: Page, site: Site, name: string): Promise<string> {
  await page.goto(`${site.url}/archives/points?panel=new`);
  await page.fill('#point-name', name);
  await page.click('.point-editor button[type=submit]');
  await page.waitForURL(/panel=(?!new)/);
  return new URL(page.url()).searchParams.get('panel') ?? '';
}

const sheet = (name: string, ...rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(['code,kind,name,area_m2', ...rows, ''].join('\r\n')),
});

const chip = (page: Page, word: string) => page.locator(`.chip:has-text("${word}")`).textContent();

/** With the word on the button that throws a preview away. */
const spoken = [
  ['en', 'Discard'],
  ['zh-CN', '放弃'],
  ['ru', 'Отбросить'],
] as const;

export const pointChecks: readonly Check[] = [
  {
    name: 'a point gets a meter, the meter is exchanged, and the use has no jump',
    run: async ({ site, inside }) => {
      const page = await inside();
      const [old, fresh] = await freeMeters(page);
      if (!old || !fresh) return;
      const { zone } = (await ask<{ zone: string }>(page, '/session')) ?? { zone: 'UTC' };
      const point = await makePoint(page, site, `Trial ${Date.now()}`);
      await page.goto(`${site.url}/o/${point}`);
      await page.click('button:has-text("Install meter")');
      await chooseMeter(page, old.row.number);
      await page.fill('#swap-at', wallTime(new Date(Date.now() - 60 * hour), zone));
      await page.click('.swap-form button[type=submit]');
      await page.waitForSelector(`.swap-sentence:has-text("${old.row.number}")`);
      await page.click('dialog button.ant-btn-primary');
      await page.waitForSelector('dialog :text("The meter is installed")');
      await page.click('dialog button:has-text("Close"):not([aria-label])');

      await page.click('button:has-text("Exchange meter")');
      const moment = new Date(Math.max(Date.parse(old.reading.t), Date.parse(fresh.reading.t)) + 60_000);
      await page.fill('#swap-at', wallTime(moment, zone));
      await typeReading(page, 'end', old.reading);
      await chooseMeter(page, fresh.row.number);
      await typeReading(page, 'start', fresh.reading);
      await page.click('.swap-form button[type=submit]');
      const sentence = (await page.textContent('.swap-sentence')) ?? '';
      must(sentence.includes(`${old.row.number} ends at`), sentence);
      must(sentence.includes(`${fresh.row.number} begins at`), sentence);
      await page.click('dialog button.ant-btn-primary');
      await page.waitForSelector('dialog :text("The meter is exchanged")');
      await page.click('dialog button:has-text("Close"):not([aria-label])');

      await page.waitForSelector('.conserved:has-text("over 2 meters"):has-text("✓")');
      const [from, to] = [new Date(Date.now() - 96 * hour), new Date()].map((t) => t.toISOString());
      const use = await ask<{ rows: { value: string | null }[] }>(
        page,
        `/points/${point}/consumption?from=${from}&to=${to}&step=day`,
      );
      const values = (use?.rows ?? []).flatMap(({ value }) => (value === null ? [] : [Number(value)]));
      const jump = Math.abs(Number(fresh.reading.value) - Number(old.reading.value));
      must(values.length > 0, 'the point has no use');
      must(
        values.every((value) => value >= 0 && (jump < 1e6 || value < jump / 2)),
        `a jump in ${values}`,
      );
      await page.click('#tab-installations');
      await page.waitForSelector('.time-bar-stretch >> nth=1');
      const list = await ask<{ items: { id: string }[] }>(page, `/points/${point}/installations`);
      for (const { id } of list?.items ?? []) await send(page, 'DELETE', `/installations/${id}`);
      await send(page, 'POST', `/points/${point}/retire`);
    },
  },
  {
    name: 'an exchange is asked for in three languages, and axe finds nothing serious in it',
    run: async ({ site, inside }) => {
      for (const language of ['en', 'zh-CN', 'ru']) {
        const page = await inside({ language, width: 390, height: 844 });
        const list = await ask<{ items: { id: string }[] }>(page, '/points?with_meter=true&kind=meter&limit=1');
        const point = list?.items[0]?.id;
        if (!point) return;
        await page.goto(`${site.url}/o/${point}`);
        await page.click('.page-head button.ant-btn-primary');
        await page.waitForSelector('#swap-meter');
        equal(await seriousFaults(page), [], language);
        const over = await page.evaluate(() => {
          const dialog = document.querySelector('dialog[open]');
          return dialog ? dialog.scrollWidth - dialog.clientWidth : 1;
        });
        equal(over, 0, `the dialog in ${language} is too wide by`);
      }
    },
  },
  {
    name: 'a retired point can be taken back at once',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await ask(page, '/points?limit=1'))) return;
      const point = await makePoint(page, site, `Trial ${Date.now()}`);
      await page.click('.side-panel button:has-text("Retire")');
      await page.click('.undo-bar button:has-text("Undo")');
      await page.waitForSelector('.side-panel button:has-text("Retire")');
      await page.waitForSelector('.undo-bar', { state: 'detached' });
      await send(page, 'POST', `/points/${point}/retire`);
    },
  },
  {
    name: 'columns are chosen and moved, and stand in the address',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await ask(page, '/points?limit=1'))) return;
      await page.goto(`${site.url}/archives/points`);
      await page.click('button:has-text("Columns")');
      await page.click('.column-row:has-text("Note") input');
      await page.waitForURL(/cols=.*parts\.note/);
      await page.click('button[aria-label="Move Note forward"]');
      await page.waitForURL(/cols=.*note\.parts/);
    },
  },
  {
    name: 'places come from a file: errors at their cells, then good, then undone',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await ask(page, '/archives/imports'))) return;
      const key = `T${Date.now()}`;
      const row = (n: number, kind: string) => `${key}-${n},${kind},Trial ${key} ${n},`;
      const known = async () => (await ask<{ total: number }>(page, `/places?q=Trial ${key}`))?.total;
      await page.goto(`${site.url}/archives/import?kind=places`);
      await page.setInputFiles('.import-file', sheet('places.csv', row(1, 'company'), row(2, 'compny')));
      await page.waitForSelector('.row-table td.cell-wrong:has-text("compny")');
      must(/1/.test((await chip(page, 'wrong')) ?? ''), 'the wrong row is not counted');
      must(await page.isDisabled('button:has-text("Take in 1 row")'), 'wrong rows can be taken in');
      await page.click('.row-table td.cell-wrong');
      await page.waitForSelector('.row-errors li');
      await page.click('button:has-text("Discard")');
      await page.waitForSelector('.drop-zone');
      await page.setInputFiles('.import-file', sheet('places.csv', row(1, 'company'), row(2, 'company')));
      await page.click('button:has-text("Take in 2 rows")');
      await page.waitForSelector('h2:has-text("Result")');
      await page.click('.panel button:has-text("Undo import") >> nth=0');
      equal(await known(), 2, 'places after the import');
      await page.click('.ant-popconfirm button.ant-btn-primary');
      await page.waitForSelector(':text("Everything is as it was before")');
      equal(await known(), 0, 'places after it was undone');
    },
  },
  {
    name: 'every archive goes out as a table and comes in again without a difference, in three languages',
    run: async ({ site, inside }) => {
      for (const [n, kind] of archiveKinds.entries()) {
        const [language, discard] = spoken[n % spoken.length] ?? spoken[0];
        const page = await inside({ language });
        if (!(await ask(page, '/archives/imports'))) return;
        const table = await page.evaluate(async (at) => {
          const answer = await fetch(`/api/v1/archives/${at}/export?format=csv&personal=${at === 'customers'}`);
          return answer.ok ? answer.text() : '';
        }, kind);
        if (!table) return; // the stand-in has no tables
        await page.goto(`${site.url}/archives/import?kind=${kind}`);
        await page.setInputFiles('.import-file', {
          name: `${kind}.csv`,
          mimeType: 'text/csv',
          buffer: Buffer.from(table),
        });
        await page.waitForSelector('.chips .chip');
        const counts = await page.locator('.chips .chip').allTextContents();
        const [fresh, changed, same, wrong] = counts.map((text) =>
          Number(/\d[\d\s ,]*$/.exec(text)?.[0].replace(/\D/g, '')),
        );
        must(same, `${kind}: ${counts.join(' ')}`);
        equal([fresh, changed, wrong], [0, 0, 0], `${kind} in ${language}: new, changed and wrong rows`);
        equal(await seriousFaults(page), [], `${kind} in ${language}`);
        await page.click(`button:has-text("${discard}")`);
        await page.waitForSelector('.drop-zone');
      }
    },
  },
];

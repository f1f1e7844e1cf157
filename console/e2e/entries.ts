// SPDX-License-Identifier: Apache-2.0
// What people bring from the field. Nothing is taken in: the answers that would write are given by the test.
import type { Page } from 'playwright-core';
import { ask } from './models';
import { type Check, equal, must } from './suite';

const csv = (...rows: string[]) => ({
  name: 'list.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['meter_number,value', ...rows, ''].join('\r\n')),
});

/** Answers for the server, and remembers what was asked. */
async function answerList(page: Page, answer: (dry: boolean) => object): Promise<string[]> {
  const asked: string[] = [];
  await page.route('**/api/v1/gaps/field-list**', (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    asked.push(`${route.request().url().includes('dry_run=true')} ${route.request().postData()}`);
    return route.fulfill({ json: answer(asked.at(-1)?.startsWith('true') ?? false) });
  });
  return asked;
}

export const entryChecks: readonly Check[] = [
  {
    name: 'a list from the field is checked first, and its errors are named by row and column',
    run: async ({ site, inside }) => {
      const page = await inside();
      const wrong = [{ row: 3, column: 'value', code: 'invalid_value', text: '"1x" is no number.' }];
      let errors = wrong;
      const asked = await answerList(page, () => ({
        rows: 2,
        filled: 2,
        taken: 2 - errors.length,
        known: 0,
        remarks: 0,
        errors,
      }));
      await page.goto(`${site.url}/collect/missing`);
      await page.click('button:has-text("Take in field list")');
      await page.setInputFiles('.field-list-file', csv('1,5', '2,1x'));
      await page.waitForSelector('dialog tbody tr:has-text("3"):has-text("value"):has-text("1x")');
      equal(await page.locator('dialog button:has-text("Take in 1")').count(), 0, 'a list with errors can be taken in');
      errors = [];
      await page.setInputFiles('.field-list-file', csv('1,5', '2,1'));
      await page.click('dialog button:has-text("Take in 2 readings")');
      await page.waitForSelector('dialog :text("2 readings were taken in")');
      equal(
        asked.map((one) => one.slice(0, 5).trim()),
        ['true', 'true', 'false'],
        'checks before it was taken in',
      );
      must(asked[2]?.includes('2,1\r\n'), 'what was checked is not what was sent');
    },
  },
  {
    name: 'a reading is entered in the unit of the dial and stored in that of the register',
    run: async ({ site, inside }) => {
      const page = await inside();
      const list = await ask<{ items: { id: string }[] }>(page, '/meters?state=fresh&commodity=heat&limit=1');
      const meter = list?.items[0]?.id;
      if (!meter) return;
      const sent: { items: { register: string; value: string; unit: string }[] }[] = [];
      await page.route(`**/api/v1/meters/${meter}/readings`, (route) => {
        sent.push(route.request().postDataJSON());
        const { time, items } = route.request().postDataJSON() as { time: string; items: { register: string }[] };
        const checks = items.map(({ register }) => ({ register, check: 'below_earlier' }));
        return route.fulfill({ status: 201, json: { t: time, source: 'keyed_in', values: [], checks, noted: 0 } });
      });
      await page.goto(`${site.url}/m/${meter}`);
      await page.click('button:has-text("Enter reading")');
      const field = page.locator('.entry-value input:not([role=combobox])').first();
      await field.fill('1x');
      await page.click('.entry-form button[type=submit]');
      await page.waitForSelector('.entry-form .field-note:has-text("Digits")');
      equal(sent.length, 0, 'a value that is no number was sent');
      await field.fill('0.001');
      await page.waitForSelector('.entry-form .mark:has-text("Below the last value")');
      await page.click('.entry-form button[type=submit]');
      await page.waitForSelector('dialog .note:has-text("lower than at an earlier time")');
      const item = sent[0]?.items[0];
      equal(item?.register.split(':')[1], item?.unit, 'the unit sent');
      must(item && /^\d+(\.\d+)?$/.test(item.value) && item.value !== '0.001', `sent ${item?.value}`);
    },
  },
];

// SPDX-License-Identifier: Apache-2.0
import { type Check, equal, must } from './suite';

/** One record, energy; made for this check. The last but one byte is the checksum, F7. */
const whole = '68 15 15 68 08 01 72 78 56 34 12 93 15 40 04 01 00 00 00 0C 06 45 23 01 00 F7 16';

export const explainChecks: readonly Check[] = [
  {
    name: 'pasted bytes are explained and the address carries them',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/explain`);
      await page.fill('#hex', `06:00:07.478 <- ${whole}`);
      await page.click('button[type=submit]');
      await page.waitForSelector('.span');
      must(page.url().includes(whole.replace(/ /g, '')), page.url());
      must((await page.$('.byte-fault')) === null, 'a whole frame is marked as damaged');
      equal((await page.$$('.byte')).length, 27, 'bytes shown');
      must(/12345678/.test((await page.textContent('.span-tree')) ?? ''), 'the number of the meter is not explained');
    },
  },
  {
    name: 'a damaged frame is marked at its offset, with the likely cause',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/explain?hex=${whole.replace(/ /g, '').replace('F716', 'F816')}`);
      await page.waitForSelector('.byte-fault');
      equal(await page.getAttribute('.byte-fault', 'data-offset'), '25', 'the place of the fault');
      must(/Likely cause/.test((await page.textContent('.telegram-view [role=alert]')) ?? ''), 'no cause is named');
    },
  },
  {
    name: 'the search takes a pasted telegram and part of a meter number',
    run: async ({ inside }) => {
      const page = await inside();
      const number = await page.evaluate(async () => {
        const list = (await (await fetch('/api/v1/meters?limit=1')).json()) as { items: { number: string }[] };
        return list.items[0]?.number ?? '';
      });
      await page.keyboard.press('Control+k');
      await page.waitForSelector('dialog input');
      await page.keyboard.type(number.slice(-5));
      await page.waitForSelector('.search-hit');
      await page.fill('dialog input', whole);
      await page.waitForSelector('.search-hit:has-text("27 bytes")');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.bytes .byte');
    },
  },
];

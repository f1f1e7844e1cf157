// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { type Check, equal, must, type Site } from './suite';

/** A meter that was read lately, of the commodity with a counter that everybody has. */
async function freshMeter(page: Page, site: Site): Promise<string> {
  const id = await page.evaluate(async () => {
    const list = (await (await fetch('/api/v1/meters?state=fresh&limit=1')).json()) as { items: { id: string }[] };
    return list.items[0]?.id;
  });
  must(id, 'there is no fresh meter');
  await page.goto(`${site.url}/m/${id}`);
  await page.waitForSelector('.figures');
  return id;
}

export const meterChecks: readonly Check[] = [
  {
    name: 'every figure of a meter carries its time and the way to its telegram',
    run: async ({ site, inside }) => {
      const page = await inside();
      await freshMeter(page, site);
      const figures = await page.$$eval('.figure', (list) =>
        list.slice(0, -1).map((one) => ({
          value: one.querySelector('.figure-value')?.textContent ?? '',
          unit: one.querySelector('.unit')?.textContent ?? '',
          time: !!one.querySelector('time'),
          telegram: one.querySelector('a[href^="/t/"]')?.getAttribute('href') ?? '',
        })),
      );
      must(figures.length > 0, 'there are no figures');
      for (const one of figures)
        must(/\d/.test(one.value) && one.unit && one.time && one.telegram, JSON.stringify(one));
      await page.click('.figure a[href^="/t/"]');
      await page.waitForSelector('.bytes .byte');
    },
  },
  {
    name: 'the use of a period is conserved: bars make last minus first',
    run: async ({ site, inside }) => {
      const page = await inside();
      const id = await freshMeter(page, site);
      for (const span of ['day', 'week', 'month', 'year']) {
        await page.goto(`${site.url}/m/${id}?span=${span}`);
        await page.waitForSelector('.conserved, #tab-panel .note-empty');
        const text = (await page.textContent('#tab-panel')) ?? '';
        must(!/not conserved/.test(text), `${span}: ${text.slice(0, 200)}`);
      }
      await page.goto(`${site.url}/m/${id}?span=day`);
      const conserved = await page.waitForSelector('.conserved');
      must(/Σ .* = .* − .*conserved/.test((await conserved.textContent()) ?? ''), 'the line is not there');
    },
  },
  {
    name: 'readings are a curve and a table, and the chart can be read as a table',
    run: async ({ site, inside }) => {
      const page = await inside();
      const id = await freshMeter(page, site);
      await page.goto(`${site.url}/m/${id}?tab=readings&span=week`);
      await page.waitForSelector('.line-chart canvas');
      must((await page.$$('.plain-table tbody tr')).length > 0, 'the table is empty');
      await page.click('.chart-frame button:has-text("as table")');
      await page.waitForSelector('.chart-frame .plain-table');
    },
  },
  {
    name: 'bytes, tree and values of a telegram are linked both ways',
    run: async ({ site, inside }) => {
      const page = await inside();
      const id = await freshMeter(page, site);
      await page.goto(`${site.url}/m/${id}?tab=telegrams`);
      await page.waitForSelector('.bytes .byte');
      await page.hover('.byte[data-offset="4"]');
      const line = await page.waitForSelector('.span-hot');
      equal(await line.$eval('.span-offset', (one) => one.textContent), '4', 'the line of byte 4');
      await page.hover('.span >> nth=3');
      const offset = await page.textContent('.span >> nth=3 >> .span-offset');
      await page.waitForSelector(`.byte-hot[data-offset="${offset}"]`);
      await page.focus('.bytes');
      await page.keyboard.press('ArrowRight');
      await page.waitForSelector('.byte-hot');
    },
  },
  {
    name: '"Read now" shows its steps to the end and can be left',
    run: async ({ site, inside }) => {
      const page = await inside();
      await freshMeter(page, site);
      await page.click('.page-head .ant-btn-primary');
      await page.waitForSelector('.read-progress .steps li');
      await page.waitForSelector('.read-progress .mark:has-text("done")', { timeout: 60_000 });
      await page.click('a.product');
      await page.click('.top-bar .bar-button >> nth=0');
      must(/Read meter/.test((await page.textContent('.tray')) ?? ''), 'the tray does not know the job');
    },
  },
  {
    name: 'own settings of a meter are kept, and a wrong one is refused with the right ones',
    run: async ({ site, inside }) => {
      const page = await inside();
      const id = await page.evaluate(async () => {
        const list = (await (await fetch('/api/v1/meters?limit=500')).json()) as {
          items: { id: string; protocol: string }[];
        };
        return list.items.find((one) => one.protocol === 'cjt188')?.id;
      });
      must(id, 'there is no meter of CJ/T 188');
      await page.goto(`${site.url}/m/${id}?tab=device`);
      const save = '.form:has(#meter-quirks) button[type=submit]';
      await page.fill('#meter-quirks', 'di_order=1F90\nmeter_type=20');
      await page.click(save);
      await page.waitForSelector('.form:has(#meter-quirks) [role=status]');
      await page.reload();
      equal(await page.inputValue('#meter-quirks'), 'di_order=1F90\nmeter_type=20', 'the settings');
      await page.fill('#meter-quirks', 'order=1F90');
      await page.click(save);
      const note = await page.waitForSelector('.form:has(#meter-quirks) .note-error');
      must(/di_order/.test((await note.textContent()) ?? ''), 'the words are not named');
      await page.fill('#meter-quirks', '');
      await page.click(save);
      await page.waitForSelector('.form:has(#meter-quirks) [role=status]');
    },
  },
  {
    name: 'a meter that does not exist says so and leads back',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/m/999999999`);
      await page.waitForSelector('.note-empty a[href="/monitor/meters"]');
    },
  },
];

// SPDX-License-Identifier: Apache-2.0
import { ask } from './models';
import { type Check, equal, must } from './suite';

export const communicationChecks: readonly Check[] = [
  {
    name: 'lines are listed with the worst first, and the chosen one is told over time',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/collect/quality`);
      await page.waitForSelector('.reach-list tbody tr');
      const rows = await page.locator('.reach-list tbody tr').count();
      const last = page.locator('.reach-list tbody tr').nth(rows - 1);
      const name = (await last.locator('a').textContent()) ?? '';
      await last.locator('a').click();
      await page.waitForSelector(`h2:has-text("${name}")`);
      must(/line=/.test(page.url()), 'the choice is not in the address');
      await page.waitForSelector('.delay-bars, .note-empty');
      await page.click('.ant-segmented-item:has-text("7 days")');
      await page.waitForURL(/period=week/);
      await page.waitForSelector('.reach-list tbody tr');
    },
  },
  {
    name: 'the network names one cause for each gateway and leads to its meters',
    run: async ({ site, inside }) => {
      const page = await inside();
      const network = await ask<{ items: { gateway: { id: string } }[] }>(page, '/network?limit=50');
      const gateways = network?.items ?? [];
      await page.goto(`${site.url}/collect/network`);
      await page.waitForSelector('.net-list > li');
      equal(await page.locator('.net-list > li').count(), gateways.length, 'gateways');
      equal(await page.locator('.net-list > li .mark-word').count(), gateways.length, 'causes');
      const id = gateways[gateways.length - 1]?.gateway.id ?? '';
      await page.goto(`${site.url}/collect/network?gateway=${id}&all=1`);
      await page.waitForSelector('.net-says');
      const tree = await ask<{ branches: { meters: { id: string }[] }[] }>(page, `/gateways/${id}/network`);
      const meters = tree?.branches.flatMap((branch) => branch.meters) ?? [];
      await page.waitForSelector('.net-picture svg');
      equal(await page.locator('.net-picture a.net-meter').count(), meters.length, 'meters in the picture');
      if (meters.length === 0) return;
      const first = page.locator('.net-picture a.net-meter').first();
      const address = await first.getAttribute('href');
      await first.click();
      await page.waitForURL(`**${address}`);
    },
  },
  {
    name: 'a repeater whose meters are all silent is named with its cause, and leads to its place on the line',
    run: async ({ site, inside }) => {
      const page = await inside();
      const network = await ask<{ items: { gateway: { id: string } }[] }>(page, '/network?limit=50');
      for (const { gateway } of network?.items ?? []) {
        const tree = await ask<{ branches: { repeaters?: { id: string; name: string; cause: string | null }[] }[] }>(
          page,
          `/gateways/${gateway.id}/network`,
        );
        const broken = (tree?.branches ?? []).flatMap((one) => one.repeaters ?? []).find(({ cause }) => cause !== null);
        if (!broken) continue;
        await page.goto(`${site.url}/collect/network?gateway=${gateway.id}`);
        await page.waitForSelector(`.net-label:has-text("${broken.name}"):has-text("silent repeater")`);
        await page.click(`.net-broken a:has-text("${broken.name}")`);
        await page.waitForURL(`**/g/${gateway.id}?line=*&panel=${broken.id}`);
        await page.waitForSelector('.repeater-editor');
        return;
      }
    },
  },
];

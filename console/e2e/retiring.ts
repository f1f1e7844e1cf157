// SPDX-License-Identifier: Apache-2.0
// Gateways out of use. The one that is made is removed at the end.
import { type Check, must, send } from './suite';

export const retiringChecks: readonly Check[] = [
  {
    name: 'retiring: a gateway leaves the list, is found by the filter and comes back',
    run: async ({ site, inside }) => {
      const page = await inside();
      const name = `E2E retiring ${Date.now()}`;
      const order = { name, kind: 'dial_in', identity: `E2E${Date.now()}` };
      const made = await send<{ id: string; retired?: boolean }>(page, 'POST', '/gateways', order);
      try {
        await page.goto(`${site.url}/g/${made.id}`);
        await page.click('button:has-text("Retire the gateway")');
        await page.waitForSelector('h1 + .mark:has-text("retired")');
        await page.goto(`${site.url}/collect/gateways`);
        await page.waitForSelector('.gateway-rows tbody tr');
        must(!(await page.isVisible(`.gateway-rows :text("${name}")`)), 'a retired gateway stands in the list');
        await page.goto(`${site.url}/collect/gateways?f.retired=1&q=E2E`);
        await page.waitForSelector(`.gateway-rows :text("${name}")`);
        await page.goto(`${site.url}/g/${made.id}`);
        await page.click('button:has-text("Take it back into use")');
        await page.waitForSelector('button:has-text("Retire the gateway")');
      } finally {
        await send(page, 'DELETE', `/gateways/${made.id}`);
      }
    },
  },
];

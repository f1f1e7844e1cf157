// SPDX-License-Identifier: Apache-2.0
// The guide to the first reading.
import type { Page } from 'playwright-core';
import { mockPassword } from '../mock/people';
import { type Check, equal, logIn, must, type Site } from './suite';

/** An empty site is only had from the stand-in. */
async function asEmptySite(page: Page, site: Site): Promise<boolean> {
  const status = await page.evaluate(
    async ([user, password]) =>
      (
        await fetch('/api/v1/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ user, password }),
        })
      ).status,
    ['empty', mockPassword] as const,
  );
  return status === 200 && site.password === mockPassword;
}

export const welcomeChecks: readonly Check[] = [
  {
    name: 'guide: of a running site its steps are ticked, with gateways, meters and a figure',
    run: async ({ inside }) => {
      const page = await inside();
      await page.click(`.top-bar button[aria-label^="Account"]`);
      await page.click('.menu a[href^="/welcome"]');
      await page.waitForSelector('.welcome-step');
      equal(await page.locator('.welcome-step').count(), 5, 'steps');
      const done = (step: number) => page.locator('.welcome-step').nth(step).locator('.step-done').count();
      equal([await done(1), await done(2)], [1, 1], 'gateways and meters are ticked');
      must(
        await page.isVisible('.welcome-step .mark:has-text("on line"), .welcome-step .mark:has-text("off line")'),
        'no gateway is shown',
      );
      const figure = await page.textContent('.welcome-figure').catch(() => '');
      must(/\d/.test(figure ?? ''), `the figure says ${figure}`);
      const template = await page.getAttribute('.welcome-list a[download]', 'href');
      const status = await page.evaluate(async (at) => (await fetch(at)).status, template ?? '');
      equal(status, 200, 'the template');
    },
  },
  {
    name: 'guide: an empty site waits for a gateway and ticks the step when it is there',
    run: async ({ site, blank }) => {
      const page = await blank();
      await page.goto(site.url);
      if (!(await asEmptySite(page, site))) return;
      await logIn(page, { ...site, user: 'empty' }).catch(() => page.goto(`${site.url}/`));
      await page.waitForSelector('.first-steps');
      await page.click('button:has-text("Open the guide")');
      await page.waitForSelector('.mark:has-text("Waiting for the first gateway")');
      must(await page.isVisible('.welcome-step b.mono:has-text(":9001")'), 'the address is not shown');
      await page.click('button:has-text("Type in a gateway")');
      await page.fill('#gateway-name', 'E2E cellar');
      await page.fill('#gateway-where', '868120099');
      await page.click('dialog[open] button[type=submit]');
      await page.waitForSelector('.welcome-step:nth-child(2) .step-done');
      must(await page.isVisible('.welcome-step:nth-child(2) a:has-text("E2E cellar")'), 'the gateway is not named');
      must(page.url().endsWith('/welcome'), `the guide was left for ${page.url()}`);
    },
  },
];

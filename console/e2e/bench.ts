// SPDX-License-Identifier: Apache-2.0
// console.*: what a browser that was never here loads, and when the pages it opens can be used. The browser keeps
// nothing from one round to the next but the log-in.
import { gzipSync } from 'node:zlib';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { launchOptions, logIn, type Site } from './suite';

const rounds = 11;
const wantedMs = 1500;
const wantedBytes = 350 * 1024;
/** Pages, and what stands on them when people can begin to work. */
const pages = [
  { name: 'overview', path: '/', ready: '.figures .figure' },
  { name: 'meters', path: '/monitor/meters', ready: '[role=row][aria-rowindex="3"], tbody tr' },
  { name: 'places', path: '/archives/places', ready: '[role=treeitem]' },
];

const site: Site = {
  url: (process.env.RISER_URL ?? '').replace(/\/$/, ''),
  user: process.env.RISER_USER ?? 'admin',
  password: process.env.RISER_PASSWORD ?? '',
};
const wanted = process.argv[2] ?? '';

function line(name: string, value: number, unit: string, ratio: number): void {
  process.stdout.write(`BENCH console.${name} ${value} ${unit} ratio=${ratio.toFixed(2)}\n`);
}

async function usableAfter(context: BrowserContext, path: string, ready: string): Promise<number> {
  const page: Page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const started = performance.now();
  await page.goto(site.url + path, { waitUntil: 'commit' });
  await page.waitForSelector(ready);
  const took = performance.now() - started;
  await page.close();
  return took;
}

const browser = await chromium.launch(launchOptions);
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
const first = await context.newPage();
const sizes = new Map<string, number>();
first.on('response', async (response) => {
  const path = new URL(response.url()).pathname;
  if (path.endsWith('.js')) sizes.set(path, gzipSync(await response.body()).length);
});
await logIn(first, site);
await first.waitForTimeout(2500);
const bytes = [...sizes].filter(([path]) => !/chart/.test(path)).reduce((sum, [, size]) => sum + size, 0);
line('first_load', Math.round(bytes / 1024), 'KB', bytes / wantedBytes);
await first.close();

for (const { name, path, ready } of pages) {
  if (!`console.usable_${name}`.startsWith(wanted)) continue;
  const took: number[] = [];
  for (let round = 0; round < rounds; ++round) took.push(await usableAfter(context, path, ready));
  took.sort((a, b) => a - b);
  const median = took[Math.floor(rounds / 2)] ?? 0;
  line(`usable_${name}`, Math.round(median), 'ms', median / wantedMs);
  process.stdout.write(`# slowest ${Math.round(took.at(-1) ?? 0)} ms of ${rounds}: ${path}\n`);
}
await browser.close();

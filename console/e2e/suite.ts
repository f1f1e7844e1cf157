// SPDX-License-Identifier: Apache-2.0
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

export interface Site {
  url: string;
  user: string;
  password: string;
}

export interface Tools {
  site: Site;
  /** A fresh browser profile with an empty page; closed after the check. */
  blank: (options?: Look) => Promise<Page>;
  /** The same, logged in and on the overview. */
  inside: (options?: Look) => Promise<Page>;
}

export interface Look {
  width?: number;
  height?: number;
  language?: string;
  dark?: boolean;
}

export interface Check {
  name: string;
  run: (tools: Tools) => Promise<void>;
}

export function must(condition: unknown, words: string): asserts condition {
  if (!condition) throw new Error(words);
}

export function equal(actual: unknown, expected: unknown, words: string): void {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== e) throw new Error(`${words}: expected ${e}, found ${a}`);
}

/** What the browser itself complained of: refused styles, uncaught errors, requests to anybody else. */
export function complaints(page: Page, site: Site): string[] {
  const out: string[] = [];
  page.on('pageerror', (error) => out.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) out.push(message.text().slice(0, 160));
  });
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (host !== new URL(site.url).host && protocol !== 'blob:' && protocol !== 'data:') out.push(`request to ${host}`);
  });
  return out;
}

export async function logIn(page: Page, site: Site): Promise<void> {
  await page.goto(`${site.url}/`);
  await page.fill('#user', site.user);
  await page.fill('#password', site.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.top-bar');
}

/** A request that changes something, as the page itself would send it. */
export async function send<T>(page: Page, method: string, path: string, body?: object): Promise<T> {
  return page.evaluate(
    async ([verb, at, text]) => {
      const { csrf } = (await (await fetch('/api/v1/session')).json()) as { csrf: string };
      const headers = { 'x-csrf-token': csrf, ...(text === null ? {} : { 'content-type': 'application/json' }) };
      const answer = await fetch(`/api/v1${at}`, { method: verb, headers, body: text });
      if (!answer.ok) throw new Error(`${verb} ${at}: ${answer.status} ${await answer.text()}`);
      return (answer.status === 204 ? undefined : await answer.json()) as T;
    },
    [method, path, body ? JSON.stringify(body) : null] as const,
  );
}

/** Through the API, as the account menu does it. */
export const setLanguage = (page: Page, language: string): Promise<unknown> =>
  send(page, 'PATCH', '/session', { language });

const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

export const launchOptions = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: flags.split(' '),
};

export async function runAll(site: Site, checks: readonly Check[]): Promise<{ passed: number; failed: number }> {
  const browser: Browser = await chromium.launch(launchOptions);
  const count = { passed: 0, failed: 0 };
  for (const check of checks) {
    const open: BrowserContext[] = [];
    const blank = async ({ width = 1440, height = 900, language = 'en', dark = false }: Look = {}) => {
      const context = await browser.newContext({
        viewport: { width, height },
        locale: language,
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce', // a check looks at what has come to rest
      });
      open.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      return page;
    };
    const inside = async (look: Look = {}) => {
      const page = await blank(look);
      await logIn(page, site);
      await setLanguage(page, look.language ?? 'en');
      await page.reload();
      await page.waitForSelector('h1');
      return page;
    };
    try {
      await check.run({ site, blank, inside });
      count.passed += 1;
      process.stdout.write(`ok      ${check.name}\n`);
    } catch (error) {
      count.failed += 1;
      process.stdout.write(`FAILED  ${check.name}\n        ${error instanceof Error ? error.message : error}\n`);
    }
    for (const context of open) await context.close();
  }
  await browser.close();
  return count;
}

// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from 'node:zlib';
import { type Check, complaints, equal, logIn, must } from './suite';

const budgetBytes = 350 * 1024;

export const sessionChecks: readonly Check[] = [
  {
    name: 'a wrong password is refused with a sentence and a request id',
    run: async ({ site, blank }) => {
      const page = await blank();
      await page.goto(site.url);
      await page.fill('#user', 'nobody');
      await page.fill('#password', 'not the password');
      await page.click('button[type=submit]');
      const note = await page.textContent('[role=alert]');
      must(note && /User or password is wrong/.test(note), `the refusal says: ${note}`);
      must(/Request \S+/.test(note), `there is no request id in: ${note}`);
    },
  },
  {
    name: 'the log-in page speaks three languages before anybody is known',
    run: async ({ site, blank }) => {
      const page = await blank({ language: 'ru' });
      await page.goto(site.url);
      equal(await page.textContent('h1'), 'Вход', 'the language of the browser');
      await page.click('button[lang=zh-CN]');
      await page.waitForFunction(() => document.querySelector('h1')?.textContent === '登录');
      equal(await page.getAttribute('html', 'lang'), 'zh-CN', 'the language of the document');
    },
  },
  {
    name: 'what is typed at the log-in stays when the words of the language come late',
    run: async ({ site, blank }) => {
      const page = await blank({ language: 'ru' });
      await page.route(/\/ru_RU-[^/]*\.js$/, async (route) => {
        await new Promise((done) => setTimeout(done, 1500));
        await route.continue();
      });
      const words = page.waitForResponse(/\/ru_RU-[^/]*\.js$/);
      await page.goto(site.url);
      await page.fill('#user', 'controller');
      await words;
      await page.waitForTimeout(500);
      equal(await page.inputValue('#user'), 'controller', 'the name that was typed');
    },
  },
  {
    name: 'the first load stays within 350 KB of compressed script, charts apart',
    run: async ({ site, blank }) => {
      const page = await blank();
      const sizes = new Map<string, number>();
      page.on('response', async (response) => {
        const path = new URL(response.url()).pathname;
        if (path.endsWith('.js')) sizes.set(path, gzipSync(await response.body()).length);
      });
      await logIn(page, site);
      await page.waitForTimeout(2500);
      const charts = [...sizes].filter(([path]) => /chart/.test(path));
      const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      const late = charts.reduce((sum, [, size]) => sum + size, 0);
      process.stdout.write(
        `        first load ${Math.round((total - late) / 1024)} KB, charts ${Math.round(late / 1024)} KB\n`,
      );
      must(sizes.size > 3, `only ${sizes.size} scripts were seen`);
      must(total - late <= budgetBytes, `${total - late} bytes`);
    },
  },
  {
    name: 'no page breaks the content security policy, throws, or asks another host',
    run: async ({ site, blank }) => {
      const page = await blank();
      const found = complaints(page, site);
      await logIn(page, site);
      for (const path of ['/monitor/meters', '/collect/gateways?create=1', '/explain', '/models', '/nowhere']) {
        await page.goto(site.url + path);
        await page.waitForTimeout(1200);
      }
      await page.goto(`${site.url}/`);
      await page.waitForSelector('.figures');
      await page.keyboard.press('Control+k');
      await page.waitForSelector('dialog[open]');
      await page.keyboard.press('Escape');
      await page.click('.top-bar .bar-button >> nth=1');
      await page.waitForSelector('.menu');
      equal(found, [], 'complaints');
    },
  },
  {
    name: 'logging out closes the door',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.click('.top-bar .bar-button >> nth=1');
      await page.click('.menu .ant-btn:has-text("Log out")');
      await page.waitForSelector('#password');
      await page.goto(`${site.url}/monitor/meters`);
      await page.waitForSelector('#password');
      const status = await page.evaluate(async () => (await fetch('/api/v1/meters')).status);
      equal(status, 401, 'the API after logging out');
    },
  },
];

// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { ask } from './models';
import { type Check, equal, must, type Site } from './suite';

async function openEditor(page: Page, site: Site): Promise<void> {
  await page.goto(`${site.url}/collect/tasks?panel=new`);
  await page.waitForSelector('.task-editor');
  await page.waitForSelector('.task-preview .next-runs li');
}

interface Seen {
  id: string;
  name: string;
}
const tasksOf = async (page: Page) => (await ask<{ items: Seen[] }>(page, '/tasks?limit=500'))?.items ?? [];

const chooseKind = (page: Page, word: string) => page.click(`.task-editor .ant-radio-wrapper:has-text("${word}")`);

export const taskChecks: readonly Check[] = [
  {
    name: 'the list of tasks says what is read, when next and whether it fits',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/collect/tasks`);
      await page.waitForSelector('.task-rows tbody tr[aria-rowindex]');
      const texts = await page.$$eval('.task-rows tbody tr[aria-rowindex]', (list) =>
        list.map((row) => row.textContent ?? ''),
      );
      for (const text of texts) must(/\d/.test(text) && /fits|does not fit|no meter/.test(text), text);
    },
  },
  {
    name: 'a schedule that cannot be read is refused beside its field',
    run: async ({ site, inside }) => {
      const page = await inside();
      await openEditor(page, site);
      const before = (await tasksOf(page)).length;
      await page.fill('#task-name', 'e2e: never saved');
      await chooseKind(page, 'cron');
      await page.fill('#when-cron', '99 99 * *');
      await page.waitForSelector('.task-part:has(#when-cron) [role=alert]:has-text("at character")');
      await page.click('.task-editor button[type=submit]');
      await page.waitForTimeout(600);
      equal((await tasksOf(page)).length, before, 'a task with a bad schedule was kept');
    },
  },
  {
    name: 'the preview follows while one types, in plain language',
    run: async ({ site, inside }) => {
      const page = await inside();
      await openEditor(page, site);
      must(/every day at 05:30/.test((await page.textContent('.task-preview')) ?? ''), 'no words for the schedule');
      await chooseKind(page, 'interval');
      await page.waitForSelector('.task-preview:has-text("every 15 minutes")');
      equal(await page.locator('.next-runs li').count(), 5, 'next runs');
      must(/fits|does not fit|No meter/.test((await page.textContent('.task-preview')) ?? ''), 'no word on the fit');
    },
  },
  {
    name: 'a run shows how far it has come, its lines and its reasons',
    run: async ({ site, inside }) => {
      const page = await inside();
      const runs = await ask<{ items: { id: string }[] }>(page, '/runs?limit=1');
      await page.goto(`${site.url}/collect/runs`);
      if (!runs?.items.length) {
        await page.waitForSelector('.note-empty');
        return;
      }
      await page.waitForSelector('.run-rows tr.chosen');
      await page.waitForSelector('h2:has-text("By gateway")');
      const text = (await page.textContent('main')) ?? '';
      must(/planned \d/.test(text) && /failed \d/.test(text), text.slice(0, 300));
    },
  },
  {
    name: 'what is missing is named by its cause, with something to do',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/collect/missing`);
      await page.waitForSelector('.cause-list li, .note-empty');
      const causes = await page.locator('.cause-list > li').count();
      equal(await page.locator('.cause-list .ant-btn-primary').count(), causes, 'one button per cause');
      if (causes === 0) return;
      await page.click('.cause-list > li >> nth=0 >> button:has-text("Show")');
      await page.waitForSelector('.gap-rows tbody tr[aria-rowindex], .panel .note-empty');
      must(/reason=/.test(page.url()), 'the choice is not in the address');
    },
  },
  {
    name: 'the gap board shows gaps on one axis of time, filters them and keeps the filter in the address',
    run: async ({ site, inside }) => {
      const page = await inside();
      await page.goto(`${site.url}/collect/missing?state=all`);
      await page.waitForSelector('.gap-rows tbody tr[aria-rowindex], .panel .note-empty');
      const rows = await page.locator('.gap-rows tbody tr[aria-rowindex]').count();
      if (rows === 0) return;
      equal(await page.locator('.gap-rows tbody .gap-track').count(), rows, 'a bar for each gap');
      const axis = await page.locator('.gap-rows .gap-axis').boundingBox();
      for (const bar of await page.locator('.gap-bar').all()) {
        const box = await bar.boundingBox();
        must(axis && box && box.width > 0 && box.x >= axis.x - 1, 'a bar is not under the axis');
      }
      must((await page.textContent('.gap-rows thead'))?.includes('Reads'), 'no count of missed reads');
      await page.click('.ant-segmented-item:has-text("31 d")');
      must(/span=31/.test(page.url()), 'the axis is not in the address');
      await page.goto(`${site.url}/collect/missing?state=all&age=31&owner=-`);
      await page.waitForSelector('.gap-rows tbody tr[aria-rowindex], .panel .note-empty');
      const owners = await page.$$eval('.gap-rows tbody tr[aria-rowindex]', (list) =>
        list.map((row) => row.textContent ?? ''),
      );
      for (const text of owners) must(/server/.test(text), text);
    },
  },
  {
    name: 'many gaps are taken at once, and a list for the field is offered',
    run: async ({ site, inside }) => {
      if (process.env.RISER_URL) return;
      const page = await inside();
      await page.goto(`${site.url}/collect/missing`);
      await page.waitForSelector('.gap-rows tbody tr[aria-rowindex]');
      await page.click('.gap-rows thead input[type=checkbox]');
      await page.click('.pick-bar button:has-text("Take it")');
      await page.waitForSelector('.gap-rows tbody tr[aria-rowindex]:first-child:has-text("admin")');
      const address = await page.getAttribute('a:has-text("List for the field")', 'href');
      must(/gaps\/field-list\?line=/.test(address ?? ''), `no list for the field: ${address}`);
    },
  },
  {
    name: 'a viewer looks at tasks and changes nothing',
    run: async ({ site, blank }) => {
      if (site.user !== 'admin' || process.env.RISER_URL) return;
      const page = await blank();
      await page.goto(`${site.url}/`);
      await page.fill('#user', 'viewer');
      await page.fill('#password', site.password);
      await page.click('button[type=submit]');
      await page.waitForSelector('.top-bar');
      await page.goto(`${site.url}/collect/tasks?panel=1`);
      await page.waitForSelector('.task-preview .next-runs li');
      must(await page.isDisabled('.task-editor button[type=submit]'), 'a viewer may save a task');
      await page.goto(`${site.url}/collect/missing`);
      await page.click('.gap-rows thead input[type=checkbox]');
      await page.waitForSelector('.pick-bar');
      equal(await page.locator('.pick-bar button:has-text("Take it")').count(), 0, 'a viewer may take gaps');
    },
  },
];

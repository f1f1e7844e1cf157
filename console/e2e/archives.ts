// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { ask } from './models';
import { type Check, equal, type Site } from './suite';

interface Seen {
  id: string;
  name: string;
  address: string;
  kind: string;
  retired: boolean;
}

/** Nothing where the server knows no places. */
async function knowsPlaces(page: Page): Promise<boolean> {
  return !!(await ask(page, '/places?parent=0&limit=1'));
}

const oneOf = (page: Page, id: string) => ask<Seen>(page, `/places/${id}`);

async function open(page: Page, site: Site, path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.waitForSelector('h1');
}

const idOf = (page: Page) => /\/p\/(\w+)/.exec(page.url())?.[1] ?? '';
/** The same name twice would be refused: what a run before left behind may be there still. */
const fresh = (name: string) => `${name} ${Date.now() % 1_000_000}`;

async function addPlace(page: Page, name: string, kind?: string): Promise<string> {
  const before = idOf(page);
  await page.click('.places-main button:has-text("New place")');
  await page.fill('#place-name', name);
  if (kind) {
    await page.click('.place-editor .ant-select >> nth=0');
    await page.click(
      `.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-content:text-is("${kind}")`,
    );
  }
  await page.click('.place-editor button[type=submit]');
  await page.waitForFunction(
    (old) => /\/p\/\w+/.test(location.pathname) && !location.pathname.endsWith(`/${old}`),
    before,
  );
  await page.waitForSelector(`h1:has-text("${name}")`);
  return idOf(page);
}

async function retire(page: Page, site: Site, id: string): Promise<void> {
  await open(page, site, `/p/${id}`);
  await page.click('.place-actions button:has(:text-is("Retire"))');
  await page.waitForSelector('.place-view p.note');
}

export const archiveChecks: readonly Check[] = [
  {
    name: 'a place is created, changed, found and retired, with undo',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await knowsPlaces(page))) return;
      const name = fresh('E2E park');
      await open(page, site, '/archives/places');
      const id = await addPlace(page, name, 'community');
      await page.click('.place-actions button:has(:text-is("Change"))');
      await page.fill('#place-area', '94.601');
      await page.click('.place-editor button[type=submit]');
      await page.waitForSelector('.field-note');
      await page.fill('#place-area', '94,6');
      await page.click('.place-editor button[type=submit]');
      await page.waitForSelector('.place-editor', { state: 'detached' });
      await page.waitForSelector('.figure:has-text("Heated area")');
      await page.fill('.place-browser input', name.slice(4));
      await page.waitForSelector(`.place-hit:has-text("${name}")`);
      await page.click('[role=tab]:has-text("History")');
      await page.waitForSelector('.changed-fields:has-text("94.6")');
      await retire(page, site, id);
      await page.click('.undo-bar button:has-text("Undo")');
      await page.waitForSelector('.place-view p.note', { state: 'detached' });
      equal((await oneOf(page, id))?.retired, false, 'retired, after undo');
      await retire(page, site, id);
      equal((await oneOf(page, id))?.retired, true, 'retired');
    },
  },
  {
    name: 'a building is made at once, its plan is a grid, and it moves with all in it',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await knowsPlaces(page))) return;
      const [from, to] = [fresh('E2E east'), fresh('E2E west')];
      await open(page, site, '/archives/places');
      const east = await addPlace(page, from, 'community');
      await open(page, site, '/archives/places');
      await addPlace(page, to, 'community');
      await open(page, site, `/p/${east}?panel=bulk`);
      await page.fill('#bulk-building', 'B3');
      await page.fill('#bulk-floors', '2');
      await page.waitForSelector(`.bulk-preview:has-text("${from} B3-3-202")`);
      await page.click('.bulk button[type=submit]:has-text("22")');
      await page.waitForSelector('.bulk', { state: 'detached' });
      await page.click('.row-table a:text-is("B3")');
      await page.waitForSelector(`h1:has-text("${from} B3")`);
      await page.click('[role=tab]:has-text("Plan")');
      await page.waitForSelector('.plan-room');
      equal(await page.locator('.plan-room[href]').count(), 12, 'dwellings in the plan');
      await page.click('.place-actions button:has(:text-is("Move"))');
      await page.click('#place-parent');
      await page.keyboard.type(to);
      await page.waitForSelector(`.place-hit:has-text("${to}")`);
      const move = page.locator('.side-panel button:has(:text-is("Move"))');
      // Hits of what was typed first may still be replaced by those of all of it: then nothing is chosen yet.
      for (let tries = 0; tries < 5 && (await move.isDisabled()); tries++) {
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForTimeout(500);
      }
      await move.click();
      await page.waitForSelector(`h1:has-text("${to} B3")`);
      const id = idOf(page);
      equal((await oneOf(page, id))?.address, `${to} B3`, 'the address after moving');
      await page.click('.place-actions button:has(:text-is("Retire"))');
      await page.waitForSelector('.place-actions .note-error');
    },
  },
  {
    name: 'the tree is walked by keys',
    run: async ({ site, inside }) => {
      const page = await inside();
      const roots = await ask<{ items: { id: string; children: number }[] }>(page, '/places?parent=0');
      const at = roots?.items.findIndex((one) => one.children > 0) ?? -1;
      if (at < 0) return;
      await open(page, site, '/archives/places');
      await page.waitForSelector('[role=treeitem]');
      await page.focus('.place-browser input');
      for (let n = 0; n <= at; n++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await page.waitForSelector('[role=treeitem][aria-level="2"]');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/p\/\w+/);
      await page.waitForSelector('[role=treeitem][aria-level="2"][aria-selected=true]');
    },
  },
  {
    name: 'a group is made, gets meters by a filter, gives one back, is the scope of the list and goes',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await ask(page, '/meter-groups?limit=1'))) return;
      const name = fresh('E2E group');
      const some = (await ask<{ items: { number: string }[] }>(page, '/meters?limit=1'))?.items[0]?.number ?? '';
      await open(page, site, `/monitor/meters?f.commodity=all&q=${some}`);
      await page.waitForSelector('.row-table tbody tr[aria-rowindex]');
      await page.click('.summary button:has-text("Add to group")');
      await page.waitForSelector('.put-in-group');
      if (await page.isVisible('.put-in-group .ant-radio-group'))
        await page.click('.put-in-group label:has-text("A new group")');
      await page.fill('#put-name', name);
      await page.click('.put-in-group button[type=submit]');
      await page.click('dialog a:has-text("To the group")');
      await page.waitForSelector(`.group-view h1:text-is("${name}")`);
      await page.waitForSelector(`.group-rows :text("${some}")`);
      await page.click('.group-rows td button');
      await page.waitForSelector('.group-view .note-empty');
      await page.click('.undo-bar button:has-text("Undo")');
      await page.waitForSelector(`.group-rows :text("${some}")`);
      await page.click('.group-view a:has-text("Show in the list of meters")');
      await page.waitForSelector(`.scope-chip:has-text("${name}")`);
      await page.waitForSelector('.summary b:has-text("1 meter")');
      await page.click('.rail a:has-text("Gateways")');
      await page.waitForURL(/\/collect\/gateways\?in=group/);
      await page.waitForSelector('.scope-idle:has-text("does not apply here")');
      await page.click('.rail a:has-text("Groups")');
      await page.click(`.row-table a:has-text("${name}")`);
      await page.click('.group-view button:has(:text-is("Remove"))');
      await page.click('.ant-popconfirm-buttons .ant-btn-primary');
      await page.waitForSelector('.group-view', { state: 'detached' });
      equal(await page.locator(`.row-table a:has-text("${name}")`).count(), 0, 'the group in the list');
    },
  },
];

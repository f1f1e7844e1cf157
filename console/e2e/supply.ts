// SPDX-License-Identifier: Apache-2.0
import type { Page } from 'playwright-core';
import { ask } from './models';
import { type Check, equal, must, type Site, send } from './suite';

interface Node {
  id: string;
  name: string;
  parent: string | null;
  retired: boolean;
  children: number;
  points: number;
}

const known = async (page: Page) => (await ask(page, '/supply-nodes?limit=1')) !== null;
const nodeOf = (page: Page) => new URL(page.url()).searchParams.get('node') ?? '';
const list = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)';

async function save(page: Page, name: string): Promise<string> {
  await page.fill('#node-name', name);
  await page.click('.node-editor button[type=submit]');
  await page.waitForSelector('.node-editor', { state: 'detached' });
  await page.waitForSelector(`.way [aria-current]:text-is("${name}")`);
  return nodeOf(page);
}

async function newSource(page: Page, site: Site, name: string): Promise<string> {
  await page.goto(`${site.url}/archives/network?commodity=gas`);
  await page.click('.page-head button:has-text("New node")');
  await page.click('.node-editor button[type=submit]');
  await page.waitForSelector('.node-editor .field-note:has-text("needs a name")');
  return save(page, name);
}

async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.click(field);
  await page.keyboard.type(text);
  await page.click(`${list} .ant-select-item:has-text("${text}")`);
}

async function open(page: Page, site: Site, id: string): Promise<void> {
  await page.goto(`${site.url}/archives/network?commodity=gas&node=${id}`);
  await page.waitForSelector('.way [aria-current]');
}

/** On the page of the point, where it is said what supplies it. */
async function hang(page: Page, site: Site, point: string, node: string): Promise<void> {
  await page.goto(`${site.url}/archives/points?panel=${point}`);
  await choose(page, '#point-node', node);
  await page.click('.point-editor button[type=submit]');
  await page.waitForSelector('.point-editor [role=status]:has-text("✓"), .point-editor button[type=submit]:disabled');
}

async function retire(page: Page, site: Site, id: string): Promise<void> {
  await open(page, site, id);
  await page.click('.panel-extra button:has-text("Retire")');
  await page.waitForSelector('.undo-bar');
}

export const supplyChecks: readonly Check[] = [
  {
    name: 'a source and a station below it are entered, a point is hung to it, it moves and is retired, with undo',
    run: async ({ site, inside }) => {
      const page = await inside();
      if (!(await known(page))) return;
      const mark = String(Date.now()).slice(-7);
      const first = await newSource(page, site, `E2E source ${mark}`);
      await page.click('button:has-text("New below")');
      await page.waitForSelector(`.side-panel h2:has-text("below E2E source ${mark}")`);
      const station = await save(page, `E2E station ${mark}`);
      await page.click('button:has-text("Change or move")');
      await page.fill('#node-code', `E2E-${mark}`);
      await save(page, `E2E station ${mark}`);
      await page.waitForSelector(`.facts dd:text-is("E2E-${mark}")`);
      await page.fill('.supply-find input', `station ${mark}`);
      await page.keyboard.press('Enter');
      await page.waitForSelector(`.found-nodes .link-button:text-is("E2E station ${mark}")`);

      const order = { kind: 'meter', commodity: 'gas', name: `E2E point ${mark}` };
      const point = await send<{ id: string }>(page, 'POST', '/points', order);
      await hang(page, site, point.id, `E2E station ${mark}`);
      equal((await ask<Node>(page, `/supply-nodes/${first}`))?.points, 1, 'points below the source');
      await open(page, site, station);
      await page.waitForSelector(`.row-table a[href="/o/${point.id}"]`);
      await page.click('.panel-extra button:has-text("Retire")');
      await page.waitForSelector('.note-error');

      const second = await newSource(page, site, `E2E works ${mark}`);
      await open(page, site, station);
      await page.click('button:has-text("Change or move")');
      await choose(page, '#node-parent', `E2E works ${mark}`);
      await save(page, `E2E station ${mark}`);
      await page.waitForSelector(`.way .link-button:text-is("E2E works ${mark}")`);
      equal((await ask<Node>(page, `/supply-nodes/${first}`))?.children, 0, 'left below the old source');
      equal((await ask<Node>(page, `/supply-nodes/${second}`))?.points, 1, 'points below the new source');

      await send(page, 'PATCH', `/points/${point.id}`, { node: null });
      await send(page, 'POST', `/points/${point.id}/retire`, {});
      await retire(page, site, station);
      await page.click('.undo-bar button:has-text("Undo")');
      await page.waitForSelector('.panel-extra button:has-text("Retire")');
      equal((await ask<Node>(page, `/supply-nodes/${station}`))?.retired, false, 'retired, after undo');
      for (const id of [station, second, first]) await retire(page, site, id);
    },
  },
  {
    name: 'the tree of the supply network opens by keys, and its picture paints at most 300 nodes',
    run: async ({ site, inside }) => {
      const page = await inside();
      const all = await ask<{ items: Node[] }>(page, '/supply-nodes?commodity=heat&parent=0');
      if (all?.items.length !== 1 || !all.items[0]?.children) return;
      await page.goto(`${site.url}/archives/network`);
      await page.waitForSelector('.tree-row[aria-level="2"]');
      await page.focus('.tree-row');
      await page.keyboard.press('ArrowDown');
      equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-level')), '2', 'level of the focus');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.tree-row[aria-level="2"][aria-selected="true"]');
      must(nodeOf(page) !== '', 'the chosen node is not in the address');
      await page.goto(`${site.url}/archives/network`);
      await page.waitForSelector('.net-picture svg');
      const painted = await page.locator('.net-picture .net-name, .net-picture .net-meter').count();
      must(painted > 0 && painted <= 300, `${painted} nodes are painted`);
    },
  },
];

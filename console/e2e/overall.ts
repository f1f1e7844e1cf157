// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { en } from '../src/text/en';
import russian from '../src/text/ru';
import chinese from '../src/text/zh_cn';
import { ask } from './models';
import { type Check, equal, must, type Site } from './suite';

/** Evaluated, not put into the page as a script: the CSP refuses that, as it should. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

export async function everyPage(page: Page, site: Site): Promise<string[]> {
  const first = (path: string) =>
    page.evaluate(async (at) => {
      const list = (await (await fetch(`/api/v1${at}`)).json()) as { items: { id: string }[] };
      return list.items[0]?.id ?? '';
    }, path);
  const meter = await first('/meters?state=fresh&limit=1');
  const gateway = await first('/gateways');
  must(meter && gateway && site.url, 'there is nothing to look at');
  const tabs = ['use', 'readings', 'telegrams', 'device', 'changes'].map((tab) => `/m/${meter}?tab=${tab}`);
  const list = await ask<{ items: { id: string; lines?: { id: string }[] }[] }>(page, '/gateways');
  const line = list?.items.find((one) => one.id === gateway)?.lines?.[0];
  const model = (await ask<{ items: { id: string }[] }>(page, '/models?limit=1'))?.items[0];
  return [
    '/',
    `/monitor/meters?panel=${meter}`,
    ...tabs,
    ...(await perProtocol(page)),
    '/system/settings',
    ...(await peoplePages(page)),
    '/archives/valves',
    '/archives/valves?panel=new',
    ...(await outputPages(page)),
    '/welcome',
    '/collect/tasks',
    '/collect/tasks?panel=new',
    '/collect/runs',
    '/collect/missing?state=all',
    '/collect/clocks',
    '/collect/quality',
    '/collect/network',
    '/collect/gateways',
    `/g/${gateway}`,
    ...(line ? [`/lines/${line.id}/discover`] : []),
    ...(model ? ['/models', `/models/${model.id}`, '/models/new'] : []),
    '/archives/points?panel=new',
    '/archives/import',
    ...(await pointPages(page)),
    ...(await archivePages(page)),
    '/explain',
    '/system/api',
    ...(await customerPages(page)),
  ];
}

/** A point with a meter and a sum; none where there are none, or at a server that does not know of points. */
async function pointPages(page: Page): Promise<string[]> {
  const first = async (query: string) =>
    (await ask<{ items: { id: string }[] }>(page, `/points?${query}&limit=1`))?.items[0]?.id;
  const [point, sum] = [await first('kind=meter&with_meter=true'), await first('kind=sum')];
  return [
    ...(point ? [`/archives/points?panel=${point}`, `/o/${point}`, `/o/${point}?tab=installations`] : []),
    ...(sum ? [`/o/${sum}`] : []),
  ];
}

/** Every tab and panel of a building, and a group; nothing where the server knows no places. */
async function archivePages(page: Page): Promise<string[]> {
  const place = await ask<{ items: { id: string }[] }>(page, '/places?kind=building&limit=1');
  const group = (await ask<{ items: { id: string }[] }>(page, '/meter-groups?limit=1'))?.items[0]?.id ?? '';
  if (!place) return [];
  const id = place.items[0]?.id;
  const tabs = ['inside', 'points', 'plan', 'history'].map((tab) => `/p/${id}?tab=${tab}`);
  const panels = ['new', 'change', 'move', 'bulk'].map((panel) => `/p/${id}?panel=${panel}`);
  const groups = ['', '&tab=history', '&panel=change'].map((more) => `/archives/groups?sel=${group}${more}`);
  const scoped = [`/monitor/meters?f.commodity=all&in=place.${id}`, `/collect/runs?in=group.${group}`];
  return ['/archives/places', ...(id ? [...tabs, ...panels, ...scoped] : []), ...groups];
}

async function outputPages(page: Page): Promise<string[]> {
  const id = (await ask<{ items: { id: string }[] }>(page, '/outputs?limit=1'))?.items[0]?.id;
  return ['/system/outputs', '/system/outputs?panel=new', ...(id ? [`/system/outputs?panel=${id}`] : [])];
}

/** Nothing at a server that keeps no roles. */
async function peoplePages(page: Page): Promise<string[]> {
  const user = (await ask<{ items: { id: string }[] }>(page, '/users?limit=1'))?.items[0]?.id;
  if (!user) return [];
  const record = (await ask<{ items: { id: string }[] }>(page, '/audit?limit=1'))?.items[0]?.id ?? '';
  return [
    '/profile',
    '/system/users',
    `/system/users?panel=${user}`,
    '/system/users?panel=new',
    '/system/roles',
    `/system/audit?panel=${record}`,
    '/system/audit?tab=log_ins',
  ];
}

/** Nothing at a server that does not know customers. */
async function customerPages(page: Page): Promise<string[]> {
  const id = async (path: string) => (await ask<{ items: { id: string }[] }>(page, path))?.items[0]?.id;
  const [customer, account, node] = [
    await id('/customers?limit=1'),
    await id('/accounts?limit=1'),
    await id('/supply-nodes?limit=1'),
  ];
  return [
    ...(customer
      ? [
          '/customers',
          '/customers/accounts?f.state=all',
          '/customers?panel=new',
          `/c/${customer}`,
          `/c/${customer}?panel=edit`,
        ]
      : []),
    ...(account ? [`/a/${account}`] : []),
    ...(node ? ['/archives/network', `/archives/network?node=${node}`] : []),
  ];
}

/** One fresh meter of each protocol beside M-Bus: their pages differ. */
async function perProtocol(page: Page): Promise<string[]> {
  const list = await ask<{ items: { id: string; protocol?: string }[] }>(page, '/meters?state=fresh&limit=500');
  const first = new Map<string, string>();
  for (const { id, protocol } of list?.items ?? [])
    if (protocol && protocol !== 'mbus' && !first.has(protocol)) first.set(protocol, `/m/${id}`);
  return [...first.values()];
}

async function visit(page: Page, site: Site, path: string): Promise<void> {
  await page.goto(site.url + path);
  await page.waitForSelector('h1, h2');
  await page.waitForTimeout(1200);
}

type Tree = { readonly [key: string]: string | Tree };
const texts = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)));

/** Visible texts that are whole English sentences or words of ours and not also words of the other language. */
async function leftovers(page: Page, own: Set<string>): Promise<string[]> {
  const english = new Set(texts(en).filter((text) => /[a-z]{3}/.test(text) && !own.has(text)));
  const seen = await page.evaluate(() => {
    const out: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent && !parent.closest('[lang=en], [translate=no], script, style'))
        out.push(node.textContent?.trim() ?? '');
    }
    for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (one.closest('[lang=en]')) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) out.push(one.getAttribute(name) ?? '');
    }
    return out;
  });
  return seen.filter(
    (text) =>
      english.has(text) ||
      /\b(ui|nav|meter|meters|line|overview|explain|models|discover|command|details|version|redecode|add|task|item|when|said|target|effort|preview|run|gap|remedy|line_tasks|clock|clock_verdict|reach|network|health|cause|cause_says|cause_do|repeater|entry|field_list|point|swap|installation|photo|find|table|list|list_file|list_part|picks|views|export|import|sheet_column|customer|personal|account_page|accounts|contract|supply|place|place_kind|customer_class|place_points|plan|bulk|group|scope|history|change_action|change_field|as_of|welcome|settings|valves|valve_kind|valve_position|retire|second_factor|tokens|users|roles|permission|permission_says|audit|audit_kind|log_in_outcome|my|outputs|api)\.(?!csv\b|xlsx\b)[a-z_]+\b/.test(
        text,
      ),
  );
}

/** What axe finds serious on the page as it stands. */
export async function seriousFaults(page: Page): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(serious);
}

const serious = `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations
  .filter((one) => one.impact === 'serious' || one.impact === 'critical')
  .map((one) => one.id + ' ' + one.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')))`;

function languageCheck(language: string, words: Tree): Check {
  return {
    name: `every page in ${language} is free of English leftovers and of bare keys`,
    run: async ({ site, inside }) => {
      const page = await inside({ language });
      for (const path of await everyPage(page, site)) {
        await visit(page, site, path);
        equal(await leftovers(page, new Set(texts(words))), [], path);
      }
    },
  };
}

function axeCheck(dark: boolean): Check {
  return {
    name: `axe finds nothing serious on any page, ${dark ? 'dark' : 'light'} theme`,
    run: async ({ site, inside }) => {
      const page = await inside({ dark });
      for (const path of await everyPage(page, site)) {
        await visit(page, site, path);
        equal(await seriousFaults(page), [], path);
      }
    },
  };
}

export const overallChecks: readonly Check[] = [
  languageCheck('zh-CN', chinese as unknown as Tree),
  languageCheck('ru', russian as unknown as Tree),
  axeCheck(false),
  axeCheck(true),
  {
    name: 'no page is wider than a phone, in Russian',
    run: async ({ site, inside }) => {
      const page = await inside({ width: 390, height: 844, language: 'ru' });
      for (const path of await everyPage(page, site)) {
        await visit(page, site, path);
        const over = await page.evaluate(() => {
          const content = document.querySelector('.content');
          return content ? content.scrollWidth - content.clientWidth : 0;
        });
        equal(over, 0, `${path} is too wide by`);
      }
    },
  },
  {
    name: 'an error stays in its panel, names what to do and the request, and the rest works',
    run: async ({ site, inside }) => {
      const page = await inside();
      const body = {
        type: 'about:blank',
        title: 'x',
        status: 422,
        code: 'invalid_value',
        detail: 'why',
        request_id: 'abcd',
      };
      await page.route('**/api/v1/quarantine**', (route) =>
        route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(body) }),
      );
      await page.goto(`${site.url}/collect/gateways`);
      await page.waitForSelector('.gateway-rows tbody tr[aria-rowindex]');
      const note = (await page.textContent('.note-error')) ?? '';
      must(/This value is not accepted/.test(note) && /Request abcd/.test(note) && /Try again/.test(note), note);
    },
  },
  {
    name: 'a lost live link is said in a banner and mends itself',
    run: async ({ site, inside }) => {
      const page = await inside();
      let broken = false;
      const open: { close: () => Promise<void> }[] = [];
      await page.routeWebSocket(/api\/v1\/live/, (socket) => {
        if (broken) void socket.close();
        else {
          socket.connectToServer();
          open.push(socket);
        }
      });
      await page.goto(`${site.url}/collect/gateways`);
      await page.waitForSelector('body[data-live=on]');
      broken = true;
      for (const socket of open) await socket.close();
      await page.waitForSelector('.link-banner:has-text("Live updates stopped")');
      broken = false;
      await page.waitForSelector('.link-banner', { state: 'detached', timeout: 30_000 });
    },
  },
];

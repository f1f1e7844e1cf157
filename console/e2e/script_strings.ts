// SPDX-License-Identifier: Apache-2.0
// Five hundred texts that would like to be scripts, in every text that people can fill in; then every page is looked at.
import type { Page } from 'playwright-core';
import type { ApiDocument, Schema } from '../src/data/api_document';
import { apart, jsonSchemaOf, resolved } from '../src/pages/api/document';
import { ask } from './models';
import { everyPage } from './overall';
import { scriptTexts } from './script_texts';
import { type Check, equal, must, type Site } from './suite';

type Json = Record<string, unknown>;

interface Made {
  path: string;
  id: string;
  /** The text that is its name, as it was put in. */
  name: string;
}

/** What is needed for one of these beside texts, by what was made before. */
interface Kind {
  operation: string;
  seed: (made: Made[]) => Json;
  /** Where it is looked at. */
  shown?: (id: string) => string;
}

const first = (made: readonly Made[], path: string): string => made.find((one) => one.path === path)?.id ?? '';
const at = (path: string, seed: Kind['seed'], shown?: Kind['shown']): Kind => ({
  ...{ operation: path, seed },
  ...(shown ? { shown } : {}),
});
let n = 0;
const fresh = (stem: string) => `E2E ${stem} ${Date.now().toString(36)}${n++}`;
const target = {
  gateways: [],
  lines: [],
  meters: [],
  commodities: [],
  models: [],
  protocols: [],
  places: [],
  meter_groups: [],
};

const kinds: readonly Kind[] = [
  at(
    '/places',
    () => ({ kind: 'community', name: fresh('place') }),
    (id) => `/p/${id}`,
  ),
  at(
    '/points',
    () => ({ commodity: 'heat', name: fresh('point') }),
    (id) => `/o/${id}`,
  ),
  at(
    '/customers',
    () => ({ kind: 'person', personal: { name: fresh('customer') } }),
    (id) => `/c/${id}`,
  ),
  at(
    '/accounts',
    (made) => ({ customer: first(made, '/customers') }),
    (id) => `/a/${id}`,
  ),
  at(
    '/supply-nodes',
    () => ({ commodity: 'heat', kind: 'source', name: fresh('node') }),
    (id) => `/archives/network?node=${id}`,
  ),
  at(
    '/valves',
    () => ({ number: fresh('valve'), kind: 'shutoff', commodity: 'heat' }),
    (id) => `/archives/valves?panel=${id}`,
  ),
  at(
    '/meter-groups',
    () => ({ name: fresh('group') }),
    (id) => `/archives/groups?sel=${id}`,
  ),
  at(
    '/roles',
    () => ({ name: fresh('role'), permissions: ['view'] }),
    () => '/system/roles',
  ),
  at(
    '/users',
    (made) => ({ name: `e2e-${Date.now()}-${n++}`, role: first(made, '/roles') }),
    (id) => `/system/users?panel=${id}`,
  ),
  at(
    '/tasks',
    () => ({ name: fresh('task'), items: ['current'], target, schedule: 'every 1d at 03:00', enabled: false }),
    (id) => `/collect/tasks?panel=${id}`,
  ),
  at('/saved-views', () => ({ page: 'meters', name: fresh('view'), query: 'q=1', shared: true })),
  at(
    '/gateways',
    () => ({ kind: 'dial_in', name: fresh('gateway'), identity: `e2e${Date.now()}${n++}` }),
    (id) => `/g/${id}`,
  ),
];

/** The texts that a body may have, as ways into it; what must be a time, a number or an id is none. */
function textsOf(given: Schema, document: ApiDocument, way: string[] = []): string[][] {
  const schema = resolved(apart(given).schema, document);
  if (schema.type === 'string') return schema.enum || schema.format || schema.pattern ? [] : [way];
  return Object.entries(schema.properties ?? {}).flatMap(([key, one]) => textsOf(one, document, [...way, key]));
}

function put(body: Json, way: readonly string[], text: string): void {
  const [key = '', ...rest] = way;
  if (rest.length === 0) body[key] = text;
  else {
    body[key] = { ...((body[key] as Json | undefined) ?? {}) };
    put(body[key] as Json, rest, text);
  }
}

type Answer = { ok: true; body: Json } | { ok: false; status: number; field: string; detail: string };

const post = (page: Page, csrf: string, path: string, body: Json): Promise<Answer> =>
  page.evaluate(
    async ([where, text, csrf]) => {
      const headers = { 'x-csrf-token': csrf, 'content-type': 'application/json' };
      const answer = await fetch(`/api/v1${where}`, { method: 'POST', headers, body: text });
      const json = (await answer.json()) as Record<string, string>;
      if (answer.ok) return { ok: true as const, body: json };
      return { ok: false as const, status: answer.status, field: json.field ?? '', detail: json.detail ?? '' };
    },
    [path, JSON.stringify(body), csrf] as const,
  );

/** Makes one with texts in all its fields; a text that is refused is left out with its field. */
async function make(
  page: Page,
  csrf: string,
  kind: Kind,
  ways: string[][],
  next: () => string,
  made: Made[],
): Promise<Made | null> {
  const texts = new Map(ways.map((way) => [way.join('.'), next()]));
  for (let tries = 0; tries <= ways.length + 1; tries++) {
    const body = kind.seed(made);
    for (const way of ways) {
      const text = texts.get(way.join('.'));
      if (text !== undefined) put(body, way, text);
    }
    const answer = await post(page, csrf, kind.operation, body);
    if (answer.ok) {
      const object = (answer.body.user ?? answer.body.output ?? answer.body) as { id: string };
      return { path: kind.operation, id: object.id, name: texts.get('name') ?? texts.get('full_name') ?? '' };
    }
    must(answer.status < 500, `${kind.operation}: ${answer.status} ${answer.detail}`);
    const left = [...texts.keys()];
    // What stands together with another field is refused by the name of that one.
    const refused = left.find((way) => way === answer.field || way.endsWith(`.${answer.field}`)) ?? left.at(-1);
    if (refused === undefined) throw new Error(`${kind.operation} refuses ${answer.field}: ${answer.detail}`);
    texts.delete(refused);
  }
  return null;
}

/** Fills everything, in turns, until there are no more texts. */
async function fill(page: Page, document: ApiDocument): Promise<Made[]> {
  const texts = scriptTexts();
  const made: Made[] = [];
  const { csrf } = (await ask<{ csrf: string }>(page, '/session')) ?? { csrf: '' };
  const next = () => texts.pop() ?? '';
  while (texts.length > 0)
    for (const kind of kinds) {
      const schema = jsonSchemaOf(document.paths[`/api/v1${kind.operation}`]?.post?.requestBody?.content);
      must(schema, `${kind.operation} has no body in the document`);
      const one = await make(page, csrf, kind, textsOf(schema, document), next, made);
      if (one) made.push(one);
      if (texts.length === 0) break;
    }
  return made;
}

/** Remembers what should not happen. */
async function watch(page: Page): Promise<string[]> {
  const found: string[] = [];
  page.on('dialog', (dialog) => {
    found.push(`a dialog says ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) found.push(`${page.url()}: ${message.text().slice(0, 200)}`);
  });
  return found;
}

/** Elements that came out of a text, and whether a script of one ran. */
const injected = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const out: string[] = [];
    if ('injected' in window) out.push('a script ran');
    for (const element of document.querySelectorAll('body *')) {
      const names = element.getAttributeNames();
      const bad = names.find((name) => name.startsWith('on') || name === 'data-injected');
      const href = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '';
      if (bad || /^\s*(javascript|data):/i.test(href) || /^(iframe|object|embed|template|math)$/i.test(element.tagName))
        out.push(element.outerHTML.slice(0, 120));
    }
    return out;
  });

const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

async function look(page: Page, site: Site, path: string, text = ''): Promise<void> {
  await page.goto(site.url + path);
  await page.waitForSelector('h1, h2');
  await page.waitForTimeout(500);
  equal(await injected(page), [], `what came of texts at ${path}`);
  if (!text) return;
  const wanted = squeezed(text);
  // In a field it is no part of the page's text.
  const isThere = (want: string) =>
    [
      document.body.textContent ?? '',
      ...[...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value),
    ].some((part) => part.replace(/\s+/g, ' ').includes(want));
  await page.waitForFunction(isThere, wanted, { timeout: 10_000 }).catch(() => {
    throw new Error(`${path} does not show ${wanted}`);
  });
}

export const scriptChecks: readonly Check[] = [
  {
    name: 'five hundred script strings in every text that people fill in stay text on every page',
    run: async ({ site, inside }) => {
      const page = await inside();
      const document = await page.evaluate(async () => (await fetch('/api/openapi.json')).json());
      if (document.info.version === 'mock') return; // it makes nothing of what it is sent
      const found = await watch(page);
      const made = await fill(page, document);
      for (const path of await everyPage(page, site)) await look(page, site, path);
      for (const kind of kinds) {
        const own = made.filter((one) => one.path === kind.operation);
        must(own.length > 0, `no ${kind.operation} could be made`);
        const named = own.findLast(({ name }) => name.includes('<')) ?? own.at(-1);
        if (kind.shown && named) await look(page, site, kind.shown(named.id), named.name);
      }
      equal(found, [], 'what the browser complained of');
    },
  },
];

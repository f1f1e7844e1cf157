// SPDX-License-Identifier: Apache-2.0
// How people like to see their lists.

import type { SavedView } from '../src/data/saved_views';
import { type Call, missing, Refusal, type Route, type Site } from './call';
import { day, iso, start } from './town';

type Stored = Omit<SavedView, 'mine'>;

const owners: Readonly<Record<string, string>> = { admin: '1', viewer: '2' };

export class SavedViews {
  readonly all: Stored[] = [];
  private next = 1;

  constructor() {
    this.add('viewer', 'monitor/meters', 'Silent meters', 'f.commodity=all&f.state=missing&sort=last_read', true);
    this.add('viewer', 'monitor/meters', 'Not for others', 'f.commodity=heat', false);
  }

  add(owner: string, page: string, name: string, query: string, shared: boolean): Stored {
    const at = iso(start - 3 * day);
    const id = String(this.next++);
    const view = { id, page, name, query, shared, owner: { id: owners[owner] ?? '9', name: owner } };
    this.all.push({ ...view, created: at, changed: at });
    return this.all.at(-1) as Stored;
  }
}

const isMine = (site: Site, view: Stored) => view.owner.name === site.session.user.name;
const shown = (site: Site, view: Stored): SavedView => ({ ...view, mine: isMine(site, view) });

function list({ site, query }: Call) {
  const items = site.views.all
    .filter((view) => view.page === query.get('page') && (view.shared || isMine(site, view)))
    .sort((a, b) => a.name.localeCompare(b.name));
  return { items: items.map((view) => shown(site, view)) };
}

function checkName(site: Site, page: string, name: unknown, own = ''): string {
  const text = String(name ?? '').trim();
  if (!text || text.length > 60) throw new Refusal(422, 'invalid_value', 'name: expected 1 to 60 characters.', 'name');
  if (site.views.all.some((one) => one.id !== own && one.page === page && one.name === text && isMine(site, one)))
    throw new Refusal(409, 'name_taken', 'name: another view of this page has it.', 'name');
  return text;
}

function ownOf({ site, ids }: Call): Stored {
  const view = site.views.all.find((one) => one.id === ids[0]);
  if (!view) throw missing('view');
  if (!isMine(site, view)) throw new Refusal(403, 'forbidden', 'Only its owner changes a view.');
  return view;
}

export const savedViewRoutes: Route[] = [
  ['GET', /^\/saved-views$/, list],
  [
    'POST',
    /^\/saved-views$/,
    ({ site, body }) => {
      const page = String(body.page);
      const name = checkName(site, page, body.name);
      return shown(site, site.views.add(site.session.user.name, page, name, String(body.query), body.shared === true));
    },
    201,
  ],
  [
    'PATCH',
    /^\/saved-views\/([^/]+)$/,
    (call) => {
      const view = ownOf(call);
      const change = call.body as Partial<Stored>;
      if (change.name !== undefined) change.name = checkName(call.site, view.page, change.name, view.id);
      return shown(call.site, Object.assign(view, change, { changed: iso(Date.now()) }));
    },
  ],
  [
    'DELETE',
    /^\/saved-views\/([^/]+)$/,
    (call) => {
      const view = ownOf(call);
      call.site.views.all.splice(call.site.views.all.indexOf(view), 1);
    },
    204,
  ],
];

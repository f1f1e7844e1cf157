// SPDX-License-Identifier: Apache-2.0
// The history of the archives: who changed what.

import type { Change, ChangedField, ChangedKind } from '../src/data/archive_types';
import type { Call, Route } from './call';
import { paged } from './paged';
import { day, iso, start } from './town';

type Fields = Readonly<Record<string, string | null>>;

export class Changes {
  private readonly all: (Change & { kind: ChangedKind; object: string })[] = [];

  note(
    kind: ChangedKind,
    object: string,
    action: Change['action'],
    fields: ChangedField[],
    by = 'admin',
    at = Date.now(),
  ) {
    const id = String(this.all.length + 1);
    this.all.push({ kind, object, id, at: iso(at), author: { id: '1', name: by }, action, import: null, fields });
  }

  /** Notes the fields that differ; nothing when none does. */
  changed(kind: ChangedKind, object: string, before: Fields, after: Fields): void {
    const fields = Object.keys(after)
      .filter((name) => before[name] !== after[name])
      .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }));
    if (fields.length > 0) this.note(kind, object, 'changed', fields);
  }

  of(kind: string, object: string): Change[] {
    return this.all
      .filter((one) => one.kind === kind && one.object === object)
      .map(({ kind: _kind, object: _object, ...change }) => change)
      .reverse();
  }
}

/** What happened to gateways and meters before one looked. */
function past(kind: string, object: string): Change[] {
  if (kind !== 'gateway' && kind !== 'meter') return [];
  const author = { id: '2', name: 'shift-1' };
  const fields = [{ name: 'name', before: `${kind} ${object}`, after: null }];
  return [
    { id: `p2-${object}`, at: iso(start - 3 * day), author, action: 'changed', import: null, fields },
    { id: `p1-${object}`, at: iso(start - 40 * day), author: null, action: 'created', import: '7', fields: [] },
  ];
}

function list({ site, query }: Call) {
  const [kind, object] = [query.get('kind') ?? '', query.get('object') ?? ''];
  const items = [
    ...site.books.changesOf(kind, object),
    ...site.town.places.changes.of(kind, object),
    ...past(kind, object),
  ];
  return paged(items, query);
}

export const changeRoutes: Route[] = [['GET', /^\/changes$/, list]];

// SPDX-License-Identifier: Apache-2.0
// Who may ask for what.
import type { Permission } from '../src/data/permissions';
import type { MeterRow } from '../src/data/types';
import { Refusal, type Site } from './call';

type Rule = [method: RegExp, path: RegExp, needs: Permission | null];

/** The first that fits decides. */
const rules: readonly Rule[] = [
  [/./, /^\/(session|saved-views|explain$|tasks\/preview$|models\/draft$)/, null],
  [/./, /^\/audit/, 'view_audit'],
  [/./, /^\/(users|roles)/, 'manage_users'],
  [/./, /^\/outputs/, 'change_settings'],
  [/GET/, /^\/customers\/\w+\/personal$/, 'view_personal'],
  [/GET/, /./, 'view'],
  [/./, /^\/(meters|lines)\/\w+\/(read|search|discover)$|^\/(runs|jobs)\/|^\/tasks\/\w+\/runs$/, 'read_meters'],
  [/./, /^\/gaps|^\/meters\/\w+\/readings$/, 'set_values'],
  [/./, /^\/tasks/, 'change_tasks'],
  [/./, /^\/clocks|^\/meters\/\w+\/commands$/, 'write_meters'],
  [/./, /^\/archives/, 'import_archives'],
  [/./, /^\/(customers|accounts|contracts)/, 'change_customers'],
  [/./, /^\/points\/\w+\/(install|exchange|remove)$/, 'change_meters'],
  [/./, /^\/(places|points|supply-nodes|meter-groups|valves)/, 'change_archives'],
  [/./, /^\/(settings|models|redecode)/, 'change_settings'],
  [/./, /./, 'change_meters'],
];

const valveOrder = /valve|relay/;

export function checkRight(site: Site, method: string, path: string, body: unknown): void {
  const rule = rules.find(([verb, shape]) => verb.test(method) && shape.test(path));
  const command = /\/commands$/.test(path) && valveOrder.test(String((body as { kind?: string } | null)?.kind));
  const needs = command ? 'operate_valves' : rule?.[2];
  if (needs && !site.session.user.permissions.includes(needs))
    throw new Refusal(403, 'forbidden', `the role lacks the right ${needs}`);
}

/** Of whom sees only part of the utility. */
export function seesMeter(site: Site, row: MeterRow): boolean {
  const { whole_utility, commodities } = site.session.user;
  const { places } = site.town;
  const at = places.ofMeter.get(row.id) ?? '';
  return (
    whole_utility ||
    ((commodities.length === 0 || commodities.includes(row.commodity)) &&
      (site.me.places.length === 0 || site.me.places.some((place) => places.inside(at, place))))
  );
}

export function checkScope(site: Site, path: string): void {
  if (site.session.user.whole_utility) return;
  if (/^\/(overview|users|roles|audit|outputs)/.test(path))
    throw new Refusal(403, 'whole_utility_only', 'this is about the whole utility');
  const outside = new Refusal(403, 'outside_scope', 'this lies outside of the places or commodities of the user');
  const [, kind, id = ''] = /^\/(meters|places)\/(\w+)/.exec(path) ?? [];
  const meter = kind === 'meters' ? site.town.meters.get(id) : undefined;
  if (meter && !seesMeter(site, meter.row)) throw outside;
  const { places } = site.town;
  const known = kind === 'places' && places.all.has(id) && site.me.places.length > 0;
  if (known && !site.me.places.some((own) => places.inside(id, own) || places.inside(own, id))) throw outside;
}

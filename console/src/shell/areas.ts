// SPDX-License-Identifier: Apache-2.0
import type { Permission } from '../data/permissions';
import type { Me } from '../data/types';
import type { IconName } from '../parts/icons';

export interface Area {
  to: string;
  icon: IconName;
  label:
    | 'nav.overview'
    | 'nav.meters'
    | 'nav.tasks'
    | 'nav.runs'
    | 'nav.gateways'
    | 'nav.missing'
    | 'nav.clocks'
    | 'nav.quality'
    | 'nav.network'
    | 'nav.supply'
    | 'nav.customers'
    | 'nav.places'
    | 'nav.groups'
    | 'nav.models'
    | 'nav.points'
    | 'nav.import'
    | 'nav.explain'
    | 'nav.settings'
    | 'nav.users'
    | 'nav.roles'
    | 'nav.audit'
    | 'nav.outputs'
    | 'nav.api'
    | 'nav.valves';
  /** For the narrow bar of a phone. */
  short?:
    | 'nav.supply_short'
    | 'nav.groups_short'
    | 'nav.explain_short'
    | 'nav.points_short'
    | 'nav.models_short'
    | 'nav.tasks_short'
    | 'nav.missing_short'
    | 'nav.users_short'
    | 'nav.quality_short';
  /** Other addresses of what stands there. */
  also?: RegExp;
  /** The right to open it, where that is not the one to look. */
  needs?: Permission;
  /** Only for those who see the whole utility. */
  whole?: true;
  /** Stands over the first of the areas that are shown of it. */
  area?: 'nav.monitor' | 'nav.collect' | 'nav.archives' | 'nav.customers_area' | 'nav.system_area';
}

export const areas: readonly Area[] = [
  { to: '/', icon: 'overview', label: 'nav.overview', whole: true },
  { to: '/monitor/meters', icon: 'meter', label: 'nav.meters', area: 'nav.monitor' },
  { to: '/collect/tasks', icon: 'task', label: 'nav.tasks', short: 'nav.tasks_short', area: 'nav.collect' },
  { to: '/collect/runs', icon: 'run', label: 'nav.runs', area: 'nav.collect' },
  { to: '/collect/gateways', icon: 'gateway', label: 'nav.gateways', area: 'nav.collect' },
  { to: '/collect/missing', icon: 'missing', label: 'nav.missing', short: 'nav.missing_short', area: 'nav.collect' },
  { to: '/collect/clocks', icon: 'clock', label: 'nav.clocks', area: 'nav.collect' },
  { to: '/collect/quality', icon: 'quality', label: 'nav.quality', short: 'nav.quality_short', area: 'nav.collect' },
  { to: '/collect/network', icon: 'network', label: 'nav.network', area: 'nav.collect' },
  { to: '/archives/places', icon: 'place', label: 'nav.places', also: /^\/p\//, area: 'nav.archives' },
  {
    to: '/archives/points',
    icon: 'point',
    label: 'nav.points',
    short: 'nav.points_short',
    also: /^\/o\//,
    area: 'nav.archives',
  },
  { to: '/archives/valves', icon: 'valve', label: 'nav.valves', area: 'nav.archives' },
  { to: '/archives/groups', icon: 'group', label: 'nav.groups', short: 'nav.groups_short', area: 'nav.archives' },
  { to: '/archives/network', icon: 'supply', label: 'nav.supply', short: 'nav.supply_short', area: 'nav.archives' },
  { to: '/models', icon: 'model', label: 'nav.models', short: 'nav.models_short', area: 'nav.archives' },
  { to: '/archives/import', icon: 'import', label: 'nav.import', needs: 'import_archives', area: 'nav.archives' },
  { to: '/explain', icon: 'explain', label: 'nav.explain', short: 'nav.explain_short', area: 'nav.archives' },
  { to: '/customers', icon: 'customers', label: 'nav.customers', also: /^\/[ac]\//, area: 'nav.customers_area' },
  {
    to: '/system/users',
    icon: 'account',
    label: 'nav.users',
    short: 'nav.users_short',
    needs: 'manage_users',
    area: 'nav.system_area',
  },
  { to: '/system/roles', icon: 'roles', label: 'nav.roles', needs: 'manage_users', area: 'nav.system_area' },
  { to: '/system/audit', icon: 'audit', label: 'nav.audit', needs: 'view_audit', area: 'nav.system_area' },
  {
    to: '/system/outputs',
    icon: 'send',
    label: 'nav.outputs',
    needs: 'change_settings',
    whole: true,
    area: 'nav.system_area',
  },
  { to: '/system/api', icon: 'api', label: 'nav.api', area: 'nav.system_area' },
  { to: '/system/settings', icon: 'settings', label: 'nav.settings', area: 'nav.system_area' },
];

export const needed = ({ needs = 'view' }: Area): Permission => needs;

/** Areas that one may not use are not shown. */
export const isOpenTo = (me: Me, area: Area): boolean =>
  me.permissions.includes(needed(area)) && (me.whole_utility || !area.whole);

/** The area that an address lies in; none for what belongs to everybody, like one's own profile. */
export function areaOf(path: string): Area | undefined {
  const own = areas.filter(
    ({ to, also }) => also?.test(path) || path === to || (to !== '/' && path.startsWith(`${to}/`)),
  );
  return own.sort((a, b) => b.to.length - a.to.length)[0];
}

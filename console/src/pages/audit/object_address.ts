// SPDX-License-Identifier: Apache-2.0
import type { AuditKind } from '../../data/audit';

const addresses: Readonly<Partial<Record<AuditKind, (id: string) => string>>> = {
  place: (id) => `/p/${id}`,
  point: (id) => `/o/${id}`,
  meter_group: (id) => `/archives/groups?sel=${id}`,
  gateway: (id) => `/g/${id}`,
  line: (id) => `/collect/gateways?line=${id}`,
  meter: (id) => `/m/${id}`,
  customer: (id) => `/c/${id}`,
  account: (id) => `/a/${id}`,
  supply_node: (id) => `/archives/network?node=${id}`,
  valve: (id) => `/archives/valves?panel=${id}`,
  task: (id) => `/collect/tasks?panel=${id}`,
  model: (id) => `/models/${id}`,
  quarantine: () => '/collect/gateways',
  user: (id) => `/system/users?panel=${id}`,
  role: () => '/system/roles',
};

/** Where an object is shown; "" for what has no page of its own. */
export const objectAddress = (kind: AuditKind, id: string): string => (id && addresses[kind]?.(id)) || '';

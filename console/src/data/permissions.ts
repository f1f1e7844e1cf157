// SPDX-License-Identifier: Apache-2.0
import type { Permission } from './api.gen';

export type { Permission } from './api.gen';

/** What a role lets people do, grouped as it is shown to them. */
export const permissionGroups = {
  look: ['view', 'view_personal', 'view_audit'],
  read: ['read_meters', 'set_values'],
  change: ['change_meters', 'change_archives', 'change_customers', 'import_archives', 'change_tasks'],
  operate: ['operate_valves', 'write_meters'],
  administer: ['change_settings', 'manage_users'],
} as const;

export type PermissionGroup = keyof typeof permissionGroups;
export const permissionGroupNames = Object.keys(permissionGroups) as readonly PermissionGroup[];
export const permissions: readonly Permission[] = Object.values(permissionGroups).flat();

// SPDX-License-Identifier: Apache-2.0
import type { Commodity, Language } from '../../data/types';
import type { User, UserOrder } from '../../data/users';

export interface UserForm {
  name: string;
  full_name: string;
  role: string;
  language: Language;
  places: string[];
  commodities: Commodity[];
}

/** Of somebody new: who sees everything and may do nothing until a role is chosen. */
export const formOf = (user: User | null, language: Language): UserForm => ({
  name: user?.name ?? '',
  full_name: user?.full_name ?? '',
  role: user?.role.id ?? '',
  language: user?.language ?? language,
  places: user?.places.map(({ id }) => id) ?? [],
  commodities: [...(user?.commodities ?? [])],
});

export type UserFault = 'name_missing' | 'role_missing';

/** What can be said without asking the server. */
export const faultsOf = ({ name, role }: UserForm): UserFault[] => [
  ...(name.trim() ? [] : ['name_missing' as const]),
  ...(role ? [] : ['role_missing' as const]),
];

const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((one) => b.includes(one));

/** All of a new one; of another only what differs. */
export function orderOf(user: User | null, form: UserForm): UserOrder {
  const told = { ...form, name: form.name.trim(), full_name: form.full_name.trim() };
  if (!user) return told;
  const before = formOf(user, user.language);
  return {
    ...(told.full_name === before.full_name ? {} : { full_name: told.full_name }),
    ...(told.role === before.role ? {} : { role: told.role }),
    ...(told.language === before.language ? {} : { language: told.language }),
    ...(same(told.places, before.places) ? {} : { places: told.places }),
    ...(same(told.commodities, before.commodities) ? {} : { commodities: told.commodities }),
  };
}

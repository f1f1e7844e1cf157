// SPDX-License-Identifier: Apache-2.0
// What programs show instead of a log-in.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiToken, ApiTokenCreate as TokenOrder } from './api.gen';
import { get, post, remove } from './http';
import { largestPage } from './pages';
import type { List } from './types';
import { refreshPeople } from './users';

export type { ApiToken, ApiTokenCreate as TokenOrder } from './api.gen';

/** null: one's own. */
export type TokensOf = string | null;

const pathOf = (user: TokensOf): string => (user === null ? '/session/tokens' : `/users/${user}/tokens`);

export function useApiTokens(user: TokensOf) {
  return useQuery({
    queryKey: ['users', 'tokens', user],
    queryFn: ({ signal }) => get<List<ApiToken>>(pathOf(user), { limit: largestPage }, signal),
  });
}

/** The secret is told once and not kept. */
export function useCreateToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (order: TokenOrder) => post<{ token: ApiToken; secret: string }>('/session/tokens', order),
    gcTime: 0,
    onSuccess: () => refreshPeople(client),
  });
}

export function useEndToken(user: TokensOf) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => remove<void>(`${pathOf(user)}/${token}`),
    onSuccess: () => refreshPeople(client),
  });
}

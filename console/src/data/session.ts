// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Credentials } from './api.gen';
import { useAsOf } from './as_of';
import { ApiError, get, patch, post, put, remove, setCsrf } from './http';
import type { Permission } from './permissions';
import type { Language, Session } from './types';

export type { Credentials } from './api.gen';

export const sessionKey = ['session'] as const;

function remember(session: Session): Session {
  setCsrf(session.csrf);
  return session;
}

/** null when nobody is logged in. */
export function useSession() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        return remember(await get<Session>('/session', {}, signal));
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The session of a page that is only shown to somebody who is logged in. */
export function useMySession(): Session {
  const { data } = useSession();
  if (!data) throw new Error('no session');
  return data;
}

/** Whether the role gives this right. The server decides in the end. */
export const useHasRight = (permission: Permission): boolean => useMySession().user.permissions.includes(permission);

/** Whether something may be done here and now: nobody acts in the past. */
export function useMay(permission: Permission): boolean {
  const past = useAsOf() !== '';
  return useHasRight(permission) && !past;
}

export function useLogIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (form: Credentials) => remember(await post<Session>('/session', form)),
    onSuccess: (session) => client.setQueryData(sessionKey, session),
  });
}

export function useLogOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => remove<void>('/session'),
    onSuccess: () => {
      // Not clear(): the page that shows the session would keep watching a query that is gone.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      client.setQueryData(sessionKey, null);
    },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (form: { old: string; new: string }) => put<void>('/session/password', form),
    onSuccess: () =>
      client.setQueryData(
        sessionKey,
        (old: Session | null | undefined) => old && { ...old, user: { ...old.user, must_change_password: false } },
      ),
  });
}

export function useSetLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (language: Language) => remember(await patch<Session>('/session', { language })),
    onSuccess: (session) => client.setQueryData(sessionKey, session),
  });
}

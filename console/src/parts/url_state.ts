// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'react-router';

/**
 * The query string as the state of a page: a colleague with the address sees the same picture.
 * A change replaces the entry in the history; with `push` the back button returns through it.
 * What the entry keeps besides its address stays.
 */
export function useUrlState(): [
  get: (key: string) => string,
  set: (change: Record<string, string | null>, push?: boolean) => void,
] {
  const [params, setParams] = useSearchParams();
  const { state } = useLocation();
  const get = useCallback((key: string) => params.get(key) ?? '', [params]);
  const set = useCallback(
    (change: Record<string, string | null>, push = false) => {
      setParams(
        (old) => {
          const next = new URLSearchParams(old);
          for (const [key, value] of Object.entries(change)) {
            if (value === null || value === '') next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: !push, state },
      );
    },
    [setParams, state],
  );
  return [get, set];
}

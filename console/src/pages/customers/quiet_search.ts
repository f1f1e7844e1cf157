// SPDX-License-Identifier: Apache-2.0
import { useLocation, useNavigate } from 'react-router';

interface Kept {
  q?: string;
}

/** What is searched for may be a name or a telephone number: it stays with the entry of the history, out of the address. */
export function useQuietSearch(): [string, (q: string) => void] {
  const { state, search } = useLocation();
  const navigate = useNavigate();
  const q = (state as Kept | null)?.q ?? '';
  return [q, (text) => void navigate({ search }, { replace: true, state: text ? { q: text } : null })];
}

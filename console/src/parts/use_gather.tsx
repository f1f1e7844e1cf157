// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { allPages, type FetchPage } from '../data/pages';
import { useFormat } from './format';
import { ErrorNote } from './panel';

interface Gathering {
  done: number;
  of: number;
  error: unknown;
}

/** Rows of all pages, no more than `most`; null when it was stopped. */
export async function gatherRows<Row>(
  fetch: FetchPage<Row>,
  most: number,
  signal: AbortSignal,
  say: (done: number, of: number) => void,
): Promise<Row[] | null> {
  const rows: Row[] = [];
  for await (const page of allPages(fetch, signal)) {
    rows.push(...page.items);
    say(Math.min(rows.length, most), Math.min(Math.max(page.total, rows.length), most));
    if (rows.length >= most) break;
  }
  return signal.aborted ? null : rows.slice(0, most);
}

/** Fetches what matches but is not here yet, with a count and a way to stop it. */
export function useGather<Row>(fetch: FetchPage<Row>) {
  const { t } = useTranslation();
  const { count } = useFormat();
  const [state, setState] = useState<Gathering | null>(null);
  const off = useRef<AbortController | null>(null);
  useEffect(() => () => off.current?.abort(), []);
  const gather = async (most: number): Promise<Row[] | null> => {
    off.current?.abort();
    const own = new AbortController();
    off.current = own;
    const { signal } = own;
    setState({ done: 0, of: 0, error: null });
    try {
      const rows = await gatherRows(fetch, most, signal, (done, of) => setState({ done, of, error: null }));
      if (rows) setState(null);
      return rows;
    } catch (error) {
      if (!signal.aborted) setState({ done: 0, of: 0, error });
      return null;
    }
  };
  const stop = () => {
    off.current?.abort();
    setState(null);
  };
  const note = state && (
    <div className="row small" role="status">
      {state.error ? (
        <ErrorNote error={state.error} />
      ) : (
        <>
          {t('list.gathering', { n: count(state.done), m: count(state.of) })}
          <Button size="small" onClick={stop}>
            {t('list.stop')}
          </Button>
        </>
      )}
    </div>
  );
  return { gather, note };
}

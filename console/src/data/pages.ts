// SPDX-License-Identifier: Apache-2.0
import { ApiError } from './http';
import type { List } from './types';

/** The next page of a list; null begins. */
export type FetchPage<Row> = (cursor: string | null, signal: AbortSignal) => Promise<List<Row>>;

/** As large as the server gives them. */
export const largestPage = 500;
const mostTries = 5;

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** What fails for a moment is asked for again. */
async function patiently<Row>(fetch: FetchPage<Row>, cursor: string | null, signal: AbortSignal): Promise<List<Row>> {
  for (let tries = 1; ; tries++) {
    try {
      return await fetch(cursor, signal);
    } catch (error) {
      const passing = error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);
      if (!passing || tries === mostTries || signal.aborted) throw error;
      await pause(error.retryAfterS ?? tries);
    }
  }
}

/** All pages of a list, one after the other. */
export async function* allPages<Row>(fetch: FetchPage<Row>, signal: AbortSignal): AsyncGenerator<List<Row>> {
  let cursor: string | null = null;
  do {
    const page: List<Row> = await patiently(fetch, cursor, signal);
    if (signal.aborted) return;
    yield page;
    cursor = page.next_cursor;
  } while (cursor);
}

/** A list as if it came on one page. */
export async function wholeList<Row>(fetch: FetchPage<Row>, signal: AbortSignal): Promise<List<Row>> {
  const items: Row[] = [];
  let total = 0;
  for await (const page of allPages(fetch, signal)) {
    items.push(...page.items);
    total = page.total;
  }
  return { items, total: Math.max(total, items.length), next_cursor: null };
}

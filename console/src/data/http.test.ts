// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError, get, post, queryString, setCsrf, whenUnauthorised } from './http';
import { loadHistory } from './meters';

type Call = [url: string, init: RequestInit];

function answer(...responses: (Response | Error)[]): Call[] {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push([url, init]);
    const next = responses.shift();
    if (!next || next instanceof Error) throw next ?? new TypeError('nothing left to answer');
    return next;
  });
  return calls;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

async function failure(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error('not refused');
  return error;
}

afterEach(() => vi.unstubAllGlobals());

describe('requests', () => {
  it('leave out what is empty and repeat lists', () => {
    expect(queryString({ q: '', a: null, b: undefined })).toBe('');
    expect(queryString({ register: ['x:1', 'y'], limit: 5 })).toBe('?register=x%3A1&register=y&limit=5');
  });

  it('carry the token on everything that is not a GET', async () => {
    setCsrf('token-1');
    const calls = answer(json(200, {}), json(202, {}));
    await get('/meters');
    await post('/meters/1/read');
    expect(calls[0]?.[1].headers).not.toHaveProperty('x-csrf-token');
    expect(calls[1]?.[1].headers).toHaveProperty('x-csrf-token', 'token-1');
  });

  it('turn a problem into an error with its code, field and request id', async () => {
    answer(json(422, { code: 'bad_schedule', detail: 'at 7', field: 'schedule', request_id: 'r1' }));
    const error = await failure(post('/x', {}));
    expect([error.status, error.code, error.problem.field, error.problem.request_id]).toEqual([
      422,
      'bad_schedule',
      'schedule',
      'r1',
    ]);
  });

  it('survive an answer that is no problem document, and none at all', async () => {
    answer(new Response('<html>', { status: 502 }), new TypeError('refused'));
    expect((await failure(get('/x'))).code).toBe('http_502');
    expect((await failure(get('/x'))).code).toBe('network');
  });

  it('know how long to wait', async () => {
    answer(json(429, { code: 'too_many_attempts' }, { 'retry-after': '30' }));
    expect((await failure(post('/session', {}))).retryAfterS).toBe(30);
  });

  it('report a session that has ended, but not a failed log-in', async () => {
    const ended = vi.fn();
    whenUnauthorised(ended);
    answer(json(401, { code: 'no_session' }), json(401, { code: 'bad_credentials' }));
    await failure(get('/meters'));
    await failure(post('/session', {}));
    expect(ended).toHaveBeenCalledTimes(1);
  });
});

describe('history', () => {
  const page = (rows: number, next_cursor: string | null) =>
    json(200, { registers: [], step: 'raw', rows: Array(rows).fill({}), next_cursor });

  it('is fetched page by page to its end', async () => {
    const calls = answer(page(5000, 'a'), page(10, null));
    const all = await loadHistory('1', ['k'], { from: 'f', to: 't' }, 'raw');
    expect([all.rows.length, all.complete]).toEqual([5010, true]);
    expect(calls[1]?.[0]).toContain('cursor=a');
  });

  it('stops at its bound and says so', async () => {
    answer(...Array.from({ length: 9 }, () => page(5000, 'more')));
    const all = await loadHistory('1', ['k'], { from: 'f', to: 't' }, 'raw');
    expect([all.rows.length, all.complete]).toEqual([20_000, false]);
  });
});

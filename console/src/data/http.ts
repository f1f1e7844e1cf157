// SPDX-License-Identifier: Apache-2.0
import { asOf, barredAsOf, tellsPast } from './as_of';
import type { Problem } from './types';

/** A refused or failed request. `code` is stable; `network` means that no answer came at all. */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly retryAfterS: number | null;

  constructor(problem: Problem, retryAfterS: number | null = null) {
    super(problem.detail || problem.title);
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

let csrf = '';
let onUnauthorised: () => void = () => {};
let onForbidden: () => void = () => {};

/** Called by data/session.ts with each session the server hands out. */
export function setCsrf(token: string): void {
  csrf = token;
}

export function whenUnauthorised(action: () => void): void {
  onUnauthorised = action;
}

/** The role has changed, perhaps: what may be done is asked for anew. */
export function whenForbidden(action: () => void): void {
  onForbidden = action;
}

const noAnswer: Problem = {
  type: 'about:blank',
  title: 'No answer',
  status: 0,
  code: 'network',
  detail: '',
  request_id: '',
};

/** The last guard, behind the buttons: nothing is changed by somebody who looks at the past. */
const pastProblem: Problem = { ...noAnswer, title: 'As of a past time', status: 409, code: 'as_of' };

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: `http_${response.status}`,
    detail: '',
    request_id: response.headers.get('x-request-id') ?? '',
  };
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}

export type Query = Record<string, string | number | null | undefined | readonly string[]>;

/** Empty and absent values are left out; lists repeat the key. */
export function queryString(query: Query): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    if (Array.isArray(value)) for (const one of value) parts.append(key, one);
    else parts.append(key, String(value));
  }
  const text = parts.toString();
  return text ? `?${text}` : '';
}

/** Anything but JSON, as it is. */
interface Plain {
  type: string;
  body: string | Blob;
}

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, plain?: Plain): Promise<T> {
  if (barredAsOf(method, path)) throw new ApiError(pastProblem);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-csrf-token'] = csrf;
  const sent = plain?.body ?? (body === undefined ? undefined : JSON.stringify(body));
  if (sent !== undefined) headers['content-type'] = plain?.type ?? 'application/json';
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(sent === undefined ? {} : { body: sent }),
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(noAnswer);
  }
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const problem = await problemOf(response);
  if (response.status === 401 && path !== '/session') onUnauthorised();
  if (problem.code === 'forbidden') onForbidden();
  const retryAfter = Number(response.headers.get('retry-after'));
  throw new ApiError(problem, Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null);
}

export const get = <T>(path: string, query: Query = {}, signal?: AbortSignal) =>
  call<T>('GET', path + queryString(tellsPast(path) ? { ...query, as_of: asOf() } : query), undefined, signal);
export const post = <T>(path: string, body?: unknown) => call<T>('POST', path, body);
export const postText = <T>(path: string, type: string, text: string, query: Query = {}) =>
  call<T>('POST', path + queryString(query), undefined, undefined, { type, body: text });
export const postFile = <T>(path: string, file: Blob, query: Query = {}) =>
  call<T>('POST', path + queryString(query), undefined, undefined, {
    type: file.type || 'application/octet-stream',
    body: file,
  });
export const put = <T>(path: string, body?: unknown) => call<T>('PUT', path, body);
export const patch = <T>(path: string, body?: unknown) => call<T>('PATCH', path, body);
export const remove = <T>(path: string) => call<T>('DELETE', path);

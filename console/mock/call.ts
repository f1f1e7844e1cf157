// SPDX-License-Identifier: Apache-2.0

import type { Settings } from '../src/data/settings';
import type { Gap } from '../src/data/task_types';
import type { Session } from '../src/data/types';
import type { Audit } from './audit';
import type { Books } from './books';
import type { Imports } from './imports';
import type { Outputs } from './outputs';
import type { People, StoredUser } from './people';
import type { Points } from './points';
import type { Runs } from './runs';
import type { SavedViews } from './saved_views';
import type { StoredTask } from './tasks';
import type { Town } from './town';
import type { Valves } from './valves';
import type { Work } from './work';

export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly field?: string,
  ) {
    super(detail);
  }
}

/** An answer that is no JSON. */
export class Bytes {
  constructor(
    readonly type: string,
    readonly bytes: Buffer,
  ) {}
}

export interface Site {
  town: Town;
  work: Work;
  tasks: StoredTask[];
  runs: Runs;
  gaps: Gap[];
  points: Points;
  books: Books;
  imports: Imports;
  views: SavedViews;
  settings: Settings;
  valves: Valves;
  outputs: Outputs;
  people: People;
  audit: Audit;
  session: Session;
  /** Whose session it is, and the cookie it is known by. */
  me: StoredUser;
  token: string;
}

export type Body = Record<string, never> & { [key: string]: unknown };
export interface Call {
  site: Site;
  ids: string[];
  query: URLSearchParams;
  body: Body;
}
export type Route = [method: string, path: RegExp, run: (call: Call) => unknown, status?: number];

export const missing = (what: string) => new Refusal(404, 'not_found', `there is no ${what} with this id`);

// SPDX-License-Identifier: Apache-2.0
import type { Named } from './types';

export const taskItems = ['current', 'daily_archive', 'monthly_archive', 'load_profile', 'events', 'clock'] as const;
export type TaskItem = (typeof taskItems)[number];

/** The names are empty when the line is gone. */
export interface LinePlace {
  gateway: Named;
  line: Named;
}

/** Of each kind that has values one must fit; without any, all meters are meant. */
export interface TaskTarget {
  gateways: Named[];
  lines: LinePlace[];
  meters: Named[];
  commodities: string[];
  models: string[];
  protocols: string[];
  /** With all below them; absent at a server of an earlier version, as the groups. */
  places?: Named[];
  meter_groups?: Named[];
}

export type RunState = 'running' | 'paused' | 'done' | 'cancelled';

export interface Run {
  id: string;
  task: Named;
  due: string;
  started: string | null;
  ended: string | null;
  state: RunState;
  planned: number;
  read: number;
  late: number;
  failed: number;
  /** Who ran it by hand; null: the schedule. */
  by: string | null;
}

export interface ReasonCount {
  reason: string;
  count: number;
}

export interface RunDetail extends Run {
  reasons: ReasonCount[];
}

export interface RunLine {
  place: LinePlace;
  planned: number;
  read: number;
  late: number;
  failed: number;
  reasons: ReasonCount[];
  started: string | null;
  ended: string | null;
  took_ms: number;
  ideal_ms: number;
}

export interface Task {
  id: string;
  name: string;
  items: TaskItem[];
  target: TaskTarget;
  schedule: string;
  first: string | null;
  until: string | null;
  priority: number;
  attempts: number;
  again: number;
  again_every_s: number;
  window_s: number;
  enabled: boolean;
  created: string;
  changed: string;
  next_run: string | null;
  running: Run | null;
  meters: number;
  lines: number;
  fits: boolean;
}

/** As a task is sent: ids instead of names. */
export interface TargetOrder {
  gateways: string[];
  lines: string[];
  meters: string[];
  commodities: string[];
  models: string[];
  protocols: string[];
  places: string[];
  meter_groups: string[];
}

export interface TaskOrder {
  name: string;
  items: TaskItem[];
  target: TargetOrder;
  schedule: string;
  first: string | null;
  until: string | null;
  priority: number;
  attempts: number;
  again: number;
  again_every_s: number;
  window_s: number;
  enabled: boolean;
}

export interface TaskPreview {
  schedule: string;
  next: string[];
  meters: number;
  lines: number;
  longest: { place: LinePlace; seconds: number } | null;
  available_s: number | null;
  fits: boolean;
  warning: { code: string; detail: string } | null;
}

export type GapState = 'open' | 'collecting' | 'closed' | 'estimated' | 'written_off';

export interface GapKey {
  meter: string;
  item: TaskItem;
  /** The first instant for which it is missing. */
  first: string;
  task: string;
}

/** Due reads that failed one after the other, from `key.first` to `last`, evenly spaced. */
export interface Gap {
  key: GapKey;
  last: string;
  /** How many due reads. */
  missed: number;
  meter: { number: string; name: string };
  place: LinePlace;
  task: Named;
  run: string;
  reason: string;
  attempts: number;
  state: GapState;
  /** null: the server. */
  owner: string | null;
  /** null: not by itself. */
  next_try: string | null;
  made: string;
  changed: string;
  /** Of what is closed: the source of what came; "archive" is a value that the meter had stored. */
  filled_by: string | null;
  note: string;
}

export interface GapPage {
  items: Gap[];
  next_cursor: string | null;
}

export interface GapCause {
  reason: string;
  gaps: number;
  /** Due reads in them. */
  missed: number;
  line_count: number;
  /** Those with the most, at most 20. */
  lines: { place: LinePlace; gaps: number; missed: number }[];
}

export interface GapCauses {
  gaps: number;
  missed: number;
  causes: GapCause[];
}

export interface GapOrder {
  keys?: GapKey[];
  cause?: { reason: string; line?: string };
  state?: 'open' | 'written_off';
  owner?: string | null;
  note?: string;
}

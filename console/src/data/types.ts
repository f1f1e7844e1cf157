// SPDX-License-Identifier: Apache-2.0
// The shapes of /api/v1 as the server sends them. Times are ISO 8601 UTC, register values exact decimal strings.

import type { Permission } from './permissions';

export type Language = 'en' | 'zh-CN' | 'ru';
export type Commodity = 'heat' | 'cooling' | 'water' | 'hot_water' | 'gas' | 'electricity' | 'other';
export type MeterState = 'fresh' | 'late' | 'missing' | 'unknown';
export type Severity = 'alarm' | 'late' | 'missing' | 'unknown';
export type Step = 'raw' | 'hour' | 'day' | 'month' | 'billing_month';

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  field?: string;
  /** Of `not_yet`: since when it is there. */
  created?: string;
  request_id: string;
}

export interface List<T> {
  items: T[];
  total: number;
  next_cursor: string | null;
}

export interface Named {
  id: string;
  name: string;
}

/** Whoever is logged in. */
export interface Me {
  name: string;
  full_name: string;
  role: Named & { built_in: boolean };
  permissions: Permission[];
  /** Sees everything; else only what lies in the places and is of the commodities below, each empty for all. */
  whole_utility: boolean;
  places: Named[];
  commodities: Commodity[];
  language: Language;
  must_change_password: boolean;
  /** A code is asked for at the log-in. */
  second_factor: boolean;
}

export interface Session {
  user: Me;
  csrf: string;
  zone: string;
  version: string;
  server_time: string;
}

export interface Todo {
  kind: string;
  severity: Severity;
  count: number;
  subject: { kind: 'gateway' | 'line' | 'none'; id: string; name: string };
  since: string | null;
}

export interface DayUse {
  day: string;
  commodity: Commodity;
  total: string | null;
  unit: string;
  meters: number;
  of: number;
}

export interface Overview {
  server_time: string;
  meters: { known: number; read_today: number; missing_today: number; late: number };
  by_commodity: { commodity: Commodity; known: number; read_today: number }[];
  gateways: {
    known: number;
    online: number;
    offline: number;
    quarantined: number;
    worst: { id: string; name: string; offline_since: string | null } | null;
  };
  readings: { total_today: number; per_minute: { t: string; count: number }[] };
  supply: { power_w: string | null; meters: number; of: number };
  use_by_day: DayUse[];
  todo: Todo[];
}

export interface Value {
  value: string;
  unit: string;
}

export type ValueKey =
  | 'energy'
  | 'volume'
  | 'power'
  | 'volume_flow'
  | 'flow_temperature'
  | 'return_temperature'
  | 'temperature_difference'
  | 'voltage'
  | 'current';

export interface MeterRow {
  id: string;
  name: string;
  number: string;
  manufacturer: string;
  version: number;
  medium: string;
  commodity: Commodity;
  /** "maker/model"; null, or "generic/...", for a meter that is read as its protocol says. */
  model: string | null;
  protocol: string;
  address: string;
  gateway: Named;
  line: Named;
  primary_address: number | null;
  /** null: directly on the line; absent at a server of an earlier version. */
  repeater?: string | null;
  state: MeterState;
  last_read: string | null;
  last_error: { code: string; at: string } | null;
  has_key: boolean;
  /** Not read any more. */
  retired?: boolean;
  /** Where it is now, and at which measurement point; absent at a server of an earlier version. */
  place?: Named | null;
  point?: string | null;
  values: Partial<Record<ValueKey, Value>>;
}

export interface MeterSum {
  quantity: string;
  unit: string;
  total: string | null;
  of: number;
}

export interface MeterList extends List<MeterRow> {
  /** Neither is told as of a past time. */
  sums?: MeterSum[];
  states?: Record<MeterState, number>;
}

export interface Register {
  key: string;
  quantity: string;
  unit: string;
  function: 'instantaneous' | 'maximum' | 'minimum' | 'error';
  storage: number;
  tariff: number;
  subunit: number;
  qualifier: string;
}

export type Validity = 'ok' | 'no_data' | 'invalid' | 'overflow' | 'underflow' | 'not_available' | 'error';

export interface RegisterValue extends Register {
  value: string | null;
  validity: Validity;
}

export type Capability = 'valve' | 'relay' | 'clock' | 'archive' | 'prepaid';
export type EventSeverity = 'info' | 'warning' | 'alarm';
export type ValveState = 'open' | 'closed' | 'moving' | 'fault';
export type RelayState = 'closed' | 'open' | 'waiting';

export interface MeterEvent {
  code: string;
  severity: EventSeverity;
  bit?: number | null;
}

/** How a meter departs from its protocol, by name. */
export type Quirks = Record<string, string>;

export interface Meter extends MeterRow {
  registers: RegisterValue[];
  status: number;
  read_time: string | null;
  telegram: string | null;
  created: string;
  day_success: { read: number; of: number };
  /** Of the model, or of the generic one that it is read by. */
  model_name?: string;
  capabilities: Capability[];
  model_generic: boolean;
  /** The status bits of the last reading that are set and that the model knows. */
  events: MeterEvent[];
  valve: ValveState | null;
  relay: RelayState | null;
  /** Of this meter, over those of its model. */
  quirks: Quirks;
}

/** A UTC day of a meter as it was decoded at one time; the highest is the one that is shown. */
export interface DayVersion {
  version: number;
  /** null and "" for the first: as it came. */
  at: string | null;
  by: string;
  reason: string;
  readings: number;
}

/** Told to a meter that calls by itself: it waits for the next call. */
export interface QueuedCommand {
  id: string;
  kind: string;
  item: string;
  /** The value, where there is one. */
  text: string;
  reason: string;
  created: string;
  state: string;
  detail: string;
  changed: string;
}

export interface HistoryRow {
  t: string;
  values: (string | null)[];
  quality: string;
  source: string;
  telegram: string | null;
}

export interface History {
  registers: Register[];
  step: Step;
  rows: HistoryRow[];
  next_cursor: string | null;
}

export interface UseRow {
  from: string;
  to: string;
  value: string | null;
  spans_gap?: boolean;
}

export interface Point {
  t: string;
  value: string;
}

export interface Consumption {
  register: Register;
  step: Step;
  first: Point | null;
  last: Point | null;
  total: string | null;
  rows: UseRow[];
}

export interface Fault {
  code: string;
  offset: number;
  message: string;
}

export interface TelegramRow {
  id: string;
  time: string;
  meter: string;
  line: Named;
  protocol: string;
  bytes: number;
  direction: string;
  fault: Fault | null;
  hex: string;
}

export interface Span {
  offset: number;
  length: number;
  depth: number;
  field: string;
  meaning: string;
  error: boolean;
}

export interface Explanation {
  spans: Span[];
  fault: Fault | null;
}

export interface DecodedRecord {
  /** The data identifier, in protocols that have them: "00010000", "1-0:1.8.0". */
  id?: string;
  function?: string;
  qualifier?: string;
  storage?: number;
  tariff?: number;
  subunit?: number;
  quantity?: string;
  unit?: string;
  value?: string | null;
  text?: string;
  raw?: string;
  status?: string;
}

export interface Decoded {
  protocol?: string;
  meter?: { id?: string; manufacturer?: string; version?: number | null; medium?: string };
  /** A whole frame in which the meter says no. */
  refusal?: { code: string; message: string };
  records?: DecodedRecord[];
  items?: DecodedRecord[];
  error?: Fault;
}

export interface Explained {
  protocol: string;
  hex: string;
  explanation: Explanation;
  decoded: Decoded;
}

export interface Telegram extends TelegramRow {
  explanation: Explanation;
  decoded: Decoded;
}

export interface FoundMeter {
  address: string;
  number: string;
  manufacturer: string;
  version: number;
  medium: string;
  commodity: Commodity;
  known_meter: string | null;
  primary_address: number | null;
  protocol?: string;
  baud?: number;
  model?: string | null;
  /** With which it was read: those of the new meter. */
  quirks?: Quirks;
  /** Behind which it was searched for: there it hangs when it is adopted. */
  repeater?: string | null;
}

/** What went wrong while a line was searched: each is told apart, because each is mended differently. */
export interface LineTrouble {
  code: string;
  protocol: string;
  baud: number;
  address: string | null;
  heard: string | null;
  detail: string;
}

export type JobKind =
  | 'read_meter'
  | 'read_line'
  | 'search_line'
  | 'discover_line'
  | 'command'
  | 'redecode'
  | 'set_clocks'
  | 'import_table'
  | 'undo_import';
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobStep {
  t: string;
  code: string;
  text: string;
  params: Record<string, string | number | boolean | null>;
}

export interface JobResult {
  telegram?: string;
  read_time?: string;
  read?: number;
  failed?: number;
  found?: FoundMeter[];
  troubles?: LineTrouble[];
}

export interface Job {
  id: string;
  kind: JobKind;
  subject: { kind: 'meter' | 'line' | 'import' | 'none'; id: string; name: string };
  state: JobState;
  progress: { done: number; of: number | null };
  started: string | null;
  ended: string | null;
  steps: JobStep[];
  result: JobResult | null;
  error: { code: string; detail: string } | null;
}

export interface LineErrors {
  no_answer: number;
  bad_checksum: number;
  collision: number;
  other: number;
}

/** What waits for a line; the forecast is the line's own time. */
export interface LineQueue {
  urgent: number;
  planned: number;
  again: number;
  forecast_ms: number;
  pause_s: number;
}

export interface Line {
  id: string;
  gateway: Named;
  name: string;
  protocol: string;
  baud: number;
  addressing: 'primary' | 'secondary';
  enabled: boolean;
  meters: number;
  next_read: string | null;
  last_round: {
    started: string;
    ended: string;
    duration_ms: number;
    ideal_ms: number;
    read: number;
    failed: number;
  } | null;
  round: { done: number; of: number; started: string | null } | null;
  errors_today: LineErrors;
  queue: LineQueue;
  /** Not read any more. */
  retired?: boolean;
}

export type GatewayKind = 'dial_in' | 'dial_out' | 'serial';

export interface Gateway {
  id: string;
  name: string;
  /** Empty where the kind has none. */
  identity: string;
  kind: GatewayKind;
  profile: string | null;
  address: string | null;
  state: 'online' | 'offline' | 'never_seen';
  peer: string | null;
  online_since: string | null;
  last_seen: string | null;
  registrations: number;
  bytes_in: number;
  bytes_out: number;
  meters: number;
  read_today: number;
  lines: Line[];
  /** Not connected to any more; absent at a server of an earlier version. */
  retired?: boolean;
}

export interface LogEntry {
  t: string;
  direction: 'down' | 'up';
  hex: string;
  note: string;
  meter: { id: string; number: string } | null;
  took_ms: number | null;
}

export interface Quarantined {
  id: string;
  identity: string;
  profile: string;
  peer: string;
  first_seen: string;
  last_seen: string;
  attempts: number;
  sample_hex: string;
}

// SPDX-License-Identifier: Apache-2.0
// The shapes of /api/v1 under the names that the console has for them, and the few that its document leaves open: generic lists, and what a
// driver makes of a telegram. Times are ISO 8601 UTC, register values exact decimal strings.

import type * as api from './api.gen';
import type { ConsumptionStep, FaultAt as Fault, HistoryStep, MeterFigures, TelegramDetail } from './api.gen';

export type {
  Capability,
  Commodity,
  Consumption,
  ConsumptionRow as UseRow,
  DayUse,
  DayVersionRow as DayVersion,
  EventSeverity,
  ExplainedSpan as Span,
  Explanation,
  FaultAt as Fault,
  Figure as Value,
  FoundMeterRow as FoundMeter,
  Freshness as MeterState,
  Gateway,
  GatewayKind,
  History,
  HistoryRow,
  Job,
  JobKind,
  JobResult,
  JobState,
  JobStepRow as JobStep,
  Language,
  Line,
  LineErrorCounts as LineErrors,
  LineQueue,
  LineTroubleRow as LineTrouble,
  LogEntry,
  MeterDetail as Meter,
  MeterEventRow as MeterEvent,
  MeterList,
  MeterRow,
  Overview,
  ProblemDocument as Problem,
  QuantitySum as MeterSum,
  Quarantined,
  QueuedCommandRow as QueuedCommand,
  Reference as Named,
  Register,
  RegisterAt as Point,
  RegisterValue,
  Session,
  SessionUser as Me,
  Severity,
  SwitchState,
  TelegramRow,
  Todo,
  Validity,
} from './api.gen';

export type Step = HistoryStep | ConsumptionStep;

export interface List<T> {
  items: T[];
  total: number;
  next_cursor: string | null;
}

export type ValueKey = keyof MeterFigures;

/** How a meter departs from its protocol, by name. */
export type Quirks = Record<string, string>;

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

export type Explained = Omit<api.Explained, 'decoded'> & { decoded: Decoded };
export type Telegram = Omit<TelegramDetail, 'decoded'> & { decoded: Decoded };

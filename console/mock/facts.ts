// SPDX-License-Identifier: Apache-2.0
import type {
  Commodity,
  DayUse,
  Explained,
  MeterRow,
  MeterSum,
  Overview,
  Register,
  TelegramRow,
  UseRow,
} from '../src/data/types';
import { dayOf, instantOf, parseDay, stepSpan } from '../src/format/zone';
import { explain, frameOf } from './frame';
import { bytesOf, explainOther, guess, otherFrame } from './other_frames';
import { registersOf } from './registers';
import { day, iso, type MockMeter, type Town } from './town';
import type { Work } from './work';

export const zone = 'Asia/Shanghai';

/** The value of a register at a time of reading, as an exact string. */
export function valueAt(town: Town, meter: MockMeter, key: string, t: number): string | null {
  const copy: MockMeter = { ...meter, row: { ...meter.row } };
  town.setValues(copy, t);
  return registersOf(town, copy, t).find((one) => one.key === key)?.value ?? null;
}

const steps = { hour: 3_600_000 } as const;

/** Edges of hours, days, months or months of the bill (from the 15th) of the utility's zone in [from, to]. */
export function edges(from: number, to: number, step: string): number[] {
  const out: number[] = [];
  if (step === 'hour') for (let t = from; t <= to; t += steps.hour) out.push(t);
  else {
    let at = dayOf(new Date(from), zone);
    if (step === 'billing_month') at = `${at.slice(0, 7)}-15`;
    for (;;) {
      const c = parseDay(at) ?? { year: 1970, month: 1, day: 1 };
      const t = instantOf(c, zone).getTime();
      if (t > to) break;
      out.push(t);
      at = stepSpan(at, step.endsWith('month') ? 'month' : 'day', 1);
    }
  }
  return out;
}

const minus = (a: string, b: string) => {
  const places = (a.split('.')[1] ?? '').length;
  const scaled = (text: string) => BigInt(text.replace('.', ''));
  const text = String(scaled(a) - scaled(b)).padStart(places + 1, '0');
  return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text;
};

export function consumption(town: Town, meter: MockMeter, register: Register, from: number, to: number, step: string) {
  const now = Date.now();
  const at = edges(from, to, step);
  const before = (t: number, since: number) => town.times(meter, since, t, now).at(-1);
  const firstTime = before(at[0] ?? from, from - 3 * day) ?? town.times(meter, from, to, now)[0];
  const rows: UseRow[] = [];
  let last = firstTime;
  let gap = false;
  for (let n = 1; n < at.length; n++) {
    const [a, b] = [at[n - 1] as number, at[n] as number];
    if (a > now) break;
    const t = before(b, Math.max(a, last ?? a));
    const row: UseRow = { from: iso(a), to: iso(b), value: null };
    if (t !== undefined && last !== undefined && t > last) {
      row.value = minus(valueAt(town, meter, register.key, t) ?? '0', valueAt(town, meter, register.key, last) ?? '0');
      if (gap) row.spans_gap = true;
      gap = false;
      last = t;
    } else gap = true;
    rows.push(row);
  }
  const point = (t: number | undefined) =>
    t === undefined ? null : { t: iso(t), value: valueAt(town, meter, register.key, t) ?? '0' };
  const [first, end] = [point(firstTime), point(last)];
  return { register, step, first, last: end, total: first && end ? minus(end.value, first.value) : null, rows };
}

/** The answer of a meter at a time, in its own protocol. */
export function frameFor(town: Town, meter: MockMeter, t: number): string {
  const volts = Math.round(Number(meter.row.values.voltage?.value ?? 230));
  const other = otherFrame(meter.kind.protocol, meter.row.address, town.register(meter, t), volts);
  return other || frameOf(meter, meter.row.values);
}

/** "auto" finds out by the first bytes. */
export function explainAny(protocol: string, hex: string): Explained {
  const real = protocol === 'auto' ? guess(bytesOf(hex)) : protocol;
  return explainOther(real, hex) ?? explain(hex);
}

export function telegramOf(town: Town, meter: MockMeter, t: number): TelegramRow {
  const copy: MockMeter = { ...meter, row: { ...meter.row } };
  town.setValues(copy, t);
  const { protocol } = meter.kind;
  let hex = frameFor(town, copy, t);
  if (Math.floor(t / 3_600_000) % 11 === 0) hex = `${hex.slice(0, 44)}F7${hex.slice(46)}`;
  if (Math.floor(t / 3_600_000) % 17 === 0) hex = hex.slice(0, 60);
  return {
    id: `${meter.row.id}-${Math.floor(t / 1000)}`,
    time: iso(t),
    meter: meter.row.id,
    line: meter.row.line,
    protocol: meter.kind.protocol,
    bytes: hex.length / 2,
    direction: 'up',
    fault: explainAny(protocol, hex).explanation.fault,
    hex,
  };
}

export function sums(rows: MeterRow[]): MeterSum[] {
  return (['energy', 'volume', 'power'] as const).flatMap((quantity) => {
    const values = rows.flatMap((row) => row.values[quantity] ?? []);
    if (values.length === 0) return [];
    const places = quantity === 'volume' ? 3 : 0;
    const total = values.reduce((sum, one) => sum + Number(one.value), 0);
    return [{ quantity, unit: values[0]?.unit ?? '', total: total.toFixed(places), of: values.length }];
  });
}

export function overview(town: Town, work: Work): Overview {
  const rows = [...town.meters.values()].map((meter) => meter.row);
  const gateways = [...town.gateways.values()];
  const now = Date.now();
  const minute = Math.floor(now / 60_000) * 60_000;
  const missing = rows.filter((row) => row.state === 'missing').length;
  const late = rows.filter((row) => row.state === 'late').length;
  const read = rows.filter((row) => row.state === 'fresh').length;
  const heat = rows.filter((row) => row.commodity === 'heat');
  const fresh = heat.filter((row) => row.state === 'fresh');
  const power = fresh.reduce((sum, row) => sum + Number(row.values.power?.value ?? 0), 0);
  const byCommodity = (['heat', 'water', 'hot_water', 'gas', 'electricity'] as const).map((commodity) => {
    const mine = rows.filter((row) => row.commodity === commodity);
    return { commodity, known: mine.length, read_today: mine.filter((row) => row.state === 'fresh').length };
  });
  const offline = gateways.filter((one) => one.state === 'offline');
  const worst = offline[0];
  return {
    server_time: iso(now),
    meters: { known: rows.length, read_today: read, missing_today: rows.length - read, late },
    by_commodity: byCommodity.filter((one) => one.known > 0),
    gateways: {
      known: gateways.length,
      online: gateways.filter((one) => one.state === 'online').length,
      offline: offline.length,
      quarantined: town.quarantine.length,
      worst: worst ? { id: worst.id, name: worst.name, offline_since: worst.last_seen } : null,
    },
    readings: {
      total_today: rows.length === 0 ? 0 : 4211 + [...work.perMinute.values()].reduce((a, b) => a + b, 0),
      per_minute: Array.from({ length: 60 }, (_, n) => {
        const t = minute - (60 - n) * 60_000;
        return { t: iso(t), count: rows.length === 0 ? 0 : (work.perMinute.get(t) ?? 0) };
      }),
    },
    supply: { power_w: fresh.length ? String(power) : null, meters: fresh.length, of: heat.length },
    use_by_day: dailyUse(
      town,
      now,
      byCommodity.map((one) => one.commodity),
    ),
    todo: [
      ...(worst
        ? [
            {
              kind: 'gateway_offline' as const,
              severity: 'alarm' as const,
              count: 1,
              subject: { kind: 'gateway' as const, id: worst.id, name: worst.name },
              since: worst.last_seen,
            },
          ]
        : []),
      ...(missing
        ? [
            {
              kind: 'meters_missing' as const,
              severity: 'missing' as const,
              count: missing,
              subject: { kind: 'none' as const, id: '', name: '' },
              since: iso(now - 30 * 3_600_000),
            },
          ]
        : []),
      ...(rows.length
        ? [
            {
              kind: 'line_errors' as const,
              severity: 'late' as const,
              count: 16,
              subject: { kind: 'line' as const, id: 'g2l1', name: 'Mill Lane cellar Line 1' },
              since: null,
            },
          ]
        : []),
      ...(town.quarantine.length
        ? [
            {
              kind: 'quarantine' as const,
              severity: 'unknown' as const,
              count: town.quarantine.length,
              subject: { kind: 'none' as const, id: '', name: '' },
              since: town.quarantine[0]?.first_seen ?? null,
            },
          ]
        : []),
    ],
  };
}

const days = new Map<string, DayUse[]>();

function dailyUse(town: Town, now: number, commodities: Commodity[]): DayUse[] {
  const today = dayOf(new Date(now), zone);
  const key = `${today} ${town.meters.size}`;
  const known = days.get(key);
  if (known) return known;
  const out: DayUse[] = [];
  for (let n = 7; n >= 1; n--) {
    const name = stepSpan(today, 'day', -n);
    const c = parseDay(name) ?? { year: 1970, month: 1, day: 1 };
    const from = instantOf(c, zone).getTime();
    for (const commodity of commodities) {
      const mine = [...town.meters.values()].filter((meter) => meter.row.commodity === commodity);
      if (mine.length === 0) continue;
      const covered = mine.filter((meter) => !meter.gaps.some(([a, b]) => a < from + day && b > from));
      const unit = commodity === 'heat' || commodity === 'electricity' ? 'Wh' : 'm3';
      const sum = covered.reduce(
        (total, meter) => total + town.register(meter, from + day) - town.register(meter, from),
        0,
      );
      const total = n === 5 ? null : unit === 'Wh' ? String(sum) : (sum / 1000).toFixed(3);
      out.push({ day: name, commodity, total, unit, meters: n === 5 ? 0 : covered.length, of: mine.length });
    }
  }
  days.set(key, out);
  return out;
}

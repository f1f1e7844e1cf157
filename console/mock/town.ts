// SPDX-License-Identifier: Apache-2.0
import type { DayVersion, Gateway, Line, MeterRow, Quarantined, Quirks, SwitchState } from '../src/data/types';
import { Groups } from './groups';
import { addressOf, type Kind, kindOf, lineBaud, lineProtocol } from './kinds';
import { Places } from './place_store';
import { Repeaters } from './repeaters';

/** Numbers that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const hour = 3_600_000;
export const day = 24 * hour;
export const iso = (t: number) => `${new Date(t).toISOString().slice(0, 19)}Z`;

export interface MockMeter {
  row: MeterRow;
  kind: Kind;
  valve?: SwitchState;
  relay?: SwitchState;
  quirks?: Quirks;
  rate: number; // Wh, or L, an hour on average
  base: number;
  gaps: [number, number][];
  first: number;
}

const streets = ['Birch Court', 'Mill Lane', 'Station Road', 'Harbour Row', 'Orchard Walk', 'North Gate'];
/** Fixed for the whole run: the past must not move while one looks at it. */
export const start = Date.now();
const midnight = start - ((start + 8 * hour) % day);

const quiet = { urgent: 0, planned: 0, again: 0, forecast_ms: 0, pause_s: 0 };

export class Town {
  readonly meters = new Map<string, MockMeter>();
  readonly gateways = new Map<string, Gateway>();
  readonly lines = new Map<string, Line>();
  /** Versions of a meter's day, by "meter day". */
  readonly versions = new Map<string, DayVersion[]>();
  readonly repeaters: Repeaters;
  readonly places: Places;
  readonly groups: Groups;
  quarantine: Quarantined[] = [];

  constructor(empty: boolean) {
    this.repeaters = new Repeaters(empty ? [] : ['g2l1']);
    if (!empty) this.fill(random(20_261_121));
    this.places = new Places(this);
    this.groups = new Groups(this);
  }

  private fill(rnd: () => number): void {
    for (let g = 0; g < 6; g++) this.addGateway(g);
    const lines = [...this.lines.values()];
    for (let n = 0; n < 300; n++) this.addMeter(n, lines[Math.floor((n / 300) * lines.length)] as Line, rnd);
    for (const line of lines) {
      line.meters = [...this.meters.values()].filter((m) => m.row.line.id === line.id).length;
      const ideal = line.meters * 650;
      const failed = Math.round(line.meters * 0.02);
      const began = midnight + Math.floor((start - midnight) / hour) * hour;
      line.last_round = {
        started: iso(began),
        ended: iso(began + ideal * 1.03),
        duration_ms: Math.round(ideal * 1.03),
        ideal_ms: ideal,
        read: line.meters - failed,
        failed,
      };
    }
    for (const gateway of this.gateways.values()) {
      gateway.meters = gateway.lines.reduce((sum, line) => sum + line.meters, 0);
      gateway.read_today = gateway.state === 'online' ? gateway.meters - 2 : Math.max(gateway.meters - 9, 0);
    }
    this.quarantine = [
      {
        id: 'q1',
        identity: '13900000077',
        profile: 'hongdian_ddp',
        peer: '127.0.0.7:50112',
        first_seen: iso(start - 40 * 60_000),
        last_seen: iso(start - 20_000),
        attempts: 41,
        sample_hex: '7B0100163133393030303030303737AC10011A7B',
      },
    ];
  }

  private addGateway(g: number): void {
    const id = `g${g + 1}`;
    const offline = g === 4;
    const kind = g === 5 ? 'serial' : g === 3 ? 'dial_out' : 'dial_in';
    const name = g === 5 ? 'Workshop bench' : `${streets[g]} cellar`;
    const gateway: Gateway = {
      id,
      name,
      identity: kind === 'dial_in' ? `1390000000${g + 1}` : '',
      kind,
      profile: kind === 'dial_in' ? 'text_line' : 'raw',
      address: kind === 'dial_out' ? '127.0.0.1:4001' : kind === 'serial' ? '/dev/ttyS0' : null,
      state: offline ? 'offline' : g === 5 ? 'never_seen' : 'online',
      peer: offline || g === 5 ? null : `127.0.0.${g + 2}:4711`,
      online_since: offline || g === 5 ? null : iso(start - (g + 1) * 31 * hour),
      last_seen: g === 5 ? null : iso(offline ? start - 3.25 * hour : start - 2000),
      registrations: g + 1,
      bytes_in: 48_211_004 + g * 901_133,
      bytes_out: 9_120_440 + g * 88_121,
      meters: 0,
      read_today: 0,
      lines: [],
      retired: false,
    };
    for (let l = 0; l < (g < 4 ? 2 : 1); l++) {
      const line: Line = {
        id: `${id}l${l + 1}`,
        gateway: { id, name },
        name: `Line ${l + 1}`,
        protocol: lineProtocol(`${id}l${l + 1}`),
        baud: lineBaud(`${id}l${l + 1}`),
        addressing: 'secondary',
        enabled: g !== 5,
        meters: 0,
        next_read: g === 5 ? null : iso(start - (start % hour) + hour),
        last_round: null,
        round: null,
        errors_today: { no_answer: 4 + g * 3, bad_checksum: g, collision: g === 1 ? 2 : 0, other: 0 },
        retired: false,
        tasks: [],
        queue: g === 1 ? { urgent: 1, planned: 37, again: 4, forecast_ms: 26_500, pause_s: 840 } : quiet,
      };
      gateway.lines.push(line);
      this.lines.set(line.id, line);
    }
    this.gateways.set(id, gateway);
  }

  private addMeter(n: number, line: Line, rnd: () => number): void {
    const kind = kindOf(line.id, rnd());
    rnd();
    const { commodity, manufacturer, version, medium } = kind;
    const gateway = this.gateways.get(line.gateway.id) as Gateway;
    const street = streets[Number(line.gateway.id.slice(1)) - 1];
    const fate = rnd();
    const state =
      gateway.state === 'never_seen'
        ? 'unknown'
        : gateway.state === 'offline'
          ? 'late'
          : fate < 0.02
            ? 'missing'
            : fate < 0.035
              ? 'late'
              : 'fresh';
    const id = String(1000 + n);
    const number = String(26_000_000 + Math.floor(rnd() * 999_999));
    const meter: MockMeter = {
      kind,
      row: {
        id,
        name: `${street} ${1 + (n % 4)}-${1 + (n % 2)}-${1 + (n % 6)}0${1 + (n % 3)}`,
        number: kind.protocol === 'modbus' ? addressOf(kind, number, n) : number,
        protocol: kind.protocol,
        address: addressOf(kind, number, n),
        manufacturer,
        version,
        medium,
        commodity,
        model: kind.model?.startsWith('generic/') ? null : kind.model,
        gateway: { id: gateway.id, name: gateway.name },
        line: { id: line.id, name: line.name },
        primary_address: null,
        repeater: this.behind(line.id, n),
        state,
        last_read: null,
        last_error:
          state === 'missing' || state === 'late'
            ? { code: gateway.state === 'offline' ? 'offline' : 'no_answer', at: iso(start - 500_000) }
            : null,
        has_key: n % 37 === 0,
        retired: false,
        place: null,
        point: null,
        values: {},
      },
      rate:
        commodity === 'heat'
          ? 900 + rnd() * 2500
          : commodity === 'electricity'
            ? 150 + rnd() * 500
            : commodity === 'gas'
              ? 240 + rnd() * 900
              : 4 + rnd() * 14,
      base: Math.floor(rnd() * 60_000_000),
      gaps: n % 5 === 0 ? [[midnight - 3 * day + 2 * hour, midnight - 3 * day + 5.5 * hour + (n % 3) * day]] : [],
      first: midnight - 40 * day,
    };
    if (state === 'missing') meter.gaps.push([start - 30 * hour, start + 100 * day]);
    if (state === 'late') meter.gaps.push([start - 3.2 * hour, start + 100 * day]);
    if (state === 'unknown') meter.gaps.push([0, start + 100 * day]);
    this.meters.set(id, meter);
    this.refresh(meter, start);
  }

  /** Half of the meters hang directly on the line. */
  private behind(line: string, n: number): string | null {
    const all = this.repeaters.ofLine(line);
    return n % 2 === 0 ? null : (all[((n - 1) / 2) % Math.max(all.length, 1)]?.id ?? null);
  }

  /** The counting register at that time, in Wh (whole kWh) or in litres; a day has a shape. */
  register(meter: MockMeter, t: number): number {
    const hours = (t - meter.first) / hour;
    const wave = (Math.sin((hours / 24) * 2 * Math.PI) + Math.sin((hours / 12) * 2 * Math.PI) / 2) * 3.2;
    const raw = meter.base + meter.rate * (hours + wave + 4 * Math.sin(hours / 100));
    const grain = meter.row.commodity === 'heat' ? 1000 : meter.row.commodity === 'electricity' ? 10 : 1;
    return Math.floor(raw / grain) * grain;
  }

  /** Times of stored readings in (from, to]: each full hour with a few seconds, without the gaps. */
  times(meter: MockMeter, from: number, to: number, now: number): number[] {
    const lag = (Number(meter.row.id) % 240) * 1000;
    const out: number[] = [];
    const end = Math.min(to, now);
    for (let t = Math.ceil((Math.max(from, meter.first) - lag) / hour) * hour + lag; t <= end; t += hour) {
      if (t > from && !meter.gaps.some(([a, b]) => t >= a && t < b)) out.push(t);
    }
    return out;
  }

  refresh(meter: MockMeter, now: number): void {
    const last = this.times(meter, now - 60 * day, now, now).at(-1);
    if (last) this.setValues(meter, last);
  }

  setValues(meter: MockMeter, t: number): void {
    const row = meter.row;
    const main = this.register(meter, t);
    const n = Number(row.id);
    const power = Math.max(Math.round(meter.rate * (1 + 0.4 * Math.sin(t / 4e6 + n))), 0);
    row.last_read = iso(t);
    if (row.commodity === 'heat') {
      const dt = 12 + (n % 17) + Math.sin(t / 9e6) * 2;
      row.values = {
        energy: { value: String(main), unit: 'Wh' },
        volume: { value: (main / 26_000).toFixed(2), unit: 'm3' },
        power: { value: String(Math.round(power / 10) * 10), unit: 'W' },
        volume_flow: { value: (power / (1163 * dt)).toFixed(3), unit: 'm3/h' },
        flow_temperature: { value: (61.2 + (n % 5)).toFixed(1), unit: 'degC' },
        return_temperature: { value: (61.2 + (n % 5) - dt).toFixed(1), unit: 'degC' },
        temperature_difference: { value: dt.toFixed(2), unit: 'K' },
      };
    } else if (row.commodity === 'electricity') {
      row.values = {
        energy: { value: String(main), unit: 'Wh' },
        power: { value: String(power), unit: 'W' },
        voltage: { value: (229 + (n % 5)).toFixed(1), unit: 'V' },
        current: { value: (power / 230).toFixed(3), unit: 'A' },
      };
    } else {
      row.values = {
        volume: { value: (main / 1000).toFixed(3), unit: 'm3' },
        volume_flow: { value: (Math.max(meter.rate * (1 + Math.sin(t / 5e6 + n)), 0) / 1000).toFixed(3), unit: 'm3/h' },
      };
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
import type { FoundMeter, Gateway, Job, JobStep, Line, LogEntry } from '../src/data/types';
import { frameFor } from './facts';
import { hour, iso, type MockMeter, type Town } from './town';

export type Send = (topic: string, data: unknown) => void;

export type LongStep = (
  job: Job,
  tell: (code: string, params: object, text?: string) => void,
  fail: (code: string, detail: string) => void,
) => void;

/** Jobs and what they put on the bus, in real time but quicker than a bus. */
export class Work {
  readonly jobs = new Map<string, Job>();
  readonly logs = new Map<string, LogEntry[]>();
  readonly perMinute = new Map<number, number>();
  private next = 1;

  constructor(
    private readonly town: Town,
    private readonly send: Send,
  ) {
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    for (let m = 0; m < 61; m++) this.perMinute.set(now - m * 60_000, m > 20 && m < 27 ? 0 : 22 + ((m * 7) % 11));
  }

  log(
    line: string,
    direction: 'down' | 'up',
    hex: string,
    note: string,
    meter?: MockMeter,
    took: number | null = null,
  ): void {
    const entry: LogEntry = {
      t: new Date().toISOString(),
      direction,
      hex,
      note,
      meter: meter ? { id: meter.row.id, number: meter.row.number } : null,
      took_ms: took,
    };
    this.logs.set(line, [entry, ...(this.logs.get(line) ?? [])].slice(0, 500));
    this.send(`line:${line}`, { log: [entry] });
  }

  /** One exchange on the bus; true when the meter answered. */
  exchange(meter: MockMeter): boolean {
    const line = meter.row.line.id;
    this.log(line, 'down', '105BFD5816', '', meter);
    if (meter.row.state !== 'fresh') {
      this.log(line, 'up', '', 'no_answer', meter, 600);
      return false;
    }
    const now = Date.now();
    this.town.setValues(meter, now);
    this.log(line, 'up', frameFor(this.town, meter, now), '', meter, 380 + (Number(meter.row.id) % 70));
    const minute = Math.floor(now / 60_000) * 60_000;
    this.perMinute.set(minute, (this.perMinute.get(minute) ?? 0) + 1);
    this.send('meters', { rows: [meter.row] });
    this.send(`meter:${meter.row.id}`, meter.row);
    return true;
  }

  private make(kind: Job['kind'], subject: Job['subject'], of: number | null): Job {
    const job: Job = {
      id: `j${this.next++}`,
      kind,
      subject,
      state: 'queued',
      progress: { done: 0, of },
      started: null,
      ended: null,
      steps: [{ t: iso(Date.now()), code: 'queued', text: 'waiting for the line', params: {} }],
      result: null,
      error: null,
    };
    this.jobs.set(job.id, job);
    return job;
  }

  private tell(job: Job, code?: JobStep['code'], params: JobStep['params'] = {}, text?: string): void {
    if (code) job.steps.push({ t: new Date().toISOString(), code, text: text ?? code.replaceAll('_', ' '), params });
    this.send(`job:${job.id}`, job);
  }

  private finish(job: Job, state: Job['state']): void {
    if (job.state === 'cancelled') return;
    job.state = state;
    job.ended = iso(Date.now());
    this.tell(job);
  }

  private script(job: Job, everyMs: number, steps: (() => unknown)[]): void {
    job.state = 'running';
    job.started = iso(Date.now());
    const run = () => {
      if (job.state !== 'running') return;
      const step = steps.shift();
      if (!step) return;
      step();
      setTimeout(run, everyMs);
    };
    setTimeout(run, everyMs);
  }

  readMeter(meter: MockMeter): Job {
    const job = this.make('read_meter', { kind: 'meter', id: meter.row.id, name: meter.row.name }, 1);
    let answered = false;
    this.script(job, 350, [
      () => this.tell(job, 'sent_select'),
      () => {
        answered = this.exchange(meter);
        this.tell(job, 'sent_request');
        if (!answered) this.tell(job, 'no_answer');
      },
      () => (answered ? this.tell(job, 'answered') : this.tell(job, 'retry')),
      () => this.tell(job, answered ? 'decoded' : 'no_answer', answered ? { values: '7' } : {}),
      () => {
        if (answered) {
          this.tell(job, 'stored');
          job.progress.done = 1;
          job.result = { telegram: `${meter.row.id}-${Math.floor(Date.now() / 1000)}`, read_time: iso(Date.now()) };
        } else {
          job.error = { code: 'no_answer', detail: 'the meter did not answer 3 requests' };
        }
        this.finish(job, answered ? 'done' : 'failed');
      },
    ]);
    return job;
  }

  readLine(line: Line): Job {
    const all = [...this.town.meters.values()].filter((meter) => meter.row.line.id === line.id);
    const job = this.make(
      'read_line',
      { kind: 'line', id: line.id, name: `${line.gateway.name} ${line.name}` },
      all.length,
    );
    line.round = { done: 0, of: all.length, started: iso(Date.now()) };
    let failed = 0;
    const steps = all.map((meter) => () => {
      if (!this.exchange(meter)) failed++;
      job.progress.done++;
      line.round = { done: job.progress.done, of: all.length, started: job.started ?? iso(Date.now()) };
      this.tell(job);
      this.send(`line:${line.id}`, { line });
    });
    steps.push(() => {
      const ideal = all.length * 650;
      line.round = null;
      const ended = iso(Date.now());
      line.last_round = {
        started: job.started ?? ended,
        ended,
        duration_ms: ideal + 900,
        ideal_ms: ideal,
        read: all.length - failed,
        failed,
      };
      job.result = {};
      this.send('gateways', { rows: [this.town.gateways.get(line.gateway.id) as Gateway] });
      this.finish(job, 'done');
    });
    this.script(job, 150, steps);
    return job;
  }

  searchLine(line: Line): Job {
    const job = this.make('search_line', { kind: 'line', id: line.id, name: `${line.gateway.name} ${line.name}` }, 16);
    const known = [...this.town.meters.values()].filter((meter) => meter.row.line.id === line.id).slice(0, 3);
    const found: FoundMeter[] = [];
    job.result = { found };
    const steps = Array.from({ length: 16 }, (_, digit) => () => {
      job.progress.done = digit + 1;
      this.log(line.id, 'down', `680B0B6873FD52FFFFFF${digit.toString(16).toUpperCase()}FFFFFFFFFF0016`, '');
      this.tell(job, 'probed', { selections: String(digit * 3 + 3), found: String(found.length) });
      const meter = known[digit];
      const serial = 71_000_000 + Math.floor(Math.random() * 900_000) * 7;
      if (digit % 3 !== 0 && !meter) return;
      found.push({
        address: meter ? `${meter.row.number}24232804` : `${serial}24232804`,
        number: meter?.row.number ?? String(serial),
        manufacturer: 'HYD',
        version: 40,
        medium: 'heat_outlet',
        commodity: 'heat',
        known_meter: meter?.row.id ?? null,
        primary_address: null,
        protocol: 'mbus',
        baud: 2400,
        model: null,
        repeater: null,
        quirks: {},
      });
      this.tell(job, 'found_meter', { number: meter?.row.number ?? String(serial), manufacturer: 'HYD' });
    });
    steps.push(() => this.finish(job, 'done'));
    // A real search takes a minute; one that is over before a slow browser can press Stop checks nothing.
    this.script(job, 1500, steps);
    return job;
  }

  /** A job of given steps; each may tell of progress, or end it as failed. */
  longJob(
    kind: Job['kind'],
    subject: Job['subject'],
    of: number,
    everyMs: number,
    steps: LongStep[],
    result: Job['result'],
  ): Job {
    const job = this.make(kind, subject, of);
    job.result = result;
    const run = steps.map((step) => () => {
      const fail = (code: string, detail: string) => {
        job.error = { code, detail };
        this.finish(job, 'failed');
      };
      step(job, (code, params, text) => this.tell(job, code, params as JobStep['params'], text), fail);
    });
    this.script(job, everyMs, [...run, () => job.state === 'running' && this.finish(job, 'done')]);
    return job;
  }

  /** The meter is not as it was: whoever looks at it hears of it. */
  say(meter: MockMeter): void {
    this.send(`meter:${meter.row.id}`, meter.row);
  }

  cancel(job: Job): Job {
    if (job.state === 'queued' || job.state === 'running') {
      job.state = 'cancelled';
      job.ended = iso(Date.now());
      const line = this.town.lines.get(job.subject.id);
      if (line) line.round = null;
      this.tell(job);
    }
    return job;
  }

  /** What the schedule would do: a few meters a second, all round the town. */
  pulse(turn: number): void {
    const all = [...this.town.meters.values()].filter((meter) => meter.row.state === 'fresh');
    for (let n = 0; n < 3; n++) {
      const meter = all[(turn * 3 + n) % Math.max(all.length, 1)];
      if (meter) this.exchange(meter);
    }
    for (const minute of this.perMinute.keys()) if (minute < Date.now() - 2 * hour) this.perMinute.delete(minute);
  }
}

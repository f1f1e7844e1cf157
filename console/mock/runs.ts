// SPDX-License-Identifier: Apache-2.0
import type { ReasonCount, Run, RunDetail, RunLine, RunState } from '../src/data/task_types';
import { type Call, missing, Refusal, type Route } from './call';
import { metersOf, msPerMeter, placeOf, type StoredTask } from './tasks';
import { iso, type MockMeter, start, type Town } from './town';
import type { Send } from './work';

interface MockRun {
  run: Run;
  lines: RunLine[];
  left: Map<string, MockMeter[]>;
  failed: MockMeter[];
}

function counted(list: ReasonCount[], reason: string): void {
  const known = list.find((one) => one.reason === reason);
  if (known) known.count++;
  else list.push({ reason, count: 1 });
}

/** Runs of tasks in real time: each line reads a meter a second. */
export class Runs {
  private readonly all: MockRun[] = [];
  private next = 1;

  constructor(
    private readonly town: Town,
    private readonly send: Send,
    tasks: readonly StoredTask[],
  ) {
    const [morning, quarter] = tasks;
    if (!morning || !quarter) return;
    for (let n = 9; n > 0; n--) this.past(n === 4 ? morning : quarter, start - n * 15 * 60_000, n === 7);
    this.begin(morning, null, start - 4000);
    this.pulse(8);
  }

  openOf(task: string): Run | null {
    return this.all.find(({ run }) => run.task.id === task && run.ended === null)?.run ?? null;
  }

  private outcome(meter: MockMeter): 'read' | 'late' | string {
    const gateway = this.town.gateways.get(meter.row.gateway.id);
    if (gateway?.state !== 'online') return 'gateway_offline';
    if (meter.row.state === 'fresh') return 'read';
    if (meter.row.state === 'late') return 'late';
    return Number(meter.row.id) % 5 === 0 ? 'bad_checksum' : 'no_answer';
  }

  begin(task: StoredTask, by: string | null, at = Date.now(), meters = metersOf(this.town, task.target)): Run {
    const left = new Map<string, MockMeter[]>();
    for (const meter of meters) left.set(meter.row.line.id, [...(left.get(meter.row.line.id) ?? []), meter]);
    const lines = [...left].map(([id, list]): RunLine => {
      const nothing = { read: 0, late: 0, failed: 0, reasons: [], started: iso(at), ended: null, took_ms: 0 };
      return { ...nothing, place: placeOf(this.town, id), planned: list.length, ideal_ms: list.length * msPerMeter };
    });
    const run: Run = {
      id: String(this.next++),
      task: { id: task.id, name: task.name },
      due: iso(at),
      started: iso(at),
      ended: null,
      state: 'running',
      ...{ planned: meters.length, read: 0, late: 0, failed: 0, by },
    };
    this.all.unshift({ run, lines, left, failed: [] });
    this.tell(run);
    return run;
  }

  private past(task: StoredTask, at: number, cancelled: boolean): void {
    this.begin(task, cancelled ? 'admin' : null, at);
    this.pulse(cancelled ? 12 : 1000);
    const one = this.all[0];
    if (one) this.end(one, cancelled ? 'cancelled' : 'done', at + 60_000);
  }

  private tell(run: Run): void {
    this.send('runs', { rows: [run] });
  }

  private end(one: MockRun, state: RunState, at: number): void {
    Object.assign(one.run, { state, ended: iso(at) });
    for (const line of one.lines) line.ended = iso(at);
    this.tell(one.run);
  }

  private read(one: MockRun, line: RunLine): void {
    const meter = one.left.get(line.place.line.id)?.shift();
    if (!meter) return;
    const outcome = this.outcome(meter);
    line.took_ms += outcome === 'gateway_offline' ? 0 : msPerMeter + (Number(meter.row.id) % 7) * 9;
    if (outcome === 'read' || outcome === 'late') {
      line[outcome]++;
      one.run[outcome]++;
      return;
    }
    line.failed++;
    one.run.failed++;
    counted(line.reasons, outcome);
    one.failed.push(meter);
  }

  /** So many seconds pass. */
  pulse(seconds = 1): void {
    for (const one of this.all) {
      if (one.run.state !== 'running') continue;
      for (let n = 0; n < seconds; n++) for (const line of one.lines) this.read(one, line);
      if (one.lines.every((line) => one.left.get(line.place.line.id)?.length === 0)) this.end(one, 'done', Date.now());
      else this.tell(one.run);
    }
  }

  list(task: string | null): Run[] {
    return this.all.map(({ run }) => run).filter((run) => !task || run.task.id === task);
  }

  find(id: string): MockRun {
    const one = this.all.find(({ run }) => run.id === id);
    if (!one) throw missing('run');
    return one;
  }

  detail({ run, lines }: MockRun): RunDetail {
    const reasons: ReasonCount[] = [];
    for (const line of lines)
      for (const { reason, count } of line.reasons) for (let n = 0; n < count; n++) counted(reasons, reason);
    return { ...run, reasons: reasons.sort((a, b) => b.count - a.count) };
  }

  order(id: string, order: string): RunDetail {
    const one = this.find(id);
    if (one.run.ended !== null) throw new Refusal(409, 'run_ended', 'The run has ended; run the task again instead.');
    if (order === 'cancel') this.end(one, 'cancelled', Date.now());
    else one.run.state = order === 'pause' ? 'paused' : 'running';
    this.tell(one.run);
    return this.detail(one);
  }

  again(id: string, task: StoredTask, by: string): RunDetail {
    const { failed } = this.find(id);
    if (failed.length === 0) throw new Refusal(409, 'nothing_missing', 'The run has missed nothing.');
    if (this.openOf(task.id)) throw new Refusal(409, 'run_exists', 'A run of this task is under way.');
    const run = this.begin(task, by, Date.now(), failed);
    return this.detail(this.find(run.id));
  }
}

function readAgain({ site, ids }: Call): RunDetail {
  const id = ids[0] ?? '';
  const task = site.tasks.find((one) => one.id === site.runs.find(id).run.task.id);
  if (!task) throw missing('task');
  return site.runs.again(id, task, site.session.user.name);
}

function page<T>(items: T[], query: URLSearchParams) {
  const at = Number(query.get('cursor') ?? 0);
  const end = at + Number(query.get('limit') ?? 60);
  return { items: items.slice(at, end), total: items.length, next_cursor: end < items.length ? String(end) : null };
}

export const runRoutes: Route[] = [
  ['GET', /^\/runs$/, ({ site, query }) => page(site.runs.list(query.get('task')), query)],
  ['GET', /^\/runs\/([^/]+)$/, ({ site, ids }) => site.runs.detail(site.runs.find(ids[0] ?? ''))],
  ['GET', /^\/runs\/([^/]+)\/lines$/, ({ site, ids, query }) => page(site.runs.find(ids[0] ?? '').lines, query)],
  ['POST', /^\/runs\/([^/]+)\/(cancel|pause|resume)$/, ({ site, ids }) => site.runs.order(ids[0] ?? '', ids[1] ?? '')],
  ['POST', /^\/runs\/([^/]+)\/again$/, readAgain, 201],
];

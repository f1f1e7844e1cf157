// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveLink } from './live';

class FakeSocket {
  readyState = 0;
  sent: unknown[] = [];
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.readyState = 3;
  }
  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  drop(): void {
    this.readyState = 3;
    this.onclose?.();
  }
  say(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }
}

let sockets: FakeSocket[];
let link: LiveLink;
const last = () => sockets.at(-1) as FakeSocket;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  link = new LiveLink(
    () => 'ws://here',
    () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  );
});
afterEach(() => {
  link.stop();
  vi.useRealTimers();
});

describe('live link', () => {
  it('subscribes to each topic once and leaves it with its last listener', () => {
    link.start();
    last().open();
    const leaveA = link.listen('meters', () => {});
    const leaveB = link.listen('meters', () => {});
    link.listen('overview', () => {});
    vi.advanceTimersByTime(50);
    expect(last().sent.at(-1)).toEqual({ subscribe: ['meters', 'overview'] });
    leaveA();
    vi.advanceTimersByTime(50);
    expect(last().sent.at(-1)).toEqual({ subscribe: ['meters', 'overview'] });
    leaveB();
    vi.advanceTimersByTime(50);
    expect(last().sent.at(-1)).toEqual({ subscribe: ['overview'] });
  });

  it('hands a message to the listeners of its topic and survives nonsense', () => {
    const heard: unknown[] = [];
    link.start();
    last().open();
    link.listen('job:1', (data) => heard.push(data));
    last().say('no json');
    last().say({ pong: 1 });
    last().say({ topic: 'job:2', data: 2 });
    last().say({ topic: 'job:1', data: 1 });
    expect(heard).toEqual([1]);
  });

  it('says since when it is off, comes back by itself, subscribes again and has what was missed fetched', () => {
    let reopened = 0;
    link.onReopen(() => {
      reopened += 1;
    });
    link.start();
    last().open();
    link.listen('meters', () => {});
    expect(link.state()).toEqual({ on: true });
    expect(reopened).toBe(0);
    const at = Date.now();
    last().drop();
    expect(link.state()).toEqual({ on: false, since: new Date(at) });
    vi.advanceTimersByTime(600);
    expect(sockets).toHaveLength(2);
    last().open();
    vi.advanceTimersByTime(50);
    expect(last().sent.at(-1)).toEqual({ subscribe: ['meters'] });
    expect(reopened).toBe(1);
  });

  it('waits longer after each failure, up to a bound', () => {
    link.start();
    last().drop();
    const waits: number[] = [];
    for (let n = 0; n < 9; n++) {
      const before = sockets.length;
      let waited = 0;
      while (sockets.length === before) {
        vi.advanceTimersByTime(100);
        waited += 100;
      }
      waits.push(waited);
      last().drop();
    }
    expect(waits.slice(0, 3)).toEqual([500, 1000, 2000]);
    expect(waits.at(-1)).toBe(15_000);
  });

  it('notices a peer that went silent without closing', () => {
    link.start();
    last().open();
    vi.advanceTimersByTime(20_000);
    expect(last().sent.some((message) => 'ping' in (message as object))).toBe(true);
    vi.advanceTimersByTime(60_000);
    expect(sockets.length).toBeGreaterThan(1);
  });

  it('does not come back after it was stopped', () => {
    link.start();
    last().open();
    link.stop();
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(1);
    expect(link.state()).toEqual({ on: false, since: null });
  });
});

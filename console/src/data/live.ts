// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useAsOf } from './as_of';

/** The one WebSocket of a browser tab. Topics are counted: the first listener subscribes, the last one leaves. */
export type LiveState = { on: true } | { on: false; since: Date | null };

type Listener = (data: unknown) => void;
const pingEveryMs = 20_000;
const silentAfterMs = 45_000;
const longestWaitMs = 15_000;

export class LiveLink {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly watchers = new Set<() => void>();
  private readonly reopened = new Set<() => void>();
  private socket: WebSocket | null = null;
  private current: LiveState = { on: false, since: null };
  private wanted = false;
  private failures = 0;
  private heard = 0;
  private everOpen = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private flush: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: () => string,
    private readonly make: (address: string) => WebSocket = (url) => new WebSocket(url),
    private readonly now: () => number = Date.now,
  ) {}

  state = (): LiveState => this.current;

  watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** After a gap in the link: what was missed must be fetched again. */
  onReopen(action: () => void): () => void {
    this.reopened.add(action);
    return () => this.reopened.delete(action);
  }

  start(): void {
    this.wanted = true;
    if (!this.socket) this.open();
  }

  stop(): void {
    this.wanted = false;
    this.everOpen = false;
    clearTimeout(this.retry);
    this.close();
    this.set({ on: false, since: null });
  }

  listen(topic: string, listener: Listener): () => void {
    const set = this.listeners.get(topic) ?? new Set();
    set.add(listener);
    this.listeners.set(topic, set);
    this.subscribeSoon();
    return () => {
      set.delete(listener);
      if (set.size === 0) this.listeners.delete(topic);
      this.subscribeSoon();
    };
  }

  private subscribeSoon(): void {
    clearTimeout(this.flush);
    this.flush = setTimeout(() => this.send({ subscribe: [...this.listeners.keys()].sort() }), 20);
  }

  private send(message: unknown): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message));
  }

  private open(): void {
    const socket = this.make(this.address());
    this.socket = socket;
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.failures = 0;
      this.heard = this.now();
      this.set({ on: true });
      this.subscribeSoon();
      clearInterval(this.beat);
      this.beat = setInterval(() => this.check(), pingEveryMs);
      if (this.everOpen) for (const action of this.reopened) action();
      this.everOpen = true;
    };
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.heard = this.now();
      this.receive(String(event.data));
    };
    socket.onclose = () => {
      if (socket === this.socket) this.lost();
    };
  }

  private receive(text: string): void {
    let message: { topic?: string; data?: unknown };
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }
    if (typeof message.topic !== 'string') return;
    for (const listener of this.listeners.get(message.topic) ?? []) listener(message.data);
  }

  private check(): void {
    if (this.now() - this.heard > silentAfterMs) this.lost();
    else this.send({ ping: Math.floor(this.now() / 1000) });
  }

  private lost(): void {
    this.close();
    if (this.current.on) this.set({ on: false, since: new Date(this.now()) });
    else if (this.current.since === null) this.set({ on: false, since: new Date(this.now()) });
    if (!this.wanted) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), Math.min(500 * 2 ** this.failures++, longestWaitMs));
  }

  private close(): void {
    clearInterval(this.beat);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  private set(state: LiveState): void {
    this.current = state;
    for (const watcher of this.watchers) watcher();
  }
}

function liveAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/live`;
}

export const live = new LiveLink(liveAddress);

/** Calls `listener` with each message of the topic while the component is shown; null listens to nothing, and the past is silent. */
export function useLive(topic: string | null, listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  const past = useAsOf() !== '';
  useEffect(() => {
    if (topic === null || past) return;
    return live.listen(topic, (data) => latest.current(data));
  }, [topic, past]);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(live.watch, live.state);
}

// SPDX-License-Identifier: Apache-2.0
import type { Explanation, Span } from '../../data/types';

export const covers = (span: Span, byte: number): boolean => byte >= span.offset && byte < span.offset + span.length;

/** Index of the narrowest, deepest span over a byte; -1 where nothing explains it. */
export function spanAt(spans: readonly Span[], byte: number): number {
  let best = -1;
  spans.forEach((span, index) => {
    if (!covers(span, byte)) return;
    const old = spans[best];
    if (!old || span.depth > old.depth || (span.depth === old.depth && span.length <= old.length)) best = index;
  });
  return best;
}

/** A span and those that hold it, outermost first. Children follow their parent with depth + 1. */
export function lineage(spans: readonly Span[], index: number): number[] {
  const out: number[] = [];
  let depth = Number.POSITIVE_INFINITY;
  for (let n = index; n >= 0 && depth > 0; n--) {
    const span = spans[n];
    if (!span || span.depth >= depth) continue;
    out.unshift(n);
    depth = span.depth;
  }
  return out;
}

/** The spans that divide the frame: what stands directly in each outermost one, or that one where nothing does. */
export function outerSpans(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  spans.forEach((span, index) => {
    const next = spans[index + 1];
    if (span.depth === 1 || (span.depth === 0 && (!next || next.depth === 0))) out.push(span);
  });
  return out;
}

/** Which bytes stand together: the number of the dividing span that a byte lies in, for a quiet change of ground. */
export function groups(spans: readonly Span[], count: number): number[] {
  const out = new Array<number>(count).fill(-1);
  outerSpans(spans).forEach((span, group) => {
    for (let n = span.offset; n < Math.min(span.offset + span.length, count); n++) out[n] = group;
  });
  return out;
}

/** The byte that a fault is about: the last one where the frame ends too early. */
export function faultByte(explanation: Explanation, count: number): { at: number; beyond: boolean } | null {
  const { fault } = explanation;
  if (!fault || count === 0) return null;
  return fault.offset < count ? { at: fault.offset, beyond: false } : { at: count - 1, beyond: true };
}

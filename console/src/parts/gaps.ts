// SPDX-License-Identifier: Apache-2.0

export interface Gap {
  from: number;
  to: number;
}

/** The usual distance of neighbouring times: the median. */
export function usualStep(times: readonly number[]): number {
  const steps = times
    .slice(1)
    .map((t, n) => t - (times[n] ?? t))
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

/** Stretches without a reading that are clearly longer than usual. Times ascend. */
export function findGaps(times: readonly number[], step = usualStep(times)): Gap[] {
  const out: Gap[] = [];
  for (let n = 1; n < times.length; n++) {
    const [from, to] = [times[n - 1] as number, times[n] as number];
    if (step > 0 && to - from > step * 1.7) out.push({ from, to });
  }
  return out;
}

/** A null inside each gap, so that no line is drawn through it. */
export function breakAtGaps(
  times: readonly number[],
  series: readonly (readonly (number | null)[])[],
  gaps: readonly Gap[],
) {
  const outTimes: number[] = [];
  const out: (number | null)[][] = series.map(() => []);
  let next = 0;
  times.forEach((t, n) => {
    outTimes.push(t);
    series.forEach((values, s) => void out[s]?.push(values[n] ?? null));
    const gap = gaps[next];
    if (gap && gap.from === t) {
      outTimes.push((gap.from + gap.to) / 2);
      for (const values of out) values.push(null);
      next += 1;
    }
  });
  return { times: outTimes, series: out };
}

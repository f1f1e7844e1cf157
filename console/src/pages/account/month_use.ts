// SPDX-License-Identifier: Apache-2.0
import type { Contract } from '../../data/contracts';
import { type Day, spanPeriod, stepSpan } from '../../format/zone';

const months = 12;

/** The first day of the billing month that `today` lies in; with 1 that of the calendar month. */
function monthStart(today: Day, billingDay: number): Day {
  const start = `${today.slice(0, 7)}-${String(billingDay).padStart(2, '0')}`;
  return start <= today ? start : stepSpan(start, 'month', -1);
}

/** The last twelve months with the present one, as far as the contract covers them: what others used is not theirs. */
export function yearOf(
  { from, until }: Pick<Contract, 'from' | 'until'>,
  today: Day,
  zone: string,
  billingDay = 1,
): {
  from: string;
  to: string;
} {
  const present = monthStart(today, billingDay);
  const begin = spanPeriod(stepSpan(present, 'month', 1 - months), 'month', zone).from;
  const end = spanPeriod(present, 'month', zone).to;
  return { from: from > begin ? from : begin, to: until !== null && until < end ? until : end };
}

/** Heights in parts of the highest; null stays a gap. */
export function heightsOf(values: readonly (number | null)[]): (number | null)[] {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return values.map((value) => (value === null ? null : most > 0 ? Math.max(value, 0) / most : 0));
}

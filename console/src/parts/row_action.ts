// SPDX-License-Identifier: Apache-2.0
import type { IconName } from './icons';

/** What is picked, or the one row that a menu was opened on. */
export interface Picked<Row> {
  rows: readonly Row[];
  /** All that match the filter, loaded or not; `rows` is empty then. */
  all: boolean;
  count: number;
}

/** What can be done with rows; the bar and the menu of a row offer the same. */
export interface RowAction<Row> {
  id: string;
  label: string;
  icon?: IconName;
  /**
   * How many rows it takes at most. Of all that match the rest is fetched for it first; without a bound it is handed
   * the wish for all as it is.
   */
  most?: number;
  /** Why it cannot be done with these now; "" when it can. */
  barred?: (picked: Picked<Row>) => string;
  run: (picked: Picked<Row>) => void;
}

// SPDX-License-Identifier: Apache-2.0
import type { Account } from './accounts';
import { useContracts } from './contracts';
import type { Named } from './types';

/** Where an account is supplied now: one point of its contracts, and how many more there are. `rested`: may be asked. */
export function useSuppliedAt(account: Account, rested = true): { point: Named | null; more: number } {
  const contracts = useContracts({ account: rested && account.contracts > 0 ? account.id : '' });
  const now = Date.now();
  const lasting = (contracts.data ?? []).find(
    ({ from, until }) => Date.parse(from) <= now && (until === null || Date.parse(until) > now),
  );
  return { point: lasting?.point ?? null, more: Math.max(account.contracts - 1, 0) };
}

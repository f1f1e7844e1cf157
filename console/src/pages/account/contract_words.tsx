// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../data/contracts';
import { useFormat, useNow } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { firstDay, type Lasts, lastDay, lastsOf } from './contract_form';

const marks = { now: 'ok', coming: 'busy', past: 'unknown' } as const;

export function LastsMark({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const lasts = useLasts(contract);
  return <Mark of={marks[lasts]} word={t(`contract.lasts.${lasts}`)} />;
}

export function useLasts(contract: Contract): Lasts {
  return lastsOf(contract, useNow().getTime());
}

/** "from 1 February 2025 to 31 December 2025": both days belong to it. */
export function ContractDays({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const format = useFormat();
  const from = format.day(firstDay(contract.from, format.zone));
  const until = contract.until && format.day(lastDay(contract.until, format.zone));
  const exact = [contract.from, contract.until].map((at) => (at ? format.exactTime(at) : '')).join(' – ');
  return (
    <span className="time" title={exact}>
      {until ? t('contract.from_to', { from, until }) : t('contract.since', { from })}
    </span>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { MeterHealth, NetworkFinding } from '../data/communication';
import { wordFor, wordIfAny } from '../text/i18n';
import { useFormat, useNow } from './format';
import { Mark } from './marks';
import { causeMark, healthMark, shareMark } from './reach';
import { StateSign } from './signs';

export const HealthMark = ({ health }: { health: MeterHealth }) => (
  <Mark of={healthMark(health)} word={wordFor('health', health)} />
);
export const CauseMark = ({ cause }: { cause: string }) => (
  <Mark of={causeMark(cause)} word={wordFor('cause', cause)} />
);

/** A part of a whole with the shape and colour of how good that is. */
export function ShareMark({ part, whole }: { part: number; whole: number }) {
  const format = useFormat();
  const of = shareMark(whole === 0 ? null : part / whole);
  return (
    <span className="nowrap">
      <span className={`mark mark-${of}`}>
        <StateSign of={of} />
      </span>{' '}
      {format.share(part, whole)}
    </span>
  );
}

/** What is wrong and what to do about it, in two sentences. */
export function FindingText({ finding }: { finding: NetworkFinding }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { cause, line, first } = finding;
  const values = {
    n: format.count(finding.meters),
    of: format.count(finding.of),
    line: line?.name,
    repeater: finding.repeater?.name ?? '',
    meter: first?.name,
  };
  const says = wordIfAny('cause_says', cause) ? t(`cause_says.${cause}` as 'cause_says.line_cut', values) : '';
  const todo = wordIfAny('cause_do', cause) ?? '';
  return (
    <>
      {says}{' '}
      {finding.since &&
        `${t('network.since', { time: format.dateTime(finding.since), ago: format.relative(finding.since, now) })} `}
      {todo}
    </>
  );
}

/** Answers take milliseconds, and it is these that tell two lines apart. */
export function useDelayText() {
  const { t } = useTranslation();
  const format = useFormat();
  return (ms: number | null) => (ms === null ? '–' : t('reach.ms', { n: format.count(ms) }));
}

// SPDX-License-Identifier: Apache-2.0
import { type KeyboardEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../data/types';
import { bytesOf } from '../../format/hex';
import { covers, faultByte, groups, lineage, spanAt } from './spans';

interface Props {
  hex: string;
  explanation: Explanation;
  /** Index of the span pointed at, -1 for none. */
  hot: number;
  onPoint: (span: number) => void;
}

/** All bytes of a frame; pointing at one points at its explanation. Arrow keys walk the bytes. */
export function HexBytes({ hex, explanation, hot, onPoint }: Props) {
  const { t } = useTranslation();
  const { spans } = explanation;
  const bytes = useMemo(() => bytesOf(hex), [hex]);
  const ground = useMemo(() => groups(spans, bytes.length), [spans, bytes]);
  const fault = faultByte(explanation, bytes.length);
  const chosen = spans[hot];
  const parents = useMemo(
    () =>
      new Set(
        lineage(spans, hot)
          .slice(0, -1)
          .filter((index) => (spans[index]?.length ?? 0) < bytes.length),
      ),
    [spans, hot, bytes],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 16, ArrowUp: -16 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const from = chosen ? (by > 0 ? chosen.offset + chosen.length - 1 : chosen.offset) : -1;
    const next = Math.max(0, Math.min(from + by, bytes.length - 1));
    onPoint(spanAt(spans, next));
  };
  const className = (n: number) => {
    const names = ['byte', ground[n] === -1 ? 'byte-bare' : `byte-${(ground[n] ?? 0) % 2}`];
    if (chosen && covers(chosen, n)) names.push('byte-hot');
    else if ([...parents].some((index) => spans[index] && covers(spans[index], n))) names.push('byte-warm');
    if (fault?.at === n) names.push('byte-fault');
    return names.join(' ');
  };
  return (
    <div
      className="bytes mono"
      tabIndex={0}
      role="group"
      aria-label={t('explain.hex')}
      onKeyDown={onKeyDown}
      onMouseLeave={() => onPoint(-1)}
    >
      {bytes.map((byte, n) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing is a convenience, the keys do the same
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a byte is its place
          key={n}
          className={className(n)}
          data-offset={n}
          title={fault?.at === n ? t('explain.fault_at', { n: explanation.fault?.offset }) : undefined}
          onMouseEnter={() => onPoint(spanAt(spans, n))}
        >
          {byte}
        </span>
      ))}
    </div>
  );
}

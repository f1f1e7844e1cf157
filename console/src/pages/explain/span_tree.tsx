// SPDX-License-Identifier: Apache-2.0

import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../data/types';
import { bytesOf } from '../../format/hex';
import { StateSign } from '../../parts/signs';

interface Props {
  hex: string;
  explanation: Explanation;
  hot: number;
  onPoint: (span: number) => void;
  /** Pointing at bytes brings the line into sight; pointing at lines must not scroll them away. */
  follow: boolean;
}

const longest = 6;

/** What every byte means, as a tree; pointing at a line points at its bytes. */
export function SpanTree({ hex, explanation, hot, onPoint, follow }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const { spans, fault } = explanation;
  const bytes = bytesOf(hex);
  useEffect(() => {
    if (!follow || hot < 0 || !box.current) return;
    const line = box.current.children[hot] as HTMLElement | undefined;
    if (!line) return;
    const top = line.offsetTop - box.current.offsetTop;
    const { scrollTop, clientHeight } = box.current;
    if (top < scrollTop || top + line.offsetHeight > scrollTop + clientHeight)
      box.current.scrollTop = top - clientHeight / 3;
  }, [hot, follow]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onPoint(Math.max(0, Math.min(hot + by, spans.length - 1)));
  };
  return (
    <div
      ref={box}
      className="span-tree"
      role="tree"
      tabIndex={0}
      aria-label={t('explain.tree')}
      aria-activedescendant={hot >= 0 ? `span-${hot}` : undefined}
      onKeyDown={onKeyDown}
      lang="en"
    >
      {spans.map((span, index) => {
        const own = bytes.slice(span.offset, span.offset + span.length);
        const broken = span.error || (fault !== null && fault.offset === span.offset && span.length === 1);
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
            key={index}
            id={`span-${index}`}
            role="treeitem"
            tabIndex={-1}
            aria-level={span.depth + 1}
            aria-selected={index === hot}
            className={`span ${index === hot ? 'span-hot' : ''} ${broken ? 'span-broken' : ''}`}
            onMouseEnter={() => onPoint(index)}
          >
            <span className="span-offset mono">{span.offset}</span>
            <span className="span-bytes mono">
              {own.slice(0, longest).join(' ')}
              {own.length > longest ? ' …' : ''}
            </span>
            <span className="span-words" style={{ paddingLeft: span.depth * 16 }}>
              {broken && (
                <span className="mark mark-alarm">
                  <StateSign of="alarm" />{' '}
                </span>
              )}
              <b>{span.field}</b> {span.meaning}
            </span>
          </div>
        );
      })}
    </div>
  );
}

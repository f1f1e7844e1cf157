// SPDX-License-Identifier: Apache-2.0

import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../data/http';
import { useSession } from '../data/session';
import { wordIfAny } from '../text/i18n';
import { Icon } from './icons';
import { scopeWords } from './scope_words';
import { StateSign } from './signs';

/** A card with a title; the body carries its own states. */
export function Panel(props: {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  className?: string;
  label?: string;
}) {
  return (
    <section className={`panel ${props.className ?? ''}`} aria-label={props.label}>
      {(props.title || props.extra) && (
        <div className="panel-head">
          {props.title && <h2>{props.title}</h2>}
          {props.extra && <div className="panel-extra">{props.extra}</div>}
        </div>
      )}
      {props.children}
    </section>
  );
}

export interface Trouble {
  title: string;
  what: string;
  request: string;
}

/** What happened, what to do, and the request id: the words of every failed request. */
export function troubleOf(error: unknown, t: TFunction): Trouble {
  if (!(error instanceof ApiError)) {
    return { title: t('problem.failed'), what: error instanceof Error ? error.message : '', request: '' };
  }
  const { code, detail, title, request_id } = error.problem;
  const known = wordIfAny('problem', code);
  const todo = wordIfAny('problem_do', code) ?? '';
  const kept = detail && !(known && todo) ? detail : '';
  return {
    title: known ?? t('problem.failed'),
    what: [kept || (known ? '' : title), todo].filter(Boolean).join(' '),
    request: request_id ? t('ui.request_id', { id: request_id }) : '',
  };
}

/** Refusals of who sees only a part of the utility. */
const bounds: readonly string[] = ['outside_scope', 'whole_utility_only'];

export function ErrorNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  const trouble = troubleOf(error, t);
  /** What one may not see is not seen the next time either. */
  const hopeless = error instanceof ApiError && error.status === 403;
  const user = useSession().data?.user;
  const beyond = hopeless && user && !user.whole_utility && bounds.includes(error.code);
  return (
    <div className="note note-error" role="alert">
      <span className="mark mark-alarm">
        <StateSign of="alarm" />
      </span>
      <div>
        <strong>{trouble.title}</strong>
        {trouble.what && <p>{trouble.what}</p>}
        {beyond && <p>{t('my_scope.only', { what: scopeWords(t, user) })}</p>}
        {trouble.request && <p className="small mono">{trouble.request}</p>}
      </div>
      {onRetry && !hopeless && (
        <Button size="small" onClick={onRetry}>
          {t('ui.retry')}
        </Button>
      )}
    </div>
  );
}

/** Why it is empty, and the next step. */
export function EmptyNote({ title, text, action }: { title: string; text?: string; action?: ReactNode }) {
  return (
    <div className="note note-empty">
      <span className="mark mark-unknown">
        <StateSign of="unknown" />
      </span>
      <div>
        <strong>{title}</strong>
        {text && <p>{text}</p>}
      </div>
      {action}
    </div>
  );
}

/** Grey shapes of the layout to come, after 200 ms: what is quick does not flicker. */
export function Skeleton({ lines = 3, height = 16 }: { lines?: number; height?: number }) {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={late ? 'skeleton' : 'skeleton skeleton-wait'} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: lines }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
        <span key={index} className="skeleton-bar" style={{ height }} />
      ))}
    </div>
  );
}

export interface Answer<T> {
  data: T | undefined;
  error: unknown;
  isPlaceholderData?: boolean;
  refetch: () => unknown;
}

/** Loading, error and content of one request. Old data stays visible and dimmed; an error never hides it. */
export function Loaded<T>({
  of,
  children,
  skeleton,
}: {
  of: Answer<T>;
  children: (data: T) => ReactNode;
  skeleton?: ReactNode;
}) {
  if (of.data === undefined) {
    return of.error ? <ErrorNote error={of.error} onRetry={() => void of.refetch()} /> : (skeleton ?? <Skeleton />);
  }
  return (
    <>
      {of.error ? <ErrorNote error={of.error} onRetry={() => void of.refetch()} /> : null}
      <div className={of.isPlaceholderData ? 'dimmed' : undefined} aria-busy={of.isPlaceholderData}>
        {children(of.data)}
      </div>
    </>
  );
}

/** Characters that fit beside their unit at full size. */
const longestLarge = 8;

/** The answer first: one figure with its unit, what it counts, and how far it can be trusted. */
export function Figure(props: {
  label: string;
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  edge?: string;
  /** Two values in one figure, or many digits: smaller, to stay on one line. */
  pair?: boolean;
  children?: ReactNode;
}) {
  const small = props.pair || (typeof props.value === 'string' && props.value.length > longestLarge);
  return (
    <div className={`figure ${props.edge ? `edge-${props.edge}` : ''} ${small ? 'figure-pair' : ''}`}>
      <div className="figure-label">{props.label}</div>
      <div className="figure-value">
        {props.value}
        {props.unit && <span className="unit">{props.unit}</span>}
      </div>
      {props.note && <div className="figure-note">{props.note}</div>}
      {props.children}
    </div>
  );
}

export function CopyButton({ text, label }: { text: () => string; label?: string }) {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <Button
      size="small"
      icon={<Icon name={done ? 'check' : 'copy'} />}
      onClick={() => void copyText(text()).then(() => setDone(true))}
    >
      {done ? t('ui.copied') : (label ?? t('ui.copy'))}
    </Button>
  );
}

/** Over plain HTTP a browser hides its clipboard; a selected text field still copies. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

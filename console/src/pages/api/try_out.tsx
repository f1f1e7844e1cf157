// SPDX-License-Identifier: Apache-2.0
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tryOut } from '../../data/api_document';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { CopyButton, ErrorNote } from '../../parts/panel';
import { addressOf, type Listed } from './document';

const longest = 20_000;

const pretty = (text: string, type: string): string => {
  if (!type.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
};

/** Sends a GET as whoever is logged in, and shows what comes. */
export function TryOut({ one }: { one: Listed }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [given, setGiven] = useState<Record<string, string>>({});
  const attempt = useMutation({ mutationFn: tryOut });
  const parameters = (one.operation.parameters ?? []).filter((parameter) => parameter.in !== 'header');
  const address = addressOf(one.path, parameters, given);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (address) attempt.mutate(address);
  };
  const answer = attempt.data;
  const text = answer ? pretty(answer.text, answer.type) : '';
  return (
    <form className="api-try" onSubmit={submit}>
      <h3>{t('api.try')}</h3>
      <div className="api-try-fields">
        {parameters.map(({ name, required }) => (
          <div key={name}>
            <label htmlFor={`try-${one.id}-${name}`}>
              <code translate="no">{name}</code>
              {!required && <span className="small"> {t('api.optional')}</span>}
            </label>
            <Input
              id={`try-${one.id}-${name}`}
              size="small"
              className="mono"
              value={given[name] ?? ''}
              onChange={(event) => setGiven((old) => ({ ...old, [name]: event.target.value }))}
            />
          </div>
        ))}
      </div>
      <div className="row">
        <Button htmlType="submit" size="small" disabled={!address} loading={attempt.isPending}>
          {t('api.send')}
        </Button>
        <code className="wrap" translate="no">
          {address ?? one.path}
        </code>
      </div>
      {attempt.error && <ErrorNote error={attempt.error} />}
      {answer && (
        <>
          <p className="row">
            <Mark of={answer.status < 400 ? 'ok' : 'late'} word={String(answer.status)} />
            <span className="small">
              {answer.type} · {format.count(answer.ms)} ms
            </span>
            <CopyButton text={() => text} />
          </p>
          <pre className="mono api-answer" tabIndex={0}>
            {text.slice(0, longest)}
            {text.length > longest && `\n… ${t('api.cut')}`}
          </pre>
        </>
      )}
    </form>
  );
}

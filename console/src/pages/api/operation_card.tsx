// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiDocument, Parameter } from '../../data/api_document';
import { CopyButton } from '../../parts/panel';
import { wordIfAny } from '../../text/i18n';
import { curlLine, exampleOf, jsonSchemaOf, type Listed, typeWords } from './document';
import { SchemaTree } from './schema_tree';
import { TryOut } from './try_out';

function Parameters({ list }: { list: readonly Parameter[] }) {
  const { t } = useTranslation();
  if (list.length === 0) return null;
  return (
    <>
      <h3>{t('api.parameters')}</h3>
      <ul className="api-schema">
        {list.map((one) => (
          <li key={`${one.in} ${one.name}`} className="api-leaf">
            <code translate="no">{one.name}</code>{' '}
            <span className="small">
              {one.in}
              {one.required && ` · ${t('api.required')}`}
            </span>{' '}
            <span className="api-type" lang="en">
              {typeWords(one.schema)}
            </span>
            {one.description && (
              <span className="small" lang="en">
                {' '}
                {one.description}
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Sample({ title, text }: { title: string; text: string }) {
  return (
    <details className="api-sample">
      <summary>{title}</summary>
      <pre className="mono">{text}</pre>
      <CopyButton text={() => text} />
    </details>
  );
}

const written = (value: unknown) => JSON.stringify(value, null, 2);

interface Props {
  one: Listed;
  document: ApiDocument;
  /** Of the server; what it sends itself has none. */
  asked: boolean;
}

function Details({ one, document, asked }: Props) {
  const { t } = useTranslation();
  const { operation } = one;
  const body = jsonSchemaOf(operation.requestBody?.content);
  const sample = body && exampleOf(body, document);
  const permission = operation['x-permission'];
  const curl = curlLine(location.origin, one, one.path, sample);
  return (
    <div className="api-details">
      {operation.description && <p lang="en">{operation.description}</p>}
      {permission && (
        <p>
          {t('api.needs')}{' '}
          <b>{wordIfAny('permission', permission) ?? t(permission === 'public' ? 'api.public' : 'api.logged_in')}</b>
        </p>
      )}
      <Parameters list={operation.parameters ?? []} />
      {body && (
        <>
          <h3>{t('api.body')}</h3>
          <SchemaTree schema={body} document={document} />
          <Sample title={t('api.example')} text={written(sample)} />
        </>
      )}
      {Object.entries(operation.responses ?? {}).map(([status, answer]) => {
        const schema = jsonSchemaOf(answer.content);
        if (status === 'default') return null;
        return (
          <div key={status}>
            <h3>
              {t('api.answer')} {status}
            </h3>
            {schema ? (
              <>
                <SchemaTree schema={schema} document={document} />
                <Sample title={t('api.example')} text={written(exampleOf(schema, document))} />
              </>
            ) : (
              <p className="small">{Object.keys(answer.content ?? {}).join(', ') || t('api.nothing')}</p>
            )}
          </div>
        );
      })}
      {asked && <Sample title="curl" text={curl} />}
      {asked && one.method === 'GET' && <TryOut one={one} />}
    </div>
  );
}

/** One operation; what is in it is made when it is opened. */
export function OperationCard({ one, document, asked, shown }: Props & { shown: boolean }) {
  const [open, setOpen] = useState(shown);
  return (
    <details id={one.id} className="api-operation" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b className={`api-method api-${one.method.toLowerCase()}`}>{one.method}</b>{' '}
        <code translate="no">{one.path}</code>{' '}
        <span className="api-summary" lang="en">
          {one.operation.summary}
        </span>
      </summary>
      {open && <Details one={one} document={document} asked={asked} />}
    </details>
  );
}

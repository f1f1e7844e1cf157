// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiDocument, Schema } from '../../data/api_document';
import { apart, resolved, typeWords } from './document';

interface Props {
  schema: Schema;
  document: ApiDocument;
}

/** What is inside of it: fields, the words it may be, or nothing more. */
function insideOf(given: Schema, document: ApiDocument): Schema | null {
  const { schema } = apart(given);
  const bare = schema.type === 'array' && schema.items ? apart(schema.items).schema : schema;
  const whole = resolved(bare, document);
  return whole.properties || whole.enum ? whole : null;
}

function Entry({ name, schema, required, document }: Props & { name: string; required: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const inside = insideOf(schema, document);
  const line = (
    <>
      <code translate="no">{name}</code>
      {!required && <span className="small"> {t('api.optional')}</span>}{' '}
      <span className="api-type" lang="en">
        {typeWords(schema)}
      </span>
      {schema.description && (
        <span className="small" lang="en">
          {' '}
          {schema.description}
        </span>
      )}
    </>
  );
  if (!inside) return <li className="api-leaf">{line}</li>;
  return (
    <li>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{line}</summary>
        {open && <Inside schema={inside} document={document} />}
      </details>
    </li>
  );
}

function Inside({ schema, document }: Props) {
  if (schema.enum)
    return (
      <p className="api-words mono" translate="no">
        {schema.enum.join(' · ')}
      </p>
    );
  return (
    <ul className="api-schema">
      {Object.entries(schema.properties ?? {}).map(([name, one]) => (
        <Entry
          key={name}
          name={name}
          schema={one}
          required={schema.required?.includes(name) ?? false}
          document={document}
        />
      ))}
    </ul>
  );
}

/** A type and, as far as it is opened, what is in it. */
export function SchemaTree({ schema, document }: Props) {
  const inside = insideOf(schema, document);
  return (
    <div className="api-tree">
      <p className="api-type" lang="en">
        {typeWords(schema)}
      </p>
      {inside && <Inside schema={inside} document={document} />}
    </div>
  );
}

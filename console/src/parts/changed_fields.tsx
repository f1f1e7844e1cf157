// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { ChangedField } from '../data/archive_types';
import { joined, wordFor, wordIfAny } from '../text/i18n';
import { useFormat } from './format';
import './changed_fields.css';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/;
const codeGroups: Readonly<Record<string, readonly string[]>> = {
  kind: ['place_kind', 'valve_kind', 'outputs.kinds'],
  sends: ['outputs.sent'],
  normally: ['valve_position'],
  customer_class: ['customer_class'],
  commodity: ['commodity'],
  second_factor: ['second_factor'],
};

/** The words of codes that stand with blanks between them. */
function wordsOf(group: string, codes: string): string | null {
  const words = codes.split(' ').map((code) => wordIfAny(group, code));
  return words.every((word) => word !== null) ? joined(words) : null;
}

function Value({ name, text }: { name: string; text: string | null | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (text == null || text === '') return <span className="small">{t('history.empty')}</span>;
  if (text === 'true' || text === 'false') return t(text === 'true' ? 'history.yes' : 'history.no');
  if (instant.test(text)) return <time dateTime={text}>{format.dateTime(text)}</time>;
  for (const group of codeGroups[name] ?? []) {
    const words = wordsOf(group, text);
    if (words) return words;
  }
  return <span className="wrap">{text}</span>;
}

/** The log of operations leaves out what there is not. */
type FieldOf = Omit<ChangedField, 'after'> & { after?: ChangedField['after'] };

/** Of members the number that came or went is told: there is nothing before it. */
const counted = (name: string) => name === 'added' || name === 'removed';

function Field({ field }: { field: FieldOf }) {
  if (counted(field.name)) {
    return (
      <li>
        <span className="small">{wordFor('change_field', field.name)}</span> {field.after ?? field.before}
      </li>
    );
  }
  return (
    <li>
      <span className="small">{wordFor('change_field', field.name)}</span>{' '}
      <del>
        <Value name={field.name} text={field.before} />
      </del>{' '}
      <span aria-hidden="true">→</span>{' '}
      <ins>
        <Value name={field.name} text={field.after} />
      </ins>
    </li>
  );
}

/** What each field was and what it is now. */
export function ChangedFields({ fields }: { fields: readonly FieldOf[] }) {
  if (fields.length === 0) return null;
  return (
    <ul className="changed-fields">
      {fields.map((field) => (
        <Field key={field.name} field={field} />
      ))}
    </ul>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Operation } from '../../data/audit';
import { ChangedFields } from '../../parts/changed_fields';
import { TimeText } from '../../parts/marks';
import { SidePanel } from '../../parts/side_panel';
import { wordFor } from '../../text/i18n';
import { authorOf } from './audit_columns';
import { objectAddress } from './object_address';

/** One record with all that was before and after. */
export function OperationPanel({ of, onClose }: { of: Operation; onClose: () => void }) {
  const { t } = useTranslation();
  const address = objectAddress(of.kind, of.object);
  const name = of.name || wordFor('audit_kind', of.kind);
  const title = `${wordFor('audit_kind', of.kind)} · ${wordFor('change_action', of.action)}`;
  return (
    <SidePanel label={title} title={title} onClose={onClose}>
      <div className="stack">
        <dl className="facts">
          <dt>{t('audit.object')}</dt>
          <dd>
            <b>{name}</b>
          </dd>
          <dt>{t('audit.who')}</dt>
          <dd>
            {of.author ? <Link to={`/system/audit?f.user=${of.author.id}`}>{of.author.name}</Link> : authorOf(t, of)}
            {of.import && <div className="small">{t('history.by_import', { id: of.import })}</div>}
          </dd>
          <dt>{t('audit.when')}</dt>
          <dd>
            <TimeText at={of.at} seconds />
          </dd>
        </dl>
        <ChangedFields fields={of.fields} />
        {of.fields.length === 0 && <p className="small">{t('audit.no_fields')}</p>}
        <p className="row">
          {address && <Link to={address}>{t('audit.to_object', { name })}</Link>}
          {of.object && (
            <Link to={`/system/audit?f.kind=${of.kind}&f.object=${of.object}`}>
              {t('audit.of_object', { object: name })}
            </Link>
          )}
        </p>
        <p className="small">{t('audit.record', { id: of.id })}</p>
      </div>
    </SidePanel>
  );
}

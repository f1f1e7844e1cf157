// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstFields, type Order, orderOf, sentAs } from '../../data/command_value';
import {
  type CommandForm,
  type CommandKind,
  credentialsFit,
  isGrave,
  permissionOf,
  wantsCredentials,
} from '../../data/commands';
import { useMay } from '../../data/session';
import type { Meter } from '../../data/types';
import { useFormat, useNow } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { viewOnly } from '../../parts/view_only';
import { KindChoice } from './command_choice';
import { ValueFields } from './command_fields';
import './command.css';

const noAccess = { password: '', operator: '', level: 2 };

/** The form as it is sent: what was left empty is taken from the server. */
function commandForm(order: Order, reason: string, access: typeof noAccess): CommandForm {
  return {
    ...order,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(access.password ? { password: access.password } : {}),
    ...(access.password || access.operator ? { level: access.level } : {}),
    ...(access.operator ? { operator_code: access.operator } : {}),
  };
}

type Access = typeof noAccess;

function AccessFields({ protocol, access, set }: { protocol: string; access: Access; set: (access: Access) => void }) {
  const { t } = useTranslation();
  if (!wantsCredentials(protocol)) return null;
  return (
    <details className="command-access">
      <summary className="small">{t('command.access')}</summary>
      <p className="small">{t('command.access_text')}</p>
      <div className="form-grid">
        <label htmlFor="command-password">{t('command.password')}</label>
        <Input.Password
          id="command-password"
          className="mono"
          autoComplete="off"
          value={access.password}
          maxLength={6}
          onChange={(event) => set({ ...access, password: event.target.value })}
        />
        <span className="label">{t('command.level')}</span>
        <Select
          aria-label={t('command.level')}
          value={access.level}
          options={[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => ({
            value,
            label: String(value).padStart(2, '0'),
          }))}
          onChange={(level: number) => set({ ...access, level })}
        />
        <label htmlFor="command-operator">{t('command.operator')}</label>
        <Input
          id="command-operator"
          className="mono"
          autoComplete="off"
          value={access.operator}
          maxLength={8}
          onChange={(event) => set({ ...access, operator: event.target.value })}
        />
      </div>
    </details>
  );
}

/** What will happen, in words, and as it goes out where that says more. */
function Effect({ meter, kind, order }: { meter: Meter; kind: CommandKind; order: Order | null }) {
  const { t } = useTranslation();
  const grave = isGrave(kind);
  const sent = order && kind !== 'change_password' ? sentAs(order) : '';
  return (
    <div className={`command-effect ${grave ? 'command-grave' : ''}`}>
      <h3>{grave ? <Mark of="alarm" word={t('command.will')} /> : t('command.will')}</h3>
      <p>{t(`command.effect.${kind}`, { name: meter.name, commodity: t(`commodity.${meter.commodity}`) })}</p>
      {meter.protocol === 'dial_in' && <p className="small">{t('command.at_next_call')}</p>}
      {sent && (
        <p className="small">
          {t('command.sent_as')} <span className="mono command-sent">{sent}</span>
        </p>
      )}
    </div>
  );
}

function Reason({ reason, missing, set }: { reason: string; missing: boolean; set: (reason: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="form command-field">
      <label htmlFor="command-reason">{t('command.reason')}</label>
      <Input
        id="command-reason"
        value={reason}
        maxLength={200}
        status={missing ? 'error' : ''}
        aria-invalid={missing}
        aria-describedby={missing ? 'command-reason-hint command-reason-bad' : 'command-reason-hint'}
        onChange={(event) => set(event.target.value)}
      />
      <p id="command-reason-hint" className="small">
        {t('command.reason_hint')}
      </p>
      {missing && (
        <p id="command-reason-bad" className="command-bad" role="alert">
          {t('command.reason_needed')}
        </p>
      )}
    </div>
  );
}

/** What will happen, to whom and why; nothing that reaches a meter is one click. */
export function CommandForms({
  meter,
  busy,
  onSend,
}: {
  meter: Meter;
  busy: boolean;
  onSend: (form: CommandForm) => void;
}) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const now = useNow();
  const [kind, setKind] = useState<CommandKind | null>(null);
  const permission = kind ? permissionOf(kind) : 'view';
  const may = useMay(permission);
  const [fields, setFields] = useState(() => firstFields(now, zone));
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [access, setAccess] = useState(noAccess);
  const [tried, setTried] = useState(false);
  const checked = kind ? orderOf(kind, meter.protocol, fields, zone) : null;
  const order = checked && 'order' in checked ? checked.order : null;
  const grave = kind !== null && isGrave(kind);
  const erases = kind === 'clear_meter' || kind === 'clear_events';
  const noReason = grave && !reason.trim();
  const badAccess = wantsCredentials(meter.protocol) && !credentialsFit(access);
  const choose = (next: CommandKind) => {
    setKind(next);
    setSure(false);
    setTried(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!order || noReason || badAccess || (erases && !sure)) return;
    onSend(commandForm(order, reason, access));
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>
        <b>{t('command.to', { name: meter.name, number: meter.number })}</b>
      </p>
      <KindChoice meter={meter} kind={kind} onChoose={choose} />
      {kind && (
        <>
          <ValueFields
            kind={kind}
            protocol={meter.protocol}
            fields={fields}
            troubles={tried && checked && 'troubles' in checked ? checked.troubles : {}}
            onChange={setFields}
          />
          <Effect meter={meter} kind={kind} order={order} />
          <Reason reason={reason} missing={tried && noReason} set={setReason} />
          <AccessFields protocol={meter.protocol} access={access} set={setAccess} />
          {tried && badAccess && (
            <p className="command-bad" role="alert">
              {t('command.password_bad')}
            </p>
          )}
          {erases && (
            <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
              {t('command.erase_sure')}
            </Checkbox>
          )}
          <div className="row">
            <Button
              type="primary"
              danger={grave || erases}
              htmlType="submit"
              loading={busy}
              disabled={!may || (erases && !sure)}
              title={may ? undefined : viewOnly(t, permission)}
            >
              {t(`command.kind.${kind}`)}
            </Button>
            {!may && <span className="small">{viewOnly(t, permission)}</span>}
          </div>
        </>
      )}
    </form>
  );
}

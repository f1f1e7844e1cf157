// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CommandForm,
  type CommandKind,
  commandsOf,
  credentialsFit,
  isGrave,
  wantsCredentials,
} from '../../data/commands';
import { useMayOperate } from '../../data/session';
import type { Meter } from '../../data/types';
import { Mark } from '../../parts/marks';
import './command.css';

const groups: readonly { id: 'supply' | 'guard' | 'data' | 'erase'; kinds: readonly CommandKind[] }[] = [
  { id: 'supply', kinds: ['open_valve', 'close_valve', 'permit_relay', 'close_relay', 'trip_relay'] },
  { id: 'guard', kinds: ['keep_power_on', 'keep_power_off', 'alarm_on', 'alarm_off'] },
  { id: 'data', kinds: ['set_clock', 'freeze'] },
  { id: 'erase', kinds: ['clear_demand', 'clear_events', 'clear_meter'] },
];

const noAccess = { password: '', operator: '', level: 2 };

/** The form as it is sent: what was left empty is taken from the server. */
export function commandForm(kind: CommandKind, reason: string, access: typeof noAccess): CommandForm {
  return {
    kind,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
    ...(access.password ? { password: access.password } : {}),
    ...(access.password || access.operator ? { level: access.level } : {}),
    ...(access.operator ? { operator_code: access.operator } : {}),
  };
}

function KindChoice({
  meter,
  kind,
  onChoose,
}: {
  meter: Meter;
  kind: CommandKind | null;
  onChoose: (k: CommandKind) => void;
}) {
  const { t } = useTranslation();
  const possible = commandsOf(meter);
  return (
    <div className="command-groups">
      {groups.map(({ id, kinds }) => {
        const own = kinds.filter((one) => possible.includes(one));
        if (own.length === 0) return null;
        return (
          <fieldset key={id} className="command-group">
            <legend>{t(`command.group.${id}`)}</legend>
            {own.map((one) => (
              <label key={one} className={`command-kind ${one === kind ? 'chosen' : ''}`}>
                <input type="radio" name="command" checked={one === kind} onChange={() => onChoose(one)} />
                {t(`command.kind.${one}`)}
              </label>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
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
  const may = useMayOperate();
  const [kind, setKind] = useState<CommandKind | null>(null);
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [access, setAccess] = useState(noAccess);
  const [tried, setTried] = useState(false);
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
    if (!kind || noReason || badAccess || (erases && !sure)) return;
    onSend(commandForm(kind, reason, access));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        <b>{t('command.to', { name: meter.name, number: meter.number })}</b>
      </p>
      <KindChoice meter={meter} kind={kind} onChoose={choose} />
      {kind && (
        <>
          <div className={`command-effect ${grave ? 'command-grave' : ''}`}>
            <h3>{grave ? <Mark of="alarm" word={t('command.will')} /> : t('command.will')}</h3>
            <p>{t(`command.effect.${kind}`, { name: meter.name, commodity: t(`commodity.${meter.commodity}`) })}</p>
          </div>
          <div className="form">
            <label htmlFor="command-reason">{t('command.reason')}</label>
            <Input
              id="command-reason"
              value={reason}
              maxLength={200}
              status={tried && noReason ? 'error' : ''}
              aria-describedby="command-reason-hint"
              onChange={(event) => setReason(event.target.value)}
            />
            <p id="command-reason-hint" className="small">
              {t('command.reason_hint')}
            </p>
            {tried && noReason && (
              <p className="note" role="alert">
                {t('command.reason_needed')}
              </p>
            )}
          </div>
          <AccessFields protocol={meter.protocol} access={access} set={setAccess} />
          {tried && badAccess && (
            <p className="note" role="alert">
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
              title={may ? undefined : t('meter.view_only')}
            >
              {t(`command.kind.${kind}`)}
            </Button>
            {!may && <span className="small">{t('meter.view_only')}</span>}
          </div>
        </>
      )}
    </form>
  );
}

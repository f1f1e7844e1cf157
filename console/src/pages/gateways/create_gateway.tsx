// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Radio, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type NewGateway, useCreateGateway } from '../../data/gateways';
import type { Gateway, GatewayKind } from '../../data/types';
import { Dialog } from '../../parts/dialog';
import { ErrorNote } from '../../parts/panel';

export const baudRates: readonly number[] = [300, 600, 1200, 2400, 4800, 9600, 19_200, 38_400];
/** The one of meters that call by themselves comes with the first of them. */
type MadeKind = Exclude<GatewayKind, 'meters'>;
const kinds: readonly MadeKind[] = ['dial_in', 'dial_out', 'serial'];

/** Only what belongs to the kind is sent. */
export function gatewayForm(kind: GatewayKind, name: string, where: string, baud: number): NewGateway {
  const at = where.trim();
  return { name: name.trim(), kind, baud, ...(kind === 'dial_in' ? { identity: at } : { address: at }) };
}

interface Props {
  onClose: () => void;
  /** In place of its page, which is opened otherwise. */
  onCreated?: (gateway: Gateway) => void;
}

function CreateForm({ onClose, onCreated }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCreateGateway();
  const [kind, setKind] = useState<MadeKind>('dial_in');
  const [name, setName] = useState('');
  const [where, setWhere] = useState('');
  const [baud, setBaud] = useState(2400);
  const hint = {
    dial_in: t('gateways.identity_hint'),
    dial_out: t('gateways.address_hint_out'),
    serial: t('gateways.address_hint_serial'),
  }[kind];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(gatewayForm(kind, name, where, baud), {
      onSuccess: (gateway) => {
        onClose();
        if (onCreated) onCreated(gateway);
        else void navigate(`/g/${gateway.id}`);
      },
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <label htmlFor="gateway-name">{t('gateways.field_name')}</label>
      <Input
        id="gateway-name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        placeholder={t('gateways.name_hint')}
        required
      />
      <span className="label" id="gateway-kind">
        {t('gateways.kind')}
      </span>
      <Radio.Group
        aria-labelledby="gateway-kind"
        value={kind}
        onChange={(event) => setKind(event.target.value)}
        options={kinds.map((value) => ({ value, label: t(`gateways.kind_${value}`) }))}
      />
      <p className="small">{t(`gateways.kind_${kind}_text`)}</p>
      <label htmlFor="gateway-where">{kind === 'dial_in' ? t('gateways.identity') : t('gateways.address')}</label>
      <Input
        id="gateway-where"
        className="mono"
        value={where}
        onChange={(event) => setWhere(event.target.value)}
        placeholder={hint}
        required
      />
      <label htmlFor="gateway-baud">{t('gateways.baud')}</label>
      <Select
        id="gateway-baud"
        value={baud}
        options={baudRates.map((value) => ({ value, label: String(value) }))}
        onChange={setBaud}
      />
      {create.error && <ErrorNote error={create.error} />}
      <Button type="primary" htmlType="submit" loading={create.isPending}>
        {t('gateways.create')}
      </Button>
    </form>
  );
}

export function CreateGateway({ open, ...props }: Props & { open: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={t('gateways.create')} onClose={props.onClose}>
      <CreateForm {...props} />
    </Dialog>
  );
}

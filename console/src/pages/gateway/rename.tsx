// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Popover } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRenameGateway } from '../../data/gateways';
import type { Gateway } from '../../data/types';
import { ErrorNote } from '../../parts/panel';

export function Rename({ gateway }: { gateway: Gateway }) {
  const { t } = useTranslation();
  const rename = useRenameGateway(gateway.id);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState(gateway.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate(name.trim(), { onSuccess: () => setOpen(false) });
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setName(gateway.name);
        setOpen(next);
      }}
      trigger="click"
      content={
        <form className="form" onSubmit={submit}>
          <label htmlFor="gateway-rename">{t('gateways.field_name')}</label>
          <Input id="gateway-rename" value={name} onChange={(event) => setName(event.target.value)} maxLength={120} />
          {rename.error && <ErrorNote error={rename.error} />}
          <Button type="primary" htmlType="submit" loading={rename.isPending} disabled={!name.trim()}>
            {t('ui.save')}
          </Button>
        </form>
      }
    >
      <Button>{t('gateways.rename')}</Button>
    </Popover>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asNewMeter, type NewMeter, useAddMeters } from '../../data/gateways';
import type { FoundMeter } from '../../data/types';
import { protocolName } from '../../format/protocols';
import { Dialog } from '../../parts/dialog';
import { ErrorNote } from '../../parts/panel';
import { isKey } from '../meter/device_tab';
import { keyOf } from './findings';

interface Given {
  name: string;
  key: string;
}

/** What is sent for each: names and keys only where they were typed. */
export function adoptions(meters: readonly FoundMeter[], given: ReadonlyMap<string, Given>): NewMeter[] {
  return meters.map((one) => {
    const { name = '', key = '' } = given.get(keyOf(one)) ?? {};
    return {
      ...asNewMeter(one),
      ...(name.trim() ? { name: name.trim() } : {}),
      ...(key ? { key: key.replace(/\s/g, '') } : {}),
    };
  });
}

export function AdoptDialog(props: {
  line: string;
  meters: readonly FoundMeter[];
  onClose: () => void;
  onDone: (ids: string[]) => void;
}) {
  const { t } = useTranslation();
  const { line, meters, onClose, onDone } = props;
  const add = useAddMeters(line);
  const [given, setGiven] = useState<ReadonlyMap<string, Given>>(new Map());
  const put = (one: FoundMeter, part: Partial<Given>) =>
    setGiven(new Map(given).set(keyOf(one), { name: '', key: '', ...given.get(keyOf(one)), ...part }));
  const badKey = [...given.values()].some(({ key }) => key !== '' && !isKey(key));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (badKey) return;
    add.mutate(adoptions(meters, given), { onSuccess: ({ items }) => onDone(items.map((one) => one.id)) });
  };
  const keys = meters.some((one) => (one.protocol ?? 'mbus') === 'mbus');
  return (
    <Dialog open wide title={t('discover.adopt_title')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p className="small">{t('discover.adopt_text')}</p>
        <div className="scroll" tabIndex={0} role="region" aria-label={t('discover.adopt_title')}>
          <table className="plain-table adopt-table">
            <thead>
              <tr>
                <th scope="col">{t('meter.number')}</th>
                <th scope="col">{t('discover.adopt_name')}</th>
                {keys && <th scope="col">{t('discover.adopt_key')}</th>}
              </tr>
            </thead>
            <tbody>
              {meters.map((one) => {
                const number = one.number || one.address;
                const own = given.get(keyOf(one));
                return (
                  <tr key={keyOf(one)}>
                    <td>
                      <span className="mono">{number}</span>
                      <br />
                      <span className="small">{protocolName(one.protocol ?? 'mbus')}</span>
                    </td>
                    <td>
                      <Input
                        value={own?.name ?? ''}
                        maxLength={120}
                        placeholder={t('discover.adopt_name_hint')}
                        aria-label={`${t('discover.adopt_name')}, ${number}`}
                        onChange={(event) => put(one, { name: event.target.value })}
                      />
                    </td>
                    {keys && (
                      <td>
                        {(one.protocol ?? 'mbus') === 'mbus' ? (
                          <Input
                            className="mono"
                            value={own?.key ?? ''}
                            status={own?.key && !isKey(own.key) ? 'error' : ''}
                            autoComplete="off"
                            placeholder={t('discover.adopt_key_hint')}
                            aria-label={`${t('discover.adopt_key')}, ${number}`}
                            onChange={(event) => put(one, { key: event.target.value })}
                          />
                        ) : (
                          '–'
                        )}
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        {badKey && (
          <p className="note" role="alert">
            {t('meter.key_bad')}
          </p>
        )}
        {add.error && <ErrorNote error={add.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {t('line.adopt', { count: meters.length })}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  );
}

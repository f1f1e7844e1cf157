// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Discovery } from '../../data/gateways';
import type { Repeater } from '../../data/repeaters';
import { lineProtocols, protocolName } from '../../format/protocols';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { Panel } from '../../parts/panel';
import { RepeaterSelect } from '../../parts/repeater_select';
import { discoveryOf, hasRange, speeds, usualForm, type Wrong } from './discovery_form';

const without = <T,>(all: readonly T[], one: T): T[] => all.filter((other) => other !== one);

interface Props {
  /** Of the line, behind one of which can be searched. */
  repeaters: readonly Repeater[];
  baud: number;
  /** The port is behind a gateway: its speed cannot be changed from here. */
  fixed: boolean;
  /** Why it cannot be started now. */
  why: string | undefined;
  busy: boolean;
  again: boolean;
  onStart: (discovery: Discovery) => void;
}

export function Settings({ repeaters, baud, fixed, why, busy, again, onStart }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [form, setForm] = useState(usualForm);
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const made = discoveryOf(form);
    setWrong('wrong' in made ? made.wrong : null);
    if ('ok' in made) onStart(made.ok);
  };
  return (
    <Panel title={t('discover.what')}>
      <form className="stack" onSubmit={submit}>
        <fieldset className="choices" aria-label={t('discover.protocols')} disabled={busy}>
          <h3>{t('discover.protocols')}</h3>
          {lineProtocols.map((one) => (
            <Checkbox
              key={one}
              checked={form.protocols.includes(one)}
              onChange={(event) =>
                setForm({
                  ...form,
                  protocols: event.target.checked ? [...form.protocols, one] : without(form.protocols, one),
                })
              }
            >
              <b>{protocolName(one)}</b> <span className="small">{t(`discover.about.${one}`)}</span>
            </Checkbox>
          ))}
        </fieldset>
        <fieldset className="choices choices-row" aria-label={t('discover.bauds')} disabled={busy}>
          <h3>{t('discover.bauds')}</h3>
          {fixed ? (
            <p className="small">{t('discover.bauds_fixed', { baud: format.count(baud) })}</p>
          ) : (
            <>
              {speeds.map((one) => (
                <Checkbox
                  key={one}
                  checked={form.bauds.includes(one)}
                  onChange={(event) =>
                    setForm({ ...form, bauds: event.target.checked ? [...form.bauds, one] : without(form.bauds, one) })
                  }
                >
                  {format.count(one)}
                </Checkbox>
              ))}
              <p className="small">{t('discover.bauds_usual', { baud: format.count(baud) })}</p>
            </>
          )}
        </fieldset>
        {repeaters.length > 0 && (
          <div>
            <h3>{t('repeater.search_where')}</h3>
            <RepeaterSelect
              label={t('repeater.search_where')}
              repeaters={repeaters}
              value={form.repeater}
              disabled={busy}
              onChange={(repeater) => setForm({ ...form, repeater })}
            />
          </div>
        )}
        {hasRange(form.protocols) && (
          <div>
            <h3 id="discover-range">{t('discover.range')}</h3>
            <div className="row">
              <Input
                className="address-field"
                inputMode="numeric"
                placeholder="0"
                maxLength={3}
                aria-label={`${t('discover.range')}, 1`}
                value={form.first}
                disabled={busy}
                onChange={(event) => setForm({ ...form, first: event.target.value })}
              />
              {t('discover.range_to')}
              <Input
                className="address-field"
                inputMode="numeric"
                placeholder="250"
                maxLength={3}
                aria-label={`${t('discover.range')}, 2`}
                value={form.last}
                disabled={busy}
                onChange={(event) => setForm({ ...form, last: event.target.value })}
              />
            </div>
          </div>
        )}
        {wrong && (
          <p className="note" role="alert">
            {t(wrong === 'range' ? 'discover.range_bad' : 'discover.choose')}
          </p>
        )}
        <div className="row">
          <Button
            type="primary"
            htmlType="submit"
            icon={<Icon name="discover" />}
            loading={busy}
            disabled={why !== undefined || busy}
            title={why}
          >
            {busy ? t('discover.running') : again ? t('discover.again') : t('discover.start')}
          </Button>
          {why && <span className="small">{why}</span>}
        </div>
        <p className="small">{t('discover.meanwhile')}</p>
      </form>
    </Panel>
  );
}

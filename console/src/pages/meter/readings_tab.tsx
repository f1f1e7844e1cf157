// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useHistory, useVersions } from '../../data/meters';
import { useMay } from '../../data/session';
import type { DayVersion, History, Meter, RegisterValue, Step } from '../../data/types';
import { convert } from '../../format/units';
import type { SpanName } from '../../format/zone';
import { useFormat } from '../../parts/format';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { PeriodBar, type SpanState, useSpan } from '../../parts/period_bar';
import { RedecodeDialog } from '../../parts/redecode_dialog';
import { wordFor } from '../../text/i18n';
import { ReadingCurves } from './reading_curves';
import { capital, registerName } from './register_table';
import { daysOf, shownVersion, VersionMark, VersionNotes } from './versions';
import './details.css';

const stepOf: Readonly<Record<SpanName, Step>> = { day: 'raw', week: 'raw', month: 'hour', year: 'day' };
const most = 4;
const firstRows = 100;

/** What moves is worth a curve: power, flow and temperatures before the counters. */
export function firstChoice(registers: readonly RegisterValue[]): string[] {
  const now = registers.filter((one) => one.function === 'instantaneous' && one.storage === 0 && one.validity === 'ok');
  const wish = [
    'power',
    'flow_temperature',
    'return_temperature',
    'gas_pressure',
    'gas_temperature',
    'volume_flow',
    'voltage',
    'current',
  ];
  const whole = (one: RegisterValue) => (one.qualifier === '' ? 0 : 1);
  const fit = wish
    .flatMap((quantity) => now.filter((one) => one.quantity === quantity).sort((a, b) => whole(a) - whole(b)))
    .slice(0, 3);
  return (fit.length > 0 ? fit : now.slice(0, 1)).map((one) => one.key);
}

type Versions = ReadonlyMap<string, readonly DayVersion[]>;

function Rows({ history, commodity, versions }: { history: History; commodity: string; versions: Versions }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [shown, setShown] = useState(firstRows);
  const rows = history.rows.toReversed();
  const digits = useMemo(
    () =>
      history.registers.map((one, index) => {
        const target = format.unitFor(one.unit, commodity).id;
        return Math.max(0, ...history.rows.map((row) => convert(row.values[index], one.unit, target)?.scale ?? 0));
      }),
    [history, format, commodity],
  );
  return (
    <>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('ui.time')}</th>
              {history.registers.map((one) => (
                <th key={one.key} scope="col" className="num">
                  {registerName(one, t, commodity)}{' '}
                  <span className="unit">{format.sign(format.unitFor(one.unit, commodity).id)}</span>
                </th>
              ))}
              <th scope="col">{t('meter.quality')}</th>
              <th scope="col">{t('meter.source')}</th>
              <th scope="col">{capital(t('meter.telegram'))}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row) => (
              <tr key={row.t}>
                <td title={format.exactTime(row.t)}>{format.dateTime(row.t, history.step === 'raw')}</td>
                {history.registers.map((one, index) => {
                  const value = format.value(row.values[index], one.unit, commodity, digits[index] ?? 0);
                  return (
                    <td key={one.key} className="num" title={value.exact}>
                      {value.text}
                    </td>
                  );
                })}
                <td>
                  {wordFor('quality', row.quality)}{' '}
                  <VersionMark version={shownVersion(versions.get(row.t.slice(0, 10)))} />
                </td>
                <td>{wordFor('source', row.source)}</td>
                <td>{row.telegram ? <Link to={`/t/${row.telegram}`}>{t('ui.open')}</Link> : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown < rows.length && (
        <Button onClick={() => setShown(shown + 200)}>
          {t('ui.more')} ({t('ui.of', { n: format.count(shown), m: format.count(rows.length) })})
        </Button>
      )}
    </>
  );
}

function ReadingsView(props: {
  history: History & { complete: boolean };
  state: SpanState;
  commodity: string;
  versions: Versions;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { history, state, commodity, versions } = props;
  if (history.rows.length === 0) return <EmptyNote title={t('meter.readings_none')} text={t('meter.no_use_text')} />;
  return (
    <div className="stack">
      {!history.complete && (
        <p className="note">{t('meter.readings_incomplete', { n: format.count(history.rows.length) })}</p>
      )}
      <VersionNotes versions={versions} />
      <ReadingCurves history={history} state={state} commodity={commodity} />
      <Rows key={`${state.from} ${history.step}`} history={history} commodity={commodity} versions={versions} />
    </div>
  );
}

interface Props {
  meter: Meter;
  get: (key: string) => string;
  set: (change: Record<string, string | null>) => void;
}

export function ReadingsTab({ meter, get, set }: Props) {
  const { t } = useTranslation();
  const state = useSpan(get, 'week');
  const known = new Set(meter.registers.map((one) => one.key));
  const asked = get('regs')
    .split('~')
    .filter((key) => known.has(key));
  const chosen = asked.length > 0 ? asked.slice(0, most) : firstChoice(meter.registers);
  const history = useHistory(meter.id, chosen, state, stepOf[state.span]);
  const days = useMemo(() => daysOf(state.from, state.to), [state.from, state.to]);
  const versions = useVersions(meter.id, days);
  const [again, setAgain] = useState(false);
  const admin = useMay('change_settings');
  if (meter.registers.length === 0) return <EmptyNote title={t('meter.no_registers')} />;
  return (
    <Panel
      title={t('meter.tab.readings')}
      extra={
        <>
          <Select
            mode="multiple"
            className="register-choice"
            aria-label={t('meter.choose')}
            placeholder={t('meter.choose')}
            value={chosen}
            maxCount={most}
            options={meter.registers.map((one) => ({ value: one.key, label: registerName(one, t, meter.commodity) }))}
            onChange={(keys: string[]) => set({ regs: keys.join('~') || null })}
            popupMatchSelectWidth={false}
          />
          <PeriodBar state={state} set={set} />
          {admin && <Button onClick={() => setAgain(true)}>{t('models.redecode')}</Button>}
        </>
      }
    >
      <RedecodeDialog
        open={again}
        onClose={() => setAgain(false)}
        of={{ meters: [meter.id] }}
        subject={t('command.to', { name: meter.name, number: meter.number })}
      />
      <Loaded of={history} skeleton={<Skeleton lines={6} height={36} />}>
        {(data) => <ReadingsView history={data} state={state} commodity={meter.commodity} versions={versions} />}
      </Loaded>
    </Panel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Installation, useInstallations } from '../../data/points';
import { useMay } from '../../data/session';
import type { Commodity } from '../../data/types';
import { useFormat } from '../../parts/format';
import { TimeText, ValueText } from '../../parts/marks';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { registerName } from '../meter/register_table';
import { InstallationEditor } from './installation_editor';
import { Photos } from './photos';
import { TimeBar } from './time_bar';

function Readings({ list, commodity }: { list: Installation['start']; commodity: Commodity }) {
  const { t } = useTranslation();
  if (list.length === 0) return <span>–</span>;
  return list.map((one) => (
    <div key={one.key}>
      <ValueText value={one.value} unit={one.unit} commodity={commodity} />{' '}
      {list.length > 1 && <span className="small">{registerName(one, t, commodity)}</span>}
    </div>
  ));
}

interface RowProps {
  one: Installation;
  of: 'points' | 'meters';
  commodity: Commodity;
  onEdit: () => void;
}

function InstallationRow({ one, of, commodity, onEdit }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay('change_meters');
  return (
    <tr>
      <td>
        {of === 'points' ? (
          <Link to={`/m/${one.meter.id}`}>
            <span className="mono">{one.meter.number}</span> {one.meter.name}
          </Link>
        ) : (
          <Link to={`/o/${one.point.id}`}>{one.point.name}</Link>
        )}
        {one.note && <div className="small">{one.note}</div>}
      </td>
      <td data-label={t('installation.from')}>
        <TimeText at={one.from} />
      </td>
      <td data-label={t('installation.until')}>
        {one.until ? <TimeText at={one.until} /> : <span className="time">{t('point.until_now')}</span>}
      </td>
      <td className="num" data-label={t('point.col.factor')}>
        {format.number(one.factor)}
      </td>
      <td className="num" data-label={t('installation.start')}>
        <Readings list={one.start} commodity={commodity} />
      </td>
      <td className="num" data-label={t('installation.end')}>
        <Readings list={one.end} commodity={commodity} />
      </td>
      <td data-label={t('installation.seals')}>
        {one.seal || '–'}
        {one.removal_seal && (
          <div className="small">
            {t('swap.removal_seal')}: {one.removal_seal}
          </div>
        )}
      </td>
      <td>
        <Photos installation={one} />
      </td>
      <td>
        <Button size="small" disabled={!may} title={may ? undefined : viewOnly(t, 'change_meters')} onClick={onEdit}>
          {t('installation.mend')}
        </Button>
      </td>
    </tr>
  );
}

/** All meters of a point, or all points of a meter, the newest first. */
export function InstallationTable({
  of,
  id,
  commodity,
}: {
  of: 'points' | 'meters';
  id: string;
  commodity: Commodity;
}) {
  const { t } = useTranslation();
  const list = useInstallations(of, id);
  const [edited, setEdited] = useState('');
  const heads: [string, string][] = [
    [of === 'points' ? t('swap.meter') : t('point.one'), ''],
    [t('installation.from'), ''],
    [t('installation.until'), ''],
    [t('point.col.factor'), 'num'],
    [t('installation.start'), 'num'],
    [t('installation.end'), 'num'],
    [t('installation.seals'), ''],
    [t('photo.title'), ''],
    [t('installation.edit'), 'hidden'],
  ];
  return (
    <Panel label={t(of === 'points' ? 'point.tab.installations' : 'meter.tab.points')}>
      <Loaded of={list} skeleton={<Skeleton lines={3} height={36} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNote
              title={t(of === 'points' ? 'installation.none' : 'installation.none_of_meter')}
              text={t(of === 'points' ? 'installation.none_text' : 'installation.none_of_meter_text')}
            />
          ) : (
            <div className="stack">
              {of === 'points' && <TimeBar installations={items} />}
              <div className="scroll-x">
                <table className="plain-table card-table">
                  <thead>
                    <tr>
                      {heads.map(([head, kind]) => (
                        <th key={head} scope="col" className={kind === 'num' ? 'num' : ''}>
                          {kind === 'hidden' ? <span className="visually-hidden">{head}</span> : head}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {[...items].reverse().map((one) => (
                      <InstallationRow
                        key={one.id}
                        one={one}
                        of={of}
                        commodity={commodity}
                        onEdit={() => setEdited(one.id)}
                      />
                    ))}
                  </tbody>
                </table>
              </div>
              <InstallationEditor one={items.find((one) => one.id === edited) ?? null} onClose={() => setEdited('')} />
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMeter } from '../../data/meters';
import { CommoditySign, MeterStateMark, Timed, timeMark } from '../../parts/marks';
import { EmptyNote, ErrorNote, Loaded } from '../../parts/panel';
import { useReadNow } from '../../parts/read_now';
import { SidePanel } from '../../parts/side_panel';
import { wordFor } from '../../text/i18n';
import { RegisterTable } from '../meter/register_table';
import { PutInGroup } from './put_in_group';

/** One meter beside the list: its last reading, and the way to its page and telegram. */
export function MeterPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const meter = useMeter(id);
  const read = useReadNow(id, meter.data?.protocol === 'dial_in');
  const row = meter.data;
  return (
    <SidePanel
      label={t('meters.panel', { number: row?.number ?? '' })}
      title={row ? <Link to={`/m/${id}`}>{row.name || row.number}</Link> : t('ui.loading')}
      onClose={onClose}
    >
      <Loaded of={meter}>
        {(one) => (
          <div className="stack">
            <div className="row">
              <CommoditySign commodity={one.commodity} />
              <span className="mono">{one.number}</span>
              <span>
                {one.manufacturer} {one.version >= 0 ? one.version : ''}
              </span>
              <MeterStateMark state={one.state} />
            </div>
            <p className="small">
              {one.place && (
                <>
                  <Link to={`/p/${one.place.id}`}>{one.place.name}</Link> ·{' '}
                </>
              )}
              {one.gateway.name} · {one.line.name} ·{' '}
              <Timed text={t('meter.read_at', { time: timeMark })} at={one.last_read} />
            </p>
            {one.last_error && one.state !== 'fresh' && (
              <p className="small">
                <Timed
                  text={t('meter.last_error', { what: wordFor('fault', one.last_error.code), time: timeMark })}
                  at={one.last_error.at}
                />
              </p>
            )}
            <div className="row">
              {read.button}
              <Link to={`/m/${id}`}>{t('meters.open')}</Link>
              <PutInGroup meter={one} />
              {one.telegram && <Link to={`/t/${one.telegram}`}>{t('meter.to_latest')}</Link>}
            </div>
            {read.progress}
            {one.registers.length === 0 ? (
              <EmptyNote title={t('meter.never_read')} />
            ) : (
              <RegisterTable registers={one.registers} commodity={one.commodity} />
            )}
          </div>
        )}
      </Loaded>
      {!row && meter.error && <ErrorNote error={meter.error} />}
    </SidePanel>
  );
}

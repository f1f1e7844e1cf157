// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { asNewMeter, useAddMeters } from '../../data/gateways';
import type { FoundMeter, Job } from '../../data/types';
import { CommoditySign, Mark } from '../../parts/marks';
import { EmptyNote, ErrorNote, Panel } from '../../parts/panel';
import { wordFor } from '../../text/i18n';

/** Found and new, unless somebody has taken it out of the choice. */
export function toAdopt(found: readonly FoundMeter[], left: ReadonlySet<string>): FoundMeter[] {
  return found.filter((one) => one.known_meter === null && !left.has(one.address));
}

/** What a search has found so far; the new ones can be adopted while it goes on. */
export function FoundMeters({ line, job, may }: { line: string; job: Job; may: boolean }) {
  const { t } = useTranslation();
  const add = useAddMeters(line);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<ReadonlyMap<string, string>>(new Map());
  const found = (job.result?.found ?? []).map((one) => ({
    ...one,
    known_meter: one.known_meter ?? done.get(one.address) ?? null,
  }));
  const chosen = toAdopt(found, left);
  const toggle = (address: string) => {
    const next = new Set(left);
    if (!next.delete(address)) next.add(address);
    setLeft(next);
  };
  const adopt = () =>
    add.mutate(chosen.map(asNewMeter), {
      onSuccess: ({ items }) =>
        setDone(new Map([...done, ...chosen.map((one, n) => [one.address, items[n]?.id ?? ''] as const)])),
    });
  if (found.length === 0)
    return job.state === 'done' ? <EmptyNote title={t('line.found')} text={t('line.found_none')} /> : null;
  return (
    <Panel
      title={`${t('line.found')} · ${t('jobs.found', { count: found.length })}`}
      extra={
        <Button type="primary" disabled={!may || chosen.length === 0} loading={add.isPending} onClick={adopt}>
          {t('line.adopt', { count: chosen.length })}
        </Button>
      }
    >
      {add.error && <ErrorNote error={add.error} />}
      {add.data && (
        <p role="status">
          <Mark of="ok" word={t('line.adopted', { count: add.data.items.length })} />
        </p>
      )}
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('meter.number')}</th>
              <th scope="col">{t('meter.maker')}</th>
              <th scope="col">{t('meter.medium')}</th>
              <th scope="col">{t('line.secondary_address')}</th>
              <th scope="col">{t('gateways.state')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((one) => (
              <tr key={one.address}>
                <td>
                  <Checkbox
                    checked={one.known_meter === null && !left.has(one.address)}
                    disabled={one.known_meter !== null || !may}
                    onChange={() => toggle(one.address)}
                  >
                    <span className="mono">{one.number}</span>
                  </Checkbox>
                </td>
                <td>
                  {one.manufacturer} {one.version >= 0 ? one.version : ''}
                </td>
                <td>
                  <CommoditySign commodity={one.commodity} /> {wordFor('medium', one.medium)}
                </td>
                <td className="mono">{one.address}</td>
                <td>
                  {one.known_meter ? (
                    <Link to={`/m/${one.known_meter}`}>
                      <Mark of="ok" word={t('line.found_known')} />
                    </Link>
                  ) : (
                    <Mark of="unknown" word={t('line.found_new')} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

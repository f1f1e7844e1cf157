// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { isOpen } from '../../data/jobs';
import type { FoundMeter, Job, Meter } from '../../data/types';
import { protocolName } from '../../format/protocols';
import { useFormat } from '../../parts/format';
import { CommoditySign, Mark } from '../../parts/marks';
import { ModelText } from '../../parts/model_link';
import { EmptyNote, Panel } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { wordFor } from '../../text/i18n';
import { linesOf } from '../meter/quirk_lines';
import { AdoptDialog } from './adopt_dialog';
import { byProtocol, keyOf, type ProtocolGroup } from './findings';

interface Choice {
  chosen: (one: FoundMeter) => boolean;
  toggle: (ones: readonly FoundMeter[], on: boolean) => void;
  may: boolean;
}

/** How it departs from its protocol: adopted with it. */
function Quirks({ quirks }: Pick<Meter, 'quirks'>) {
  const { t } = useTranslation();
  const lines = linesOf(quirks);
  if (lines === '') return null;
  return (
    <div className="small mono" title={t('discover.quirks')}>
      {lines.replaceAll('\n', ' ')}
    </div>
  );
}

function FoundRow({ one, choice }: { one: FoundMeter; choice: Choice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = one.known_meter !== null;
  return (
    <tr>
      <td>
        <Checkbox
          checked={choice.chosen(one)}
          disabled={known || !choice.may}
          onChange={(event) => choice.toggle([one], event.target.checked)}
        >
          <span className="mono nowrap">{one.number || one.address}</span>
        </Checkbox>
      </td>
      <td>
        {one.manufacturer || '–'} {one.version >= 0 && one.protocol === 'mbus' ? one.version : ''}
      </td>
      <td>
        <CommoditySign commodity={one.commodity} /> {wordFor('medium', one.medium)}
      </td>
      <td className="mono">{one.address}</td>
      <td className="num nowrap">{one.baud ? format.count(one.baud) : '–'}</td>
      <td>
        {one.model ? (
          <ModelText model={one.model} protocol={one.protocol ?? 'mbus'} />
        ) : (
          <span className="small">{t('discover.model_none')}</span>
        )}
        <Quirks quirks={one.quirks ?? {}} />
      </td>
      <td className="nowrap">
        {one.known_meter !== null ? (
          <Link to={`/m/${one.known_meter}`}>
            <Mark of="ok" word={t('line.found_known')} />
          </Link>
        ) : (
          <Mark of="unknown" word={t('line.found_new')} />
        )}
      </td>
    </tr>
  );
}

function Group({ group, choice }: { group: ProtocolGroup; choice: Choice }) {
  const { t } = useTranslation();
  const fresh = group.found.filter((one) => one.known_meter === null);
  const chosen = fresh.filter(choice.chosen).length;
  const name = protocolName(group.protocol);
  return (
    <tbody>
      <tr className="group-row">
        <th scope="rowgroup" colSpan={7}>
          <Checkbox
            checked={fresh.length > 0 && chosen === fresh.length}
            indeterminate={chosen > 0 && chosen < fresh.length}
            disabled={fresh.length === 0 || !choice.may}
            aria-label={t('discover.all', { protocol: name })}
            onChange={(event) => choice.toggle(fresh, event.target.checked)}
          >
            <b>{name}</b>
          </Checkbox>
          <span className="small">
            {t('meters.count', { count: group.found.length })}
            {fresh.length > 0 && ` · ${t('discover.new', { count: fresh.length })}`}
          </span>
        </th>
      </tr>
      {group.found.map((one) => (
        <FoundRow key={keyOf(one)} one={one} choice={choice} />
      ))}
    </tbody>
  );
}

/** What has been found so far, by protocol; the new ones can be adopted while the search goes on. */
export function FoundList({ line, job, may }: { line: string; job: Job; may: boolean }) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<ReadonlyMap<string, string>>(new Map());
  const [adopting, setAdopting] = useState<FoundMeter[] | null>(null);
  const found = (job.result?.found ?? []).map((one) => ({
    ...one,
    known_meter: one.known_meter ?? done.get(keyOf(one)) ?? null,
  }));
  const chosen = found.filter((one) => one.known_meter === null && !left.has(keyOf(one)));
  const choice: Choice = {
    may,
    chosen: (one) => one.known_meter === null && !left.has(keyOf(one)),
    toggle: (ones, on) => {
      const next = new Set(left);
      for (const one of ones)
        if (on) next.delete(keyOf(one));
        else next.add(keyOf(one));
      setLeft(next);
    },
  };
  if (found.length === 0) {
    return (
      <Panel title={t('discover.found')}>
        {isOpen(job) ? (
          <p className="small">{t('discover.found_none')}</p>
        ) : (
          <EmptyNote title={t('discover.found_none_done')} text={t('discover.found_none_text')} />
        )}
      </Panel>
    );
  }
  return (
    <Panel
      title={`${t('discover.found')} · ${t('meters.count', { count: found.length })}`}
      extra={
        <Button
          type="primary"
          disabled={!may || chosen.length === 0}
          title={may ? undefined : viewOnly(t, 'change_meters')}
          onClick={() => setAdopting(chosen)}
        >
          {t('line.adopt', { count: chosen.length })}
        </Button>
      }
    >
      <div className="stack">
        {done.size > 0 && (
          <p role="status">
            <Mark of="ok" word={t('line.adopted', { count: done.size })} />
          </p>
        )}
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('discover.found')}>
          <table className="plain-table found-table">
            <thead>
              <tr>
                <th scope="col">{t('meter.number')}</th>
                <th scope="col">{t('meter.maker')}</th>
                <th scope="col">{t('meter.medium')}</th>
                <th scope="col">{t('discover.address')}</th>
                <th scope="col" className="num">
                  {t('discover.baud')}
                </th>
                <th scope="col">{t('discover.model')}</th>
                <th scope="col">{t('gateways.state')}</th>
              </tr>
            </thead>
            {byProtocol(found).map((group) => (
              <Group key={group.protocol} group={group} choice={choice} />
            ))}
          </table>
        </div>
      </div>
      {adopting && (
        <AdoptDialog
          line={line}
          meters={adopting}
          onClose={() => setAdopting(null)}
          onDone={(ids) => {
            setDone(new Map([...done, ...adopting.map((one, n) => [keyOf(one), ids[n] ?? ''] as const)]));
            setAdopting(null);
          }}
        />
      )}
    </Panel>
  );
}

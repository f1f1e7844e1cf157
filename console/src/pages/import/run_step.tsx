// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type ArchiveKind, type Import, isMoving, useImportAction } from '../../data/imports';
import { useMay } from '../../data/session';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { ErrorNote, Panel } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';
import { stateMarks } from './import_state';

/** Where what was taken in can be seen. */
const lists: Readonly<Record<ArchiveKind, string>> = {
  places: '/archives/places',
  gateways: '/collect/gateways',
  lines: '/collect/gateways',
  repeaters: '/collect/gateways',
  points: '/archives/points',
  meters: '/monitor/meters?f.commodity=all',
  meter_groups: '/archives/groups',
  installations: '/archives/points',
  supply_nodes: '/archives/network',
  customers: '/customers',
  accounts: '/customers',
  contracts: '/customers',
  valves: '/archives/valves',
};

/** Takes back everything that the import did, or says why that cannot be done any more. */
export function UndoButton({ one, small = false }: { one: Import; small?: boolean }) {
  const { t } = useTranslation();
  const may = useMay('import_archives');
  const undo = useImportAction(one.id, 'undo');
  if (one.state !== 'done') return null;
  if (!one.can_undo) {
    const why = one.undo_refused;
    return why ? (
      <span className="small">
        {t('import.no_undo')} <span lang="en">{why}</span>
      </span>
    ) : null;
  }
  return (
    <>
      <Popconfirm
        title={t('import.undo_ask')}
        description={t('import.undo_text')}
        okText={t('import.undo')}
        cancelText={t('ui.cancel')}
        onConfirm={() => undo.mutate()}
      >
        <Button
          size={small ? 'small' : 'middle'}
          disabled={!may}
          title={may ? undefined : viewOnly(t, 'import_archives')}
          loading={undo.isPending}
        >
          {t('import.undo')}
        </Button>
      </Popconfirm>
      {undo.error && <ErrorNote error={undo.error} />}
    </>
  );
}

export function ImportStateMark({ one }: { one: Import }) {
  const { t } = useTranslation();
  return <Mark of={stateMarks[one.state]} word={t(`import.state.${one.state}`)} />;
}

export function ImportProgress({ one }: { one: Import }) {
  const { t } = useTranslation();
  const format = useFormat();
  const of = one.rows - one.wrong;
  if (!isMoving(one) || of <= 0) return null;
  return (
    <div className="job-progress">
      <progress max={of} value={one.done_rows} aria-label={t(`import.state.${one.state}`)} />
      <span className="small">{t('ui.of', { n: format.count(one.done_rows), m: format.count(of) })}</span>
    </div>
  );
}

/** How far it is, then what it has done. */
export function RunStep({ one, onAgain }: { one: Import; onAgain: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = { added: format.count(one.new), changed: format.count(one.changed), same: format.count(one.same) };
  return (
    <Panel title={t('import.step.run')} extra={<span className="small">{one.name}</span>}>
      <div className="stack" role="status">
        <p>
          <ImportStateMark one={one} />
        </p>
        <ImportProgress one={one} />
        {isMoving(one) && <p className="small">{t('import.may_leave')}</p>}
        {one.state === 'done' && <p>{t('import.result', counts)}</p>}
        {one.state === 'done' && one.wrong > 0 && (
          <p>
            <Mark of="late" word={t('import.left_out', { count: one.wrong })} />
          </p>
        )}
        {one.state === 'failed' && <p>{t('import.failed_text')}</p>}
        {one.state === 'undone' && <p>{t('import.undone_text')}</p>}
        {!isMoving(one) && (
          <div className="row">
            {one.state === 'done' && <Link to={lists[one.kind]}>{t('import.look')}</Link>}
            <UndoButton one={one} />
            <Button onClick={onAgain}>{t('import.another')}</Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type MeasurementPoint, usePoint, useRetirePoint } from '../../data/points';
import { useMay } from '../../data/session';
import { CommoditySign, Mark, Timed, timeMark } from '../../parts/marks';
import { ErrorNote, Loaded } from '../../parts/panel';
import { SidePanel } from '../../parts/side_panel';
import { offerUndo } from '../../parts/undo';
import { viewOnly } from '../../parts/view_only';
import { PointEditor } from './point_editor';

/** Retired at once, with the way back; a meter that is there must go first. */
export function RetireButton({ point }: { point: MeasurementPoint }) {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const retire = useRetirePoint();
  const back = point.retired;
  const done = () => {
    if (!back)
      offerUndo(t('point.retired_now', { name: point.title }), () => retire.mutateAsync({ id: point.id, back: true }));
  };
  return (
    <>
      <Button
        disabled={!may}
        title={may ? undefined : viewOnly(t, 'change_archives')}
        loading={retire.isPending}
        onClick={() => retire.mutate({ id: point.id, back }, { onSuccess: done })}
      >
        {t(back ? 'point.restore' : 'point.retire')}
      </Button>
      {retire.error && <ErrorNote error={retire.error} />}
    </>
  );
}

function Facts({ point }: { point: MeasurementPoint }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="row small">
        <span>
          <CommoditySign commodity={point.commodity} />
          {t(`commodity.${point.commodity}`)}
        </span>
        {point.place && <span>{point.place.name}</span>}
        {point.retired && <Mark of="unknown" word={t('point.retired')} />}
      </p>
      {point.kind === 'meter' && (
        <p className="row small">
          {point.meter ? (
            <Timed
              text={t('point.measures_since', { number: point.meter.number, time: timeMark })}
              at={point.meter.since}
            />
          ) : (
            <Mark of="unknown" word={t('point.no_meter')} />
          )}
        </p>
      )}
      <p className="row">
        <Link to={`/o/${point.id}`}>{t('point.to_page')}</Link>
        {point.meter && <Link to={`/m/${point.meter.id}`}>{t('meters.open')}</Link>}
      </p>
    </>
  );
}

/** A point beside the list: what it is, and everything of it that can be changed. `id`: "new" for one to be made. */
export function PointPanel(props: {
  id: string;
  place: string;
  onSaved: (point: MeasurementPoint) => void;
  onClose: () => void;
}) {
  const { id, place, onSaved, onClose } = props;
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const made = id === 'new';
  const point = usePoint(made ? '' : id);
  const title = made ? t('point.create') : (point.data?.title ?? t('ui.loading'));
  return (
    <SidePanel
      label={title}
      title={point.data ? <Link to={`/o/${id}`}>{point.data.title}</Link> : title}
      onClose={onClose}
    >
      {made ? (
        <PointEditor point={null} may={may} place={place} onSaved={onSaved} />
      ) : (
        <Loaded of={point}>
          {(one) => (
            <div className="stack">
              <Facts point={one} />
              <PointEditor key={`${one.id} ${one.changed} ${one.retired}`} point={one} may={may} onSaved={onSaved} />
              <div className="row">
                <RetireButton point={one} />
              </div>
            </div>
          )}
        </Loaded>
      )}
    </SidePanel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../data/session';
import { useRetireValve, useValve, type Valve } from '../../data/valves';
import { Found } from '../../parts/found';
import { HistoryList } from '../../parts/history_list';
import { CommoditySign, Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { SidePanel } from '../../parts/side_panel';
import { offerUndo } from '../../parts/undo';
import { viewOnly } from '../../parts/view_only';
import { ValveEditor } from './valve_editor';

/** At once, with the way back. */
function RetireButton({ valve }: { valve: Valve }) {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const retire = useRetireValve();
  const back = valve.retired;
  const done = () => {
    if (!back)
      offerUndo(t('valves.retired_done', { number: valve.number }), () =>
        retire.mutateAsync({ id: valve.id, back: true }),
      );
  };
  return (
    <>
      <Button
        disabled={!may}
        title={may ? undefined : viewOnly(t, 'change_archives')}
        loading={retire.isPending}
        onClick={() => retire.mutate({ id: valve.id, back }, { onSuccess: done })}
      >
        {t(back ? 'valves.restore' : 'valves.retire')}
      </Button>
      {retire.error && <ErrorNote error={retire.error} />}
    </>
  );
}

interface Props {
  /** "new", or the id of the one to change. */
  id: string;
  onClose: () => void;
  onSaved: (valve: Valve) => void;
}

export function ValvePanel({ id, onClose, onSaved }: Props) {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const made = id === 'new';
  const one = useValve(made ? '' : id);
  const title = made ? t('valves.create') : `${t('valves.one')} ${one.data?.number ?? ''}`;
  return (
    <SidePanel label={title} title={title} onClose={onClose}>
      {made ? (
        <ValveEditor valve={null} may={may} onSaved={onSaved} />
      ) : (
        <Found of={one} back={<Button onClick={onClose}>{t('ui.close')}</Button>}>
          {(valve) => (
            <div className="stack">
              <div className="row">
                <CommoditySign commodity={valve.commodity} /> {t(`valve_kind.${valve.kind}`)}
                {valve.retired && <Mark of="unknown" word={t('valves.retired')} />}
                <span className="grow" />
                <RetireButton valve={valve} />
              </div>
              <ValveEditor key={`${valve.id} ${valve.changed}`} valve={valve} may={may} onSaved={onSaved} />
              <HistoryList kind="valve" id={valve.id} />
            </div>
          )}
        </Found>
      )}
    </SidePanel>
  );
}

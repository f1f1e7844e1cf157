// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Installation, type MeasurementPoint, type Swap, type SwapOrder, useSwap } from '../../data/points';
import type { MeterRow } from '../../data/types';
import { wallTime } from '../../format/wall';
import { Dialog } from '../../parts/dialog';
import { fieldOf } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import type { EntryRow } from '../entry/entry_form';
import { PhotosOf } from './photos';
import { SwapFields } from './swap_fields';
import { noValues, type SwapForm, swapOrder, type WrongSwap } from './swap_form';
import { SwapSummary } from './swap_summary';
import './swap.css';

const besideTheirField = ['at', 'meter', 'factor', 'seal', 'removal_seal', 'note', 'start', 'end', 'point'];

interface Props {
  swap: Swap;
  /** null: it is chosen here. */
  point: MeasurementPoint | null;
  /** That comes, when it is known from the start. */
  meter?: MeterRow | null;
  onClose: () => void;
}

function Done({ swap, made, onClose }: { swap: Swap; made: Installation; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p role="status">
        <Mark of="ok" word={t(`swap.done.${swap}`)} /> <b>{made.point.name}</b>{' '}
        <span className="mono">{made.meter.number}</span>
      </p>
      <PhotosOf installation={made} />
      <div className="row">
        <Button type="primary" onClick={onClose}>
          {t('ui.close')}
        </Button>
      </div>
    </div>
  );
}

/** The form, and the rows of registers that its values belong to. */
function useSwapForm(meter: MeterRow | null) {
  const { zone } = useFormat();
  const [form, setForm] = useState<SwapForm>(() => ({
    at: wallTime(new Date(), zone),
    meter,
    end: noValues,
    start: noValues,
    factor: '1',
    seal: '',
    removal_seal: '',
    note: '',
  }));
  const [rows, setRows] = useState<Record<'end' | 'start', readonly EntryRow[]>>({ end: [], start: [] });
  return {
    form,
    rows,
    put: (part: Partial<SwapForm>) => setForm((old) => ({ ...old, ...part })),
    putValues: (name: 'start' | 'end', typed: Partial<SwapForm['start']>) =>
      setForm((old) => ({ ...old, [name]: { ...old[name], ...typed } })),
    onRows: (name: 'start' | 'end', found: readonly EntryRow[]) => setRows((old) => ({ ...old, [name]: found })),
  };
}

/** Filled in, summed up, done. */
function SwapSteps({ swap, point: given, meter = null, onClose }: Props) {
  const { t } = useTranslation();
  const { zone, language } = useFormat();
  const save = useSwap(swap);
  const { form, rows, put, putValues, onRows } = useSwapForm(meter);
  const [point, setPoint] = useState(given);
  const [wrong, setWrong] = useState<WrongSwap | null>(null);
  const [order, setOrder] = useState<SwapOrder | null>(null);
  const check = (event: FormEvent) => {
    event.preventDefault();
    const made = swapOrder(form, swap, { ...rows, zone, language, now: new Date() });
    setWrong('wrong' in made ? made.wrong : null);
    if ('ok' in made && point) setOrder(made.ok);
  };
  if (save.data) return <Done swap={swap} made={save.data} onClose={onClose} />;
  if (order && point) {
    const back = () => setOrder(null);
    return (
      <SwapSummary
        swap={swap}
        point={point}
        form={form}
        rows={rows}
        order={order}
        busy={save.isPending}
        onBack={back}
        onGo={() => save.mutate({ point: point.id, order }, { onError: back })}
      />
    );
  }
  return (
    <form className="form swap-form" onSubmit={check}>
      <SwapFields
        swap={swap}
        point={point}
        given={given}
        meter={meter}
        form={form}
        put={(part) => {
          put(part);
          setWrong(null);
        }}
        putValues={(name, typed) => {
          putValues(name, typed);
          setWrong(null);
        }}
        onPoint={setPoint}
        onRows={onRows}
        wrong={wrong}
        sent={save.variables?.order}
        error={save.error}
      />
      {save.error && !besideTheirField.includes(fieldOf(save.error)) ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={!point}>
          {t('swap.check')}
        </Button>
      </div>
    </form>
  );
}

/** Installs, takes away or exchanges a meter; `swap`: null when nothing is done. */
export function SwapDialog({ swap, ...props }: Omit<Props, 'swap'> & { swap: Swap | null }) {
  const { t } = useTranslation();
  return (
    <Dialog open={swap !== null} title={swap ? t(`swap.title.${swap}`) : ''} onClose={props.onClose}>
      {swap && <SwapSteps swap={swap} {...props} />}
    </Dialog>
  );
}

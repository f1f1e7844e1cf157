// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { ApiError } from '../../data/http';
import { useMeter } from '../../data/meters';
import type { SwapOrder } from '../../data/points';
import type { Meter } from '../../data/types';
import { FieldNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { ErrorNote, Skeleton } from '../../parts/panel';
import type { EntryRow, TypedValues } from '../entry/entry_form';
import { firstUnits, RegisterFields, useEntryRows } from '../entry/register_fields';
import { refusedRegister, type WrongSwap } from './swap_form';

interface SideProps {
  name: 'start' | 'end';
  meter: string;
  typed: TypedValues;
  put: (typed: Partial<TypedValues>) => void;
  onRows: (rows: readonly EntryRow[]) => void;
  wrong: WrongSwap | null;
  sent: SwapOrder | undefined;
  error: unknown;
}

function Registers({ of, meter, ...props }: SideProps & { of: Meter }) {
  const format = useFormat();
  const { name, typed, put, onRows, wrong, sent, error } = props;
  const rows = useEntryRows(of);
  const ready = rows !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows of a meter are settled once they are there
  useEffect(() => {
    if (!rows) return;
    onRows(rows);
    put({ units: firstUnits(rows, of.commodity, format) });
  }, [ready, meter]);
  if (!rows) return <Skeleton lines={2} />;
  const refused = error instanceof ApiError ? refusedRegister(error.problem.field ?? '', name, sent) : null;
  return (
    <>
      <RegisterFields
        id={`swap-${name}`}
        rows={rows}
        commodity={of.commodity}
        typed={typed}
        put={put}
        wrong={wrong?.field === name ? wrong.key : null}
        refused={refused}
        error={error}
      />
      {refused === null && <FieldNote error={error} field={name} />}
    </>
  );
}

/** What one of the two meters shows at that time. */
export function SwapSide(props: SideProps) {
  const meter = useMeter(props.meter);
  if (meter.data) return <Registers key={props.meter} {...props} of={meter.data} />;
  return meter.error ? <ErrorNote error={meter.error} /> : <Skeleton lines={2} />;
}

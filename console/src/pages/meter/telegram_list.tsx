// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchTelegrams, type useTelegrams } from '../../data/telegrams';
import type { TelegramRow } from '../../data/types';
import { spaced } from '../../format/hex';
import { protocolName } from '../../format/protocols';
import { type Format, useFormat } from '../../parts/format';
import type { ListColumn } from '../../parts/list_column';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { Mark, TimeText } from '../../parts/marks';
import { useColumns } from '../../parts/use_columns';
import { wordFor } from '../../text/i18n';

const usual: readonly string[] = ['time', 'bytes', 'result'];
const idOf = (row: TelegramRow) => row.id;

function columnsOf(t: TFunction, format: Format): ListColumn<TelegramRow>[] {
  const result = ({ fault }: TelegramRow) => (fault ? wordFor('fault', fault.code) : t('meter.decoded'));
  return [
    {
      id: 'time',
      head: t('ui.time'),
      width: 130,
      text: (row) => format.exactTime(row.time),
      time: (row) => row.time,
      cell: (row) => <TimeText at={row.time} seconds />,
    },
    {
      id: 'bytes',
      head: t('meter.bytes'),
      width: 70,
      numeric: true,
      text: (row) => format.count(row.bytes),
      number: (row) => String(row.bytes),
    },
    {
      id: 'result',
      head: t('meter.result'),
      width: 130,
      text: result,
      cell: (row) => <Mark of={row.fault ? 'alarm' : 'ok'} word={result(row)} />,
      title: result,
    },
    { id: 'line', head: t('meters.line'), width: 120, text: (row) => row.line.name },
    { id: 'protocol', head: t('meters.col.protocol'), width: 110, text: (row) => protocolName(row.protocol) },
    {
      id: 'hex',
      head: t('meter.hex'),
      width: 300,
      text: (row) => spaced(row.hex),
      cell: (row) => <span className="mono">{spaced(row.hex)}</span>,
      title: (row) => spaced(row.hex).slice(0, 80),
    },
  ];
}

interface Props {
  meter: string;
  /** What the files are named after. */
  name: string;
  list: ReturnType<typeof useTelegrams>;
  chosen: string;
  onChoose: (id: string) => void;
}

/** What a meter answered, newest first; the chosen one is explained beside the list. */
export function TelegramList({ meter, name, list, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = useMemo(() => columnsOf(t, format), [t, format]);
  const shown = useColumns(all, usual);
  const fetch = useMemo(() => fetchTelegrams(meter), [meter]);
  return (
    <div className="stack">
      <ListTools shown={shown} name={name} fetch={fetch} total={list.data?.pages[0]?.total ?? 0} page={null} />
      <ListTable<TelegramRow>
        className="in-page"
        label={t('meter.tab.telegrams')}
        list={list}
        columns={shown.columns}
        idOf={idOf}
        nameOf={(row) => format.exactTime(row.time)}
        fetch={fetch}
        filter={meter}
        panel={{ shown: chosen, onShow: ({ id }) => onChoose(id), onClose: () => {} }}
        onOpen={({ id }) => onChoose(id)}
      />
    </div>
  );
}

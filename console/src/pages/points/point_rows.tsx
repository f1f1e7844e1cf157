// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fetchPoints, type MeasurementPoint, type PointFilter, usePoints } from '../../data/points';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { useColumns } from '../../parts/use_columns';
import { pointColumn, pointColumns } from './point_columns';

const usual: readonly string[] = ['title', 'place', 'meter', 'since'];
const idOf = (row: MeasurementPoint) => row.id;

interface Props {
  filter: PointFilter;
  label: string;
  /** Where there is none: what to say, and why. */
  none: string;
  noneText: string;
  /** Beside the tools. */
  children?: ReactNode;
}

/** The measurement points of something, with the tools of every list. */
export function PointRows({ filter, label, none, noneText, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const list = usePoints(filter);
  const all = useMemo(() => pointColumns.map((id) => pointColumn(id, format, t)), [format, t]);
  const shown = useColumns(all, usual);
  const fetch = fetchPoints(filter);
  const total = list.data?.pages[0]?.total ?? 0;
  return (
    <Loaded of={list} skeleton={<Skeleton lines={4} />}>
      {() =>
        total === 0 ? (
          <EmptyNote title={none} text={noneText} />
        ) : (
          <div className="stack">
            <div className="row tools">
              {children}
              <span className="grow" />
              <ListTools
                shown={shown}
                name={label}
                fetch={fetch}
                total={total}
                archive={{ kind: 'points', filter: { ...filter } }}
                page="archives/points/rows"
              />
            </div>
            <ListTable<MeasurementPoint>
              className="in-page"
              label={label}
              list={list}
              columns={shown.columns}
              idOf={idOf}
              nameOf={(row) => row.title}
              fetch={fetch}
              filter={JSON.stringify(filter)}
              onOpen={(row) => void navigate(`/o/${row.id}`)}
            />
          </div>
        )
      }
    </Loaded>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton, Skeleton } from './panel';
import './chart.css';

export interface ChartTable {
  head: string[];
  /** Cells as shown; `exact` is what a copy carries. */
  rows: { cells: string[]; exact: string[] }[];
}

/** Every chart can be read as a table and copied with its exact numbers. */
export function ChartFrame(props: { label: string; table: ChartTable; children: ReactNode; note?: ReactNode }) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const { head, rows } = props.table;
  const copy = () => [head, ...rows.map((row) => row.exact)].map((line) => line.join('\t')).join('\n');
  return (
    <figure className="chart-frame" aria-label={props.label}>
      {asTable ? (
        <div className="scroll" tabIndex={0} role="region" aria-label={props.label}>
          <table className="plain-table">
            <thead>
              <tr>
                {head.map((cell, index) => (
                  <th key={cell} scope="col" className={index > 0 ? 'num' : ''}>
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.exact[0]}>
                  {row.cells.map((cell, index) => (
                    <td key={head[index]} className={index > 0 ? 'num' : ''}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<Skeleton lines={6} height={24} />}>{props.children}</Suspense>
      )}
      <figcaption className="row">
        <span className="grow">{props.note}</span>
        <Button size="small" onClick={() => setAsTable(!asTable)}>
          {asTable ? t('ui.as_chart') : t('ui.as_table')}
        </Button>
        <CopyButton text={copy} />
      </figcaption>
    </figure>
  );
}

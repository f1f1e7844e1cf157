// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/format';
import { Panel } from '../../parts/panel';
import { wordFor } from '../../text/i18n';
import type { PhaseTable } from './pick';
import { capital, columnPlaces } from './register_table';

const units: Readonly<Record<string, string>> = { voltage: 'V', current: 'A', power: 'W', power_factor: '' };

/** U, I, P and power factor of each phase under one another, so that an uneven one stands out. */
export function PhasePanel({ table, commodity }: { table: PhaseTable; commodity: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const places = table.columns.map((column, n) =>
    columnPlaces(
      table.rows.map((row) => row.cells[n]),
      format.unitFor(units[column] ?? '', commodity).id,
    ),
  );
  return (
    <Panel title={t('details.phases')}>
      <div className="scroll-x">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('details.phase')}</th>
              {table.columns.map((column) => (
                <th key={column} scope="col" className="num">
                  {t(`details.${column}`)}{' '}
                  <span className="unit">{format.sign(format.unitFor(units[column] ?? '', commodity).id)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.phase} className={row.phase === 'total' ? 'total-row' : ''}>
                <th scope="row">
                  {row.phase === 'total' ? t('details.total') : capital(wordFor('qualifier', `phase_${row.phase}`))}
                </th>
                {row.cells.map((cell, n) => {
                  const column = table.columns[n] ?? 'voltage';
                  const shown = format.value(cell?.value, cell?.unit ?? '', commodity, places[n] ?? 0);
                  return (
                    <td key={column} className="num" title={shown.exact}>
                      {cell && cell.validity !== 'ok' ? (
                        <span className="mark mark-late">× {t(`validity.${cell.validity}`)}</span>
                      ) : (
                        shown.text
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

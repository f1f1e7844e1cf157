// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../parts/format';
import { Panel } from '../../parts/panel';
import { joined } from '../../text/i18n';
import type { TariffTable } from './pick';
import { capital, columnPlaces, quantityName, RegisterText } from './register_table';

/** Which part each tariff has, and the registers themselves below: the bar is read, the table is proof. */
export function TariffPanel({ table, commodity }: { table: TariffTable; commodity: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { columns, rows } = table;
  const parts = rows.filter((row) => row.tariff > 0 && row.share !== null && row.share > 0);
  const places = columns.map((column, n) =>
    columnPlaces(
      rows.map((row) => row.cells[n]),
      format.unitFor(column.unit, commodity).id,
    ),
  );
  const percent = (share: number) => format.share(Math.round(share * 1000), 1000);
  return (
    <Panel title={t('details.tariffs')}>
      <div className="stack">
        {parts.length > 0 && (
          <div className="tariff-bar" role="img" aria-label={t('details.tariff_bar')}>
            {parts.map((row) => (
              <span
                key={row.tariff}
                className={`tariff-part tariff-${((row.tariff - 1) % 4) + 1}`}
                style={{ flexGrow: row.share ?? 0 }}
                title={`T${row.tariff} ${percent(row.share ?? 0)}`}
              >
                {(row.share ?? 0) > 0.08 && `T${row.tariff}`}
              </span>
            ))}
          </div>
        )}
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('details.tariff')}</th>
                <th scope="col" className="num">
                  {t('details.tariff_share')}
                </th>
                {columns.map((column) => (
                  <th key={`${column.quantity} ${column.storage}`} scope="col" className="num wrap-head">
                    {capital(
                      joined([
                        quantityName(column.quantity, commodity),
                        ...(column.storage > 0 ? [t('details.tariff_settlement')] : []),
                      ]),
                    )}{' '}
                    <span className="unit">{format.sign(format.unitFor(column.unit, commodity).id)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.tariff} className={row.tariff === 0 ? 'total-row' : ''}>
                  <th scope="row">{row.tariff === 0 ? t('details.total') : `T${row.tariff}`}</th>
                  <td className="num">{row.share === null ? '' : percent(row.share)}</td>
                  {row.cells.map((cell, n) => (
                    <td key={`${columns[n]?.quantity} ${columns[n]?.storage}`} className="num">
                      {cell ? <RegisterText register={cell} commodity={commodity} bare places={places[n] ?? 0} /> : '–'}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Panel>
  );
}

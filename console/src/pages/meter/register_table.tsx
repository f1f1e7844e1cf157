// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Register, RegisterValue } from '../../data/types';
import { useFormat } from '../../parts/format';
import { wordFor, wordIfAny } from '../../text/i18n';

/** The words of the lists are written as inside a sentence; a head or the first cell of a row begins with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "Power, maximum, storage 1": what tells two registers of one quantity apart, and nothing else. */
export function registerName(register: Register, t: TFunction, commodity: string): string {
  const energy = register.quantity === 'energy' ? wordIfAny('energy_of', commodity) : null;
  const parts = [energy ?? wordFor('quantity', register.quantity)];
  if (register.function !== 'instantaneous') parts.push(t(`function.${register.function}`));
  if (register.storage > 0) parts.push(t('reg.storage', { n: register.storage }));
  if (register.tariff > 0) parts.push(t('reg.tariff', { n: register.tariff }));
  if (register.subunit > 0) parts.push(t('reg.subunit', { n: register.subunit }));
  if (register.qualifier) parts.push(register.qualifier.replaceAll('_', ' '));
  return capital(parts.join(', '));
}

/** Every register of a reading with all its digits; what is not a number says why. */
export function RegisterTable({ registers, commodity }: { registers: readonly RegisterValue[]; commodity: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('meter.register')}</th>
            <th scope="col" className="num">
              {t('meter.last_value')}
            </th>
            <th scope="col">{t('ui.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {registers.map((one) => {
            const dated = one.unit === 'date' || one.unit === 'date_time';
            const shown = format.value(one.value, one.unit, commodity);
            const text =
              dated || (one.value !== null && shown.text === '–') ? (one.value ?? '–').replace('T', ' ') : shown.text;
            return (
              <tr key={one.key}>
                <td>{registerName(one, t, commodity)}</td>
                <td className="num" title={shown.exact}>
                  {one.validity === 'ok' ? (
                    text
                  ) : (
                    <span className="mark mark-late">× {t(`validity.${one.validity}`)}</span>
                  )}
                </td>
                <td className="small">{one.validity === 'ok' ? shown.unit : ''}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

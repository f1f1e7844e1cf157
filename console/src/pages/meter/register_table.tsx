// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Register, RegisterValue } from '../../data/types';
import { useFormat } from '../../parts/format';
import { wordFor, wordIfAny } from '../../text/i18n';

/** The words of the lists are written as inside a sentence; a head or the first cell of a row begins with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The quantity in words of the trade: energy of a heat meter is heat. */
export function quantityName(quantity: string, commodity: string): string {
  return (quantity === 'energy' ? wordIfAny('energy_of', commodity) : null) ?? wordFor('quantity', quantity);
}

/** "phase_l1,negative_only" in words. */
export const qualifierWords = (qualifier: string): string =>
  qualifier
    .split(',')
    .map((one) => wordFor('qualifier', one))
    .join(', ');

/** "Power, maximum, storage 1": what tells two registers of one quantity apart, and nothing else. */
export function registerName(register: Register, t: TFunction, commodity: string): string {
  const parts = [quantityName(register.quantity, commodity)];
  if (register.function !== 'instantaneous') parts.push(t(`function.${register.function}`));
  if (register.storage > 0) parts.push(t('reg.storage', { n: register.storage }));
  if (register.tariff > 0) parts.push(t('reg.tariff', { n: register.tariff }));
  if (register.subunit > 0) parts.push(t('reg.subunit', { n: register.subunit }));
  if (register.qualifier) parts.push(qualifierWords(register.qualifier));
  return capital(parts.join(', '));
}

const words: Readonly<Record<string, string>> = { valve_state: 'valve', relay_state: 'relay' };

/** The value with all its digits, its unit behind it unless `bare`; what is not a number says why. */
export function RegisterText(props: { register: RegisterValue; commodity: string; bare?: boolean }) {
  const { register: one, commodity, bare = false } = props;
  const { t } = useTranslation();
  const format = useFormat();
  if (one.validity !== 'ok' && one.value === null) {
    return <span className="mark mark-late">× {t(`validity.${one.validity}`)}</span>;
  }
  const shown = format.value(one.value, one.unit, commodity);
  const dated = one.unit === 'date' || one.unit === 'date_time';
  const group = words[one.quantity];
  const text =
    group && one.value !== null
      ? wordFor(group, one.value)
      : dated || (one.value !== null && shown.text === '–')
        ? (one.value ?? '–').replace('T', ' ')
        : shown.text;
  return (
    <span className="value" title={shown.exact}>
      {text}
      {!bare && shown.unit && <span className="unit">{shown.unit}</span>}
    </span>
  );
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
          {registers.map((one) => (
            <tr key={one.key}>
              <td>{registerName(one, t, commodity)}</td>
              <td className="num">
                <RegisterText register={one} commodity={commodity} bare />
              </td>
              <td className="small">
                {one.validity === 'ok' ? format.sign(format.unitFor(one.unit, commodity).id) : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

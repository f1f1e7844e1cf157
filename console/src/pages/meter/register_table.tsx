// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Register, RegisterValue } from '../../data/types';
import { round } from '../../format/decimal';
import { convert } from '../../format/units';
import { type Format, type Shown, useFormat } from '../../parts/format';
import { joined, wordFor, wordIfAny } from '../../text/i18n';

/** The words of the lists are written as inside a sentence; a head or the first cell of a row begins with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The quantity in words of the trade: energy of a heat meter is heat. */
export function quantityName(quantity: string, commodity: string): string {
  return (quantity === 'energy' ? wordIfAny('energy_of', commodity) : null) ?? wordFor('quantity', quantity);
}

/** "phase_l1,negative_only" in words. */
export const qualifierWords = (qualifier: string): string =>
  joined(qualifier.split(',').map((one) => wordFor('qualifier', one)));

/** "Power, maximum, storage 1": what tells two registers of one quantity apart, and nothing else. */
export function registerName(register: Register, t: TFunction, commodity: string): string {
  const largest = register.function === 'maximum' ? wordIfAny('maximum_of', register.quantity) : null;
  const parts = [largest ?? quantityName(register.quantity, commodity)];
  if (register.function !== 'instantaneous' && !largest) parts.push(t(`function.${register.function}`));
  if (register.storage > 0) parts.push(t('reg.storage', { n: register.storage }));
  if (register.tariff > 0) parts.push(t('reg.tariff', { n: register.tariff }));
  if (register.subunit > 0) parts.push(t('reg.subunit', { n: register.subunit }));
  if (register.qualifier) parts.push(qualifierWords(register.qualifier));
  return capital(joined(parts));
}

/** States come as numbers (0 lets through, 1 does not) or as words. */
const states: Readonly<Record<string, { group: string; through: string; cut: string }>> = {
  valve_state: { group: 'valve', through: 'open', cut: 'closed' },
  relay_state: { group: 'relay', through: 'closed', cut: 'open' },
};

export function stateWord(quantity: string, value: string): string | null {
  const state = states[quantity];
  if (!state) return null;
  const code = value === '0' ? state.through : value === '1' ? state.cut : /^\d+$/.test(value) ? 'fault' : value;
  return wordFor(state.group, code);
}

/** Stretches of time come in seconds; nobody reads a million of them. */
const stretches: Readonly<Record<string, string>> = {
  operating_time: 'h',
  on_time: 'h',
  remaining_battery_life: 'd',
  battery_operating_time: 'd',
};

/** The value of a register in the unit in which it is read, every digit kept. */
export function shownRegister(one: RegisterValue, commodity: string, format: Format): Shown {
  const shown = format.value(one.value, one.unit, commodity);
  const stretch = one.unit === 's' ? stretches[one.quantity] : undefined;
  const long = stretch ? convert(one.value, 's', stretch) : null;
  if (!stretch || !long) return shown;
  return { ...shown, text: format.decimal(round(long, 0)), unit: format.sign(stretch) };
}

/** The value with all its digits, its unit behind it unless `bare`; what is not a number says why. */
export function RegisterText(props: {
  register: RegisterValue;
  commodity: string;
  bare?: boolean;
  /** Padded to so many places in a column of several values. */
  places?: number;
}) {
  const { register: one, commodity, bare = false, places } = props;
  const { t } = useTranslation();
  const format = useFormat();
  if (one.validity !== 'ok' && one.value === null) {
    return <span className="mark mark-late">× {t(`validity.${one.validity}`)}</span>;
  }
  const shown =
    places === undefined ? shownRegister(one, commodity, format) : format.value(one.value, one.unit, commodity, places);
  const dated = one.unit === 'date' || one.unit === 'date_time';
  const state = one.value === null ? null : stateWord(one.quantity, one.value);
  const plain = dated || (one.value !== null && shown.text === '–') ? (one.value ?? '–').replace('T', ' ') : shown.text;
  const text = state ?? plain;
  return (
    <span className="value" title={shown.exact}>
      {text}
      {!bare && shown.unit && <span className="unit">{shown.unit}</span>}
    </span>
  );
}

/** Places of a column: the most that one of its values needs, so that the points stand under one another. */
export function columnPlaces(cells: readonly (RegisterValue | undefined)[], unit: string): number {
  return Math.max(0, ...cells.map((one) => convert(one?.value, one?.unit ?? '', unit)?.scale ?? 0));
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
              <td className="small">{one.validity === 'ok' ? shownRegister(one, commodity, format).unit : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { RegisterValue } from '../../data/types';
import { conversionRegisters, creditRegisters, mainRegister, maxima, phaseTable, pick, tariffTable } from './pick';

const register = (quantity: string, value: string | null, rest: Partial<RegisterValue> = {}): RegisterValue => ({
  key: `${quantity}:${rest.tariff ?? 0}:${rest.storage ?? 0}:${rest.qualifier ?? ''}:${rest.function ?? ''}`,
  quantity,
  unit: 'Wh',
  function: 'instantaneous',
  storage: 0,
  tariff: 0,
  subunit: 0,
  qualifier: '',
  value,
  validity: value === null ? 'invalid' : 'ok',
  ...rest,
});

const energy = 'active_energy_import';

describe('registers of a page', () => {
  it('takes the register of now, of no tariff and no phase', () => {
    const all = [
      register('power', '1', { qualifier: 'phase_l1' }),
      register('power', '3'),
      register('power', '9', { storage: 1 }),
    ];
    expect(pick(all, 'power')?.value).toBe('3');
    expect(pick(all, 'power', { qualifier: 'phase_l1' })?.value).toBe('1');
    expect(pick(all, 'power', { function: 'maximum' })).toBeUndefined();
  });

  it('finds what the commodity is sold by', () => {
    const all = [register('working_volume', '5'), register('standard_volume', '6'), register('energy', '7')];
    expect(mainRegister(all, 'gas')?.quantity).toBe('standard_volume');
    expect(mainRegister(all, 'electricity')?.quantity).toBe('energy');
    expect(mainRegister(all, 'water')).toBeUndefined();
  });
});

describe('phases', () => {
  const of = (quantity: string, ...values: string[]) =>
    values.map((value, n) => register(quantity, value, { qualifier: `phase_l${n + 1}` }));

  it('stand in a row each, with the total below', () => {
    const table = phaseTable([
      ...of('voltage', '230', '231', '229'),
      ...of('power', '1', '2', '3'),
      register('power', '6'),
    ]);
    expect(table?.columns).toEqual(['voltage', 'power']);
    expect(table?.rows.map((row) => row.phase)).toEqual(['l1', 'l2', 'l3', 'total']);
    expect(table?.rows[3]?.cells.map((one) => one?.value)).toEqual([undefined, '6']);
  });

  it('have no total where there is one phase, and no table where there is none', () => {
    expect(phaseTable([...of('voltage', '230'), register('power', '6')])?.rows.map((row) => row.phase)).toEqual(['l1']);
    expect(phaseTable([register('voltage', '230')])).toBeNull();
  });
});

describe('tariffs', () => {
  it('are added exactly and shown with their shares, the total last', () => {
    const table = tariffTable([
      register(energy, '300', { tariff: 1 }),
      register(energy, '100', { tariff: 2 }),
      register(energy, '400'),
      register(energy, '350', { storage: 1 }),
      register('active_energy_export', '5', { tariff: 1 }),
    ]);
    expect(table?.rows.map((row) => [row.tariff, row.share])).toEqual([
      [1, 0.75],
      [2, 0.25],
      [0, null],
    ]);
    expect(table?.columns.map((one) => `${one.quantity} ${one.storage}`)).toEqual([
      `${energy} 0`,
      `${energy} 1`,
      'active_energy_export 0',
    ]);
    expect(table?.rows[1]?.cells.map((one) => one?.value)).toEqual(['100', undefined, undefined]);
  });

  it('give no share of what could not be read, or of nothing', () => {
    const table = tariffTable([register(energy, null, { tariff: 1 }), register(energy, '5', { tariff: 2 })]);
    expect(table?.rows.map((row) => row.share)).toEqual([null, 1]);
    expect(tariffTable([register(energy, '0', { tariff: 1 })])?.rows[0]?.share).toBeNull();
  });

  it('need more than a total', () => {
    expect(tariffTable([register(energy, '400')])).toBeNull();
  });
});

describe('more of a meter', () => {
  it('finds maxima of now, not those of the settlement', () => {
    const all = [
      register('active_demand_import', '4', { function: 'maximum' }),
      register('active_demand_import', '3', { function: 'maximum', storage: 1 }),
      register('active_demand_import', '1'),
    ];
    expect(maxima(all).map((one) => one.value)).toEqual(['4']);
  });

  it('shows a conversion only where something is converted', () => {
    expect(conversionRegisters([register('volume_flow', '1')])).toEqual([]);
    const all = [register('gas_pressure', '1.04'), register('standard_volume', '9'), register('volume_flow', '1')];
    expect(conversionRegisters(all).map((one) => one.quantity)).toEqual([
      'standard_volume',
      'gas_pressure',
      'volume_flow',
    ]);
  });

  it('lists credit before what was bought', () => {
    const all = [register('purchase_count', '3'), register('remaining_money', '12.40')];
    expect(creditRegisters(all).map((one) => one.quantity)).toEqual(['remaining_money', 'purchase_count']);
  });
});

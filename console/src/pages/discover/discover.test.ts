// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { asNewMeter } from '../../data/gateways';
import type { FoundMeter, LineTrouble } from '../../data/types';
import { type DiscoveryForm, discoveryOf, usualForm } from './discovery_form';
import { byProtocol, byTrouble, keyOf } from './findings';

const form = (change: Partial<DiscoveryForm>): DiscoveryForm => ({ ...usualForm, ...change });

const found = (protocol: string, address: string): FoundMeter => ({
  address,
  number: address,
  manufacturer: 'RSR',
  version: 1,
  medium: 'water',
  commodity: 'water',
  known_meter: null,
  primary_address: null,
  protocol,
  baud: 2400,
  model: null,
  repeater: null,
  quirks: {},
});

const trouble = (code: string, protocol = 'mbus'): LineTrouble => ({
  code,
  protocol,
  baud: 2400,
  address: null,
  heard: null,
  detail: '',
});

describe('discovery form', () => {
  it('tries all protocols and leaves the speeds to the server where nothing else is asked', () => {
    expect(discoveryOf(form({}))).toEqual({
      ok: { protocols: ['mbus', 'cjt188', 'dlt645', 'modbus', 'iec62056_21'] },
    });
  });

  it('sends protocols in their order and speeds from slow to fast', () => {
    const sent = discoveryOf(form({ protocols: ['modbus', 'cjt188'], bauds: [9600, 2400] }));
    expect(sent).toEqual({ ok: { protocols: ['cjt188', 'modbus'], bauds: [2400, 9600] } });
  });

  it('searches behind a repeater only when one is chosen', () => {
    expect(discoveryOf(form({ repeater: '7' }))).toMatchObject({ ok: { repeater: '7' } });
    expect(discoveryOf(form({ repeater: '' }))).not.toHaveProperty('ok.repeater');
  });

  it('needs a protocol', () => {
    expect(discoveryOf(form({ protocols: [] }))).toEqual({ wrong: 'nothing' });
  });

  it('takes a range whole, and only where addresses are tried one by one', () => {
    expect(discoveryOf(form({ first: '1', last: '20' }))).toMatchObject({ ok: { primary_from: 1, primary_to: 20 } });
    expect(discoveryOf(form({ protocols: ['dlt645'], first: '1', last: '' }))).toEqual({
      ok: { protocols: ['dlt645'] },
    });
    for (const [first, last] of [
      ['20', '1'],
      ['1', ''],
      ['', '9'],
      ['0', '251'],
      ['a', '9'],
    ] as const)
      expect(discoveryOf(form({ first, last })), `${first}..${last}`).toEqual({ wrong: 'range' });
  });
});

describe('findings', () => {
  it('stand by protocol, in the order in which protocols are offered', () => {
    const groups = byProtocol([found('modbus', '7'), found('mbus', 'A'), found('new_one', 'Z'), found('modbus', '3')]);
    expect(groups.map((one) => one.protocol)).toEqual(['mbus', 'modbus', 'new_one']);
    expect(groups[1]?.found.map((one) => one.address)).toEqual(['7', '3']);
  });

  it('are one meter only where protocol and address are the same', () => {
    expect(keyOf(found('mbus', '1'))).toBe(keyOf(found('mbus', '1')));
    expect(keyOf(found('modbus', '1'))).not.toBe(keyOf(found('mbus', '1')));
  });

  it('are adopted with their protocol, M-Bus without', () => {
    expect(asNewMeter(found('cjt188', '00000000000001'))).toEqual({
      address: '00000000000001',
      protocol: 'cjt188',
      commodity: 'water',
    });
    const known = { ...found('dlt645', '000000000001'), model: 'maker/model' };
    expect(asNewMeter(known)).toMatchObject({ protocol: 'dlt645', model: 'maker/model' });
    expect(asNewMeter({ ...known, repeater: '7' })).toMatchObject({ repeater: '7' });
    expect(asNewMeter({ ...known, repeater: null })).not.toHaveProperty('repeater');
    expect(asNewMeter({ ...found('mbus', 'A'), primary_address: 5 })).toEqual({ address: 'A', primary_address: 5 });
  });

  it('are adopted with the settings with which they were read', () => {
    const quirks = { di_order: '1F90', meter_type: '20' };
    expect(asNewMeter({ ...found('cjt188', '1'), quirks })).toMatchObject({ address: '1', quirks });
    expect(asNewMeter({ ...found('cjt188', '1'), quirks: {} })).not.toHaveProperty('quirks');
  });
});

describe('troubles', () => {
  it('are told once each, what spoils everything first', () => {
    const groups = byTrouble([trouble('noise'), trouble('collision'), trouble('noise'), trouble('x'), trouble('echo')]);
    expect(groups.map((one) => [one.code, one.seen.length])).toEqual([
      ['echo', 1],
      ['collision', 1],
      ['noise', 2],
      ['x', 1],
    ]);
  });
});

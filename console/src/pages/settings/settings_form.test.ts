// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../data/settings';
import { billingDays, changeOf, offsetText, zoneOptions } from './settings_form';

const days = { heat: 1, cooling: 1, water: 15, hot_water: 1, gas: 1, electricity: 1, other: 1 };

const old: Settings = {
  utility_name: 'Mill Lane Heat',
  zone: 'Asia/Shanghai',
  zone_in_use: 'Asia/Shanghai',
  language: 'en',
  dtu_address: '127.0.0.1:9001',
  billing_days: days,
};

describe('settings', () => {
  it('are sent as far as they differ', () => {
    expect(changeOf(old, { ...old, utility_name: ' Mill Lane Heat ' })).toEqual({});
    expect(changeOf(old, { ...old, zone: 'Europe/Berlin', billing_days: { ...days, water: 20 } })).toEqual({
      zone: 'Europe/Berlin',
      billing_days: { water: 20 },
    });
  });

  it('offer the days that every month has', () => {
    expect(billingDays[0]).toBe(1);
    expect(billingDays.at(-1)).toBe(28);
  });

  it('offer every zone with its offset, and that of the server though the browser may not know it', () => {
    const zones = zoneOptions('Mars/Base', new Date('2026-01-10T00:00:00Z'));
    const label = (zone: string) => zones.find(({ value }) => value === zone)?.label;
    expect(label('Asia/Shanghai')).toBe('Asia/Shanghai  +08:00');
    expect(label('UTC')).toBe('UTC  +00:00');
    expect(label('Mars/Base')).toBe('Mars/Base');
  });

  it('tell offsets with minutes and a true minus', () => {
    expect(offsetText(330)).toBe('+05:30');
    expect(offsetText(-210)).toBe('\u221203:30');
  });
});

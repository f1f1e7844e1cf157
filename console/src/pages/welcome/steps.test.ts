// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dialAddress, type Facts, isDone, isLocal, nextStep } from './steps';

const nothing: Facts = { utility: '', gateways: 0, meters: 0, read: false, points: 0 };

describe('the first steps', () => {
  it('are ticked by what is there, in any order', () => {
    expect(nextStep(nothing)).toBe('utility');
    expect(nextStep({ ...nothing, utility: null })).toBe('gateway');
    const some = { ...nothing, meters: 3, points: 1 };
    expect(isDone('meters', some)).toBe(true);
    expect(isDone('places', some)).toBe(true);
    expect(nextStep(some)).toBe('utility');
  });

  it('end with places, which a reading does not wait for', () => {
    const read = { utility: 'Mill Lane', gateways: 1, meters: 3, read: true, points: 0 };
    expect(nextStep(read)).toBe('places');
    expect(nextStep({ ...read, points: 2 })).toBeNull();
  });

  it('name the address that gateways dial', () => {
    expect(dialAddress('0.0.0.0:9001', 'riser.example')).toBe('riser.example:9001');
    expect(dialAddress('[::]:9002', 'fd00::5')).toBe('[fd00::5]:9002');
    expect(dialAddress('192.0.2.7:9001', 'riser.example')).toBe('192.0.2.7:9001');
    expect(dialAddress('127.0.0.1:9001', 'localhost')).toBe('localhost:9001');
    expect(['127.0.0.1:9001', '[::1]:9001', '0.0.0.0:9001'].map(isLocal)).toEqual([true, true, false]);
  });
});

// SPDX-License-Identifier: Apache-2.0
import { beforeEach, describe, expect, it } from 'vitest';
import { asOf, asOfIn, barredAsOf, followAddress, leaveAsOf, tellsPast, withAsOf } from './as_of';

const instant = '2025-01-14T06:00:00Z';
const there = `?asof=${encodeURIComponent(instant)}`;

beforeEach(() => followAddress('', true));

describe('the past instant of the address', () => {
  it('is an instant that is over', () => {
    expect(asOfIn(there)).toBe(instant);
    expect(asOfIn(there, Date.parse(instant))).toBe('');
    for (const wrong of ['', '1736834400', '2025-01-14', '2025-13-14T06:00:00Z', '1969-12-31T23:00:00Z'])
      expect(asOfIn(`?asof=${wrong}`), wrong).toBe('');
  });

  it('goes along to pages whose links say nothing of it', () => {
    followAddress(there, false);
    followAddress('?tab=use', false);
    expect(asOf()).toBe(instant);
    expect(withAsOf('?tab=use')).toBe(`?tab=use&asof=${encodeURIComponent(instant)}`);
    expect(withAsOf(there)).toBe(there);
  });

  it('ends where it is left, and where one goes back to before it', () => {
    followAddress(there, false);
    leaveAsOf();
    followAddress('?tab=use', false);
    expect(asOf()).toBe('');
    expect(withAsOf('?tab=use')).toBe('?tab=use');
    followAddress(there, false);
    followAddress('', true);
    expect(asOf()).toBe('');
  });

  it('is told for meters with their readings, points, and single objects', () => {
    for (const path of ['/meters', '/meters/4', '/meters/4/history', '/points/7/consumption', '/supply-nodes/3'])
      expect(tellsPast(path), path).toBe(true);
    for (const path of ['/places', '/meters/4/versions', '/places/4/plan', '/overview', '/gateways'])
      expect(tellsPast(path), path).toBe(false);
  });

  it('bars every change of the town, and no look at it', () => {
    expect(barredAsOf('POST', '/meters/4/read')).toBe(false);
    followAddress(there, false);
    expect(barredAsOf('POST', '/meters/4/read')).toBe(true);
    expect(barredAsOf('PATCH', '/places/4')).toBe(true);
    for (const path of ['/session', '/explain', '/saved-views/3', '/jobs/9/cancel'])
      expect(barredAsOf('POST', path), path).toBe(false);
    expect(barredAsOf('GET', '/meters')).toBe(false);
  });
});

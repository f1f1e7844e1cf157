// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { keptScope, scopeFilter, scopeOf, withScope } from './scope';

describe('the scope in the address', () => {
  it('is a place or a group', () => {
    expect(scopeOf('place.412')).toEqual({ kind: 'place', id: '412' });
    expect(scopeOf('group.3')).toEqual({ kind: 'group', id: '3' });
    for (const wrong of ['', 'place.', 'place', 'meter.3', 'place.4&x=1', 'place.4.5'])
      expect(scopeOf(wrong)).toBeNull();
  });

  it('filters meters', () => {
    expect(scopeFilter('place.412')).toEqual({ place: '412' });
    expect(scopeFilter('group.3')).toEqual({ group: '3' });
    expect(scopeFilter('x')).toEqual({});
  });

  it('is put into links', () => {
    expect(withScope('/collect/tasks', 'place.4')).toBe('/collect/tasks?in=place.4');
    expect(withScope('/m/1?tab=use', 'place.4')).toBe('/m/1?tab=use&in=place.4');
    expect(withScope('/m/1', '')).toBe('/m/1');
  });

  const from = { pathname: '/monitor/meters', search: '?f.commodity=heat&in=place.4' };
  const kept = (pathname: string, search: string) => keptScope(from, { pathname, search });

  it('goes along from page to page', () => {
    expect(kept('/m/1', '')).toBe('?in=place.4');
    expect(kept('/g/1', '?line=2')).toBe('?line=2&in=place.4');
  });

  it('stays away where it was taken away, or where the link has its own', () => {
    expect(kept('/monitor/meters', '?f.commodity=heat')).toBeNull();
    expect(kept('/collect/runs', '?in=group.1')).toBeNull();
    expect(keptScope({ pathname: '/', search: '' }, { pathname: '/m/1', search: '' })).toBeNull();
  });

  it('leaves a link alone that filters by itself, so that a figure leads to what it counts', () => {
    const figure = { pathname: '/monitor/meters', search: '?f.state=missing' };
    expect(keptScope({ pathname: '/', search: '?in=place.4' }, figure)).toBeNull();
  });
});

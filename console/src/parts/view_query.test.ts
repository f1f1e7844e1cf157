// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { viewQuery, viewSearch } from './view_query';

describe('saved views', () => {
  it('keep filters, columns and order, whatever is open beside the list', () => {
    expect(viewQuery('?sort=name&q=7%20a&panel=4&view=2&cols=name.state&in=place.4')).toBe(
      'cols=name.state&in=place.4&q=7+a&sort=name',
    );
    expect(viewQuery('?f.line=&panel=3')).toBe('');
  });

  it('are the same whichever way the address was written', () => {
    expect(viewQuery('?b=2&a=1')).toBe(viewQuery('?a=1&b=2'));
  });

  it('are shown with their own number in the address', () => {
    expect(viewSearch({ id: '7', query: 'q=a' })).toBe('?q=a&view=7');
    expect(viewQuery(viewSearch({ id: '7', query: 'q=a' }))).toBe('q=a');
  });

  it('are of whatever object the list belongs to', () => {
    const here = '?sel=4&tab=meters&sort=name';
    expect(viewQuery(here)).toBe('sort=name');
    expect(viewSearch({ id: '7', query: 'q=a' }, here)).toBe('?q=a&sel=4&tab=meters&view=7');
  });
});

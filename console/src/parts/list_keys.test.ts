// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { listCommand } from './list_keys';

const press = (key: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  listCommand({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('list keys', () => {
  it('moves with J and K and with the arrows', () => {
    expect(press('j')).toEqual({ name: 'move', by: 1 });
    expect(press('ArrowUp')).toEqual({ name: 'move', by: -1 });
  });
  it('opens the panel with Enter and the page with Shift+Enter', () => {
    expect(press('Enter')).toEqual({ name: 'panel' });
    expect(press('Enter', { shiftKey: true })).toEqual({ name: 'open' });
  });
  it('leaves the keys of the browser alone', () => {
    expect(press('k', { ctrlKey: true })).toBeNull();
    expect(press('j', { metaKey: true })).toBeNull();
    expect(press('z')).toBeNull();
  });

  it('picks with X and copies with Ctrl+C, and leaves every other key with Ctrl to the browser', () => {
    expect(press('x')).toEqual({ name: 'pick' });
    expect(press('c', { ctrlKey: true })).toEqual({ name: 'copy' });
    expect(press('c', { metaKey: true })).toEqual({ name: 'copy' });
    expect(press('c')).toBeNull();
    expect(press('x', { ctrlKey: true })).toBeNull();
  });
});

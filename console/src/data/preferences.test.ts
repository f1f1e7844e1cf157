// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { defaultUnits } from '../format/units';
import { passwordFault } from '../pages/login/password_form';
import { phaseOf } from '../parts/read_now';
import { firstLanguage } from '../text/i18n';
import { isOwnAddress, readPreferences } from './preferences';

describe('preferences', () => {
  it('are complete whatever was stored', () => {
    const none = { theme: 'system', density: 28, units: defaultUnits, start: '' };
    for (const text of [
      null,
      '',
      'no json',
      '3',
      'null',
      '[]',
      '{"theme":"pink","density":99,"units":{"heat":"BTU"},"start":"//host"}',
    ]) {
      expect(readPreferences(text)).toEqual(none);
    }
  });

  it('keep what is known', () => {
    const kept = readPreferences('{"theme":"dark","density":44,"units":{"heat":"Gcal","old":"x"}}');
    expect(kept).toEqual({ theme: 'dark', density: 44, units: { ...defaultUnits, heat: 'Gcal' }, start: '' });
  });

  it('let log-in lead only to a page of this console', () => {
    for (const good of ['/', '/monitor/meters?f.state=late']) expect(isOwnAddress(good)).toBe(true);
    for (const bad of ['', 'x', '//host/a', '/\\host', 'https://host', '/a b', 3, null])
      expect(isOwnAddress(bad)).toBe(false);
  });
});

describe('language before anybody is known', () => {
  it('is the one chosen here, else the first of the browser that we speak, else English', () => {
    expect(firstLanguage('ru', ['zh-CN'])).toBe('ru');
    expect(firstLanguage(null, ['de-DE', 'zh-TW', 'ru'])).toBe('zh-CN');
    expect(firstLanguage(null, ['ru-RU'])).toBe('ru');
    expect(firstLanguage('xx', ['fr'])).toBe('en');
  });
});

describe('new password', () => {
  it('is judged as far as that needs no server', () => {
    expect(passwordFault('old', 'short', 'short')).toBe('short');
    expect(passwordFault('the same words', 'the same words', 'the same words')).toBe('same');
    expect(passwordFault('old', 'a long sentence', 'another sentence')).toBe('differ');
    expect(passwordFault('old', '一句比较长的密码吧', '一句比较长的密码吧')).toBeNull();
  });
});

describe('read now', () => {
  const step = (code: string) => ({ t: '', code, text: '', params: {} });
  it('shows the furthest phase, also after a retry, and all when done', () => {
    expect(phaseOf({ state: 'running', steps: [] })).toBe(0);
    expect(
      phaseOf({ state: 'running', steps: [step('queued'), step('sent_request'), step('answered'), step('retry')] }),
    ).toBe(2);
    expect(phaseOf({ state: 'running', steps: [step('a new code')] })).toBe(0);
    expect(phaseOf({ state: 'done', steps: [step('stored')] })).toBe(5);
  });
});

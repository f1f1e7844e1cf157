// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { formatClock, formatDay, formatDuration, formatExact, formatRelative, formatTime } from './time';

const zone = 'Asia/Shanghai';
const now = new Date('2026-11-21T04:00:00Z');

describe('time', () => {
  it('is as short as it can be without being wrong', () => {
    expect(formatTime('2026-11-21T02:05:00Z', 'en', zone, now)).toBe('10:05');
    expect(formatTime('2026-11-20T02:05:00Z', 'en', zone, now)).toBe('20 Nov 10:05');
    expect(formatTime('2025-11-20T02:05:00Z', 'ru', zone, now)).toBe('20.11.2025 10:05');
    expect(formatTime('2026-11-20T02:05:00Z', 'zh-CN', zone, now)).toBe('11月20日 10:05');
  });

  it('is exact with its offset when asked', () => {
    expect(formatExact('2026-11-21T02:05:07Z', zone)).toBe('2026-11-21 10:05:07 +08:00');
    expect(formatExact('2026-11-21T02:05:07Z', 'America/St_Johns')).toBe('2026-11-20 22:35:07 \u221203:30');
  });

  it('keeps the thousandths of a log', () => {
    expect(formatClock('2026-11-21T02:05:07.478Z', zone)).toBe('10:05:07.478');
    expect(formatClock('2026-11-21T02:05:07Z', zone)).toBe('10:05:07');
  });

  it('says how long ago in the language', () => {
    expect(formatRelative('2026-11-21T03:56:00Z', 'en', now)).toBe('4 min. ago');
    expect(formatRelative('2026-11-21T01:00:00Z', 'zh-CN', now)).toMatch(/3\s?小时前/);
    expect(formatRelative('2026-11-18T01:00:00Z', 'ru', now)).toMatch(/3 дн/);
  });

  it('writes a calendar day without moving it through a zone', () => {
    expect(formatDay('2026-11-01', 'en')).toBe('1 Nov 2026');
    expect(formatDay('2026-11-01', 'ru', true)).toBe('01.11');
  });

  it('names the two largest parts of a duration', () => {
    expect(formatDuration(3 * 3_600_000 + 15 * 60_000, 'en')).toBe('3 h 15 min');
    expect(formatDuration(114_000, 'ru')).toBe('1 мин 54 с');
    expect(formatDuration(417, 'en')).toBe('0.4 s');
    expect(formatDuration(86_400_000, 'zh-CN')).toBe('1天');
  });
});

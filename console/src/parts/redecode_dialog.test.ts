// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { utcDays } from './redecode_dialog';

describe('days to decode again', () => {
  it('are the UTC days that hold the days of the utility', () => {
    expect(utcDays('2026-11-20', '2026-11-20', 'Asia/Shanghai')).toEqual({ from: '2026-11-19', to: '2026-11-20' });
    expect(utcDays('2026-11-18', '2026-11-20', 'America/New_York')).toEqual({ from: '2026-11-18', to: '2026-11-21' });
    expect(utcDays('2026-11-18', '2026-11-20', 'UTC')).toEqual({ from: '2026-11-18', to: '2026-11-20' });
  });
});

// SPDX-License-Identifier: Apache-2.0
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../data/types';
import { type Weekday, type When, weekdays, whenOf } from '../format/schedule';

/** A week that begins on a Monday. */
const aMonday = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

export function weekdayName(day: Weekday, language: Language): string {
  const at = new Date(aMonday + weekdays.indexOf(day) * dayMs);
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(at);
}

function intervalWords(when: When & { kind: 'interval' }, t: TFunction): string {
  const count = when.every;
  const each = { m: t('said.each_m'), h: t('said.each_h'), d: t('said.each_d') };
  const every = { m: t('said.every_m', { count }), h: t('said.every_h', { count }), d: t('said.every_d', { count }) };
  const words = count === 1 ? each[when.unit] : every[when.unit];
  return when.at ? t('said.counted', { every: words, time: when.at }) : words;
}

/** A schedule as a person would say it. */
export function scheduleWords(schedule: string, language: Language, t: TFunction): string {
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const when = whenOf(schedule);
  switch (when.kind) {
    case 'daily':
      return t('said.daily', { time: when.time });
    case 'interval':
      return intervalWords(when, t);
    case 'weekdays': {
      const days = list.format(when.days.map((day) => weekdayName(day, language)));
      return t('said.weekdays', { days, time: when.time });
    }
    case 'monthly': {
      const days = list.format(when.days.map((day) => (day === 'last' ? t('said.last') : `${day}`)));
      return t('said.monthly', { days, time: when.time });
    }
    case 'cron':
      return t('said.cron', { text: when.text });
  }
}

export function useScheduleWords(): (schedule: string) => string {
  const { t, i18n } = useTranslation();
  return useCallback((schedule: string) => scheduleWords(schedule, i18n.language as Language, t), [t, i18n.language]);
}

// SPDX-License-Identifier: Apache-2.0
import type { Locale } from 'antd/es/locale';
import english from 'antd/es/locale/en_US';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../data/types';

const load: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ default: Locale }>>> = {
  'zh-CN': () => import('antd/es/locale/zh_CN'),
  ru: () => import('antd/es/locale/ru_RU'),
};

/** antd's own words ("OK", "No data") in the language of the page. There are always some: antd makes the whole page
 * anew when its first ones come, and what was typed by then would be lost. */
export function useAntdLocale(): Locale {
  const { i18n } = useTranslation();
  const [locale, setLocale] = useState<Locale>(english);
  const language = i18n.language as Language;
  useEffect(() => {
    let current = true;
    const show = (next: Locale) => current && setLocale(next);
    if (language === 'en') show(english);
    else void load[language]().then((module) => show(module.default));
    return () => {
      current = false;
    };
  }, [language]);
  return locale;
}

// SPDX-License-Identifier: Apache-2.0
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../data/types';
import type { English } from './locale';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: English };
  }
}

export const languages: readonly { id: Language; name: string }[] = [
  { id: 'zh-CN', name: '中文' },
  { id: 'ru', name: 'Русский' },
  { id: 'en', name: 'English' },
];

const load: Readonly<Record<Language, () => Promise<{ default: object }>>> = {
  en: () => import('./en'),
  'zh-CN': () => import('./zh_cn'),
  ru: () => import('./ru'),
};

/** The language chosen on the log-in page or the browser's; a session's own language follows after log-in. */
export function firstLanguage(stored: string | null, wanted: readonly string[]): Language {
  for (const tag of [stored ?? '', ...wanted]) {
    const found = languages.find(({ id }) => id === tag || id.split('-')[0] === tag.split('-')[0]);
    if (found) return found.id;
  }
  return 'en';
}

const key = 'riser.language';

export async function startText(): Promise<void> {
  const language = firstLanguage(localStorage.getItem(key), navigator.languages);
  const words = await load[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: words.default } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  document.documentElement.lang = language;
}

/** Fetches the words before it switches: no page is ever shown half in another language. */
export async function setLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', (await load[language]()).default);
  }
  localStorage.setItem(key, language);
  document.documentElement.lang = language;
  if (i18next.language !== language) await i18next.changeLanguage(language);
}

/** A word for a code of the server; the code itself, readable, where this console is older than the server. */
export function wordFor(group: string, code: string): string {
  const at = `${group}.${code}`;
  return i18next.exists(at) ? i18next.t(at as never) : code.replaceAll('_', ' ');
}

/** Parts of one name behind one another, with the comma of the language. */
export const joined = (parts: readonly string[]): string => parts.join(i18next.language === 'zh-CN' ? '，' : ', ');

export function wordIfAny(group: string, code: string): string | null {
  const at = `${group}.${code}`;
  return i18next.exists(at) ? i18next.t(at as never) : null;
}

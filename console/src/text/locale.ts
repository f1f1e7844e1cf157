// SPDX-License-Identifier: Apache-2.0
import type { en } from './en';

/** Plural categories of integers by language, as i18next writes them behind the key. */
export interface PluralForms {
  en: 'one' | 'other';
  'zh-CN': 'other';
  ru: 'one' | 'few' | 'many' | 'other';
}

/** The shape of a locale: every key of the English one; plural keys in the forms of the language. */
export type Shape<T, Form extends string> = {
  [K in keyof T as K extends `${string}_one`
    ? never
    : K extends `${infer Base}_other`
      ? `${Base}_${Form}`
      : K]: T[K] extends string ? string : Shape<T[K], Form>;
};

export type English = typeof en;
export type Chinese = Shape<English, PluralForms['zh-CN']>;
export type Russian = Shape<English, PluralForms['ru']>;

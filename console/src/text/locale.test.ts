// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { en } from './en';
import russian from './ru';
import chinese from './zh_cn';

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ''): Map<string, string> {
  const out = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path ? `${path}.${key}` : key;
    if (typeof value === 'string') out.set(at, value);
    else for (const [inner, text] of flat(value, at)) out.set(inner, text);
  }
  return out;
}

const forms = {
  en: ['one', 'other'],
  'zh-CN': ['other'],
  ru: ['one', 'few', 'many', 'other'],
} as const;

const locales = { en: flat(en), 'zh-CN': flat(chinese), ru: flat(russian) };
const suffix = /_(one|few|many|other|two|zero)$/;
const bases = (words: Map<string, string>) => new Set([...words.keys()].map((key) => key.replace(suffix, '')));
const marks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
/** What reads the same everywhere: names of things, signs, examples of input. */
const same =
  /^(Riser \{\{version\}\}|Ctrl\+K|Σ \{\{what\}\}|= \{\{last\}\} − \{\{first\}\}|\/dev\/ttyS0|U|I|P|cos φ|API|MQTT|Kafka|Webhook|ETag)$/;

describe('locales', () => {
  const wanted = bases(locales.en);

  for (const name of ['en', 'zh-CN', 'ru'] as const) {
    const words = locales[name];

    it(`${name}: has every key and no other`, () => {
      expect([...bases(words)].sort()).toEqual([...wanted].sort());
    });

    it(`${name}: has exactly the plural forms of its language`, () => {
      const rules = new Intl.PluralRules(name).resolvedOptions().pluralCategories;
      expect([...forms[name]].sort()).toEqual([...rules].sort());
      const plural = [...locales.en.keys()].filter((key) => key.endsWith('_one')).map((key) => key.slice(0, -4));
      expect(plural.length).toBeGreaterThan(10);
      for (const base of plural) {
        const have = ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) => words.has(`${base}_${form}`));
        expect(have.sort(), base).toEqual([...forms[name]].sort());
      }
    });

    it(`${name}: has no empty text and no text with loose ends`, () => {
      for (const [key, text] of words) expect(text.trim(), key).toBe(text || key);
    });
  }

  for (const name of ['zh-CN', 'ru'] as const) {
    const words = locales[name];

    it(`${name}: puts in the same values as English`, () => {
      for (const [key, text] of words) {
        const english = locales.en.get(key) ?? locales.en.get(key.replace(suffix, '_other')) ?? '';
        expect(marks(text), key).toEqual(marks(english));
      }
    });

    it(`${name}: leaves nothing in English`, () => {
      const own = name === 'ru' ? /[а-яё]/i : /[\u4e00-\u9fff]/;
      for (const [key, text] of words) if (!same.test(text)) expect(text, key).toMatch(own);
    });
  }
});

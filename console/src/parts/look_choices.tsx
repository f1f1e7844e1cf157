// SPDX-License-Identifier: Apache-2.0
// How the console looks to the person in front of it.
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { setPreferences, usePreferences } from '../data/preferences';
import { useSetLanguage } from '../data/session';
import type { Language } from '../data/types';
import { type UnitChoice, unitChoices } from '../format/units';
import { languages } from '../text/i18n';
import { useFormat } from './format';
import { ErrorNote } from './panel';

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const setLanguage = useSetLanguage();
  return (
    <>
      <div className="menu-row">
        <span>{t('account.language')}</span>
        <Select<Language>
          size="small"
          aria-label={t('account.language')}
          value={i18n.language as Language}
          options={languages.map(({ id, name }) => ({ value: id, label: <span lang={id}>{name}</span> }))}
          onChange={(language) => setLanguage.mutate(language)}
        />
      </div>
      {setLanguage.error && <ErrorNote error={setLanguage.error} />}
    </>
  );
}

export function ThemeChoice() {
  const { t } = useTranslation();
  const { theme } = usePreferences();
  return (
    <div className="menu-row">
      <span>{t('account.theme')}</span>
      <Segmented
        size="small"
        aria-label={t('account.theme')}
        value={theme}
        options={(['light', 'dark', 'system'] as const).map((value) => ({ value, label: t(`account.theme_${value}`) }))}
        onChange={(value) => setPreferences({ theme: value })}
      />
    </div>
  );
}

function UnitRow({ of }: { of: keyof UnitChoice }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { units } = usePreferences();
  return (
    <div className="menu-row">
      <span>{t(`account.unit_${of}`)}</span>
      <Select
        size="small"
        aria-label={t(`account.unit_${of}`)}
        value={units[of]}
        options={unitChoices[of].map((value) => ({ value, label: format.sign(value) }))}
        onChange={(value) => setPreferences({ units: { ...units, [of]: value } })}
      />
    </div>
  );
}

export function UnitRows() {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('account.units')}</h3>
      {(['heat', 'electricity', 'power', 'volume', 'pressure'] as const).map((of) => (
        <UnitRow key={of} of={of} />
      ))}
      <p className="small">{t('account.units_note')}</p>
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useModelNames } from '../data/models';
import { protocolName } from '../format/protocols';

export const isGeneric = (model: string | null | undefined): boolean => !!model?.startsWith('generic/');

/** "kamstrup/multical_403" as people write it, where only the id is known: "kamstrup multical 403". */
export const modelWords = (id: string): string => id.replaceAll(/[/_-]/g, ' ');

/** The model of a meter: a link to its page, "generic", or that there is none. */
export function ModelText({ model, protocol }: { model: string | null; protocol: string }) {
  const { t } = useTranslation();
  const names = useModelNames(!!model && !isGeneric(model));
  if (!model) return <span>{t('meter.model_none')}</span>;
  if (isGeneric(model)) {
    return (
      <span title={t('models.generic_text')}>
        {t('models.generic_name', { protocol: protocolName(model.split('/')[1] ?? protocol) })}
      </span>
    );
  }
  return (
    <Link className="link-in-text" to={`/models/${model}`}>
      {names.get(model) ?? modelWords(model)}
    </Link>
  );
}

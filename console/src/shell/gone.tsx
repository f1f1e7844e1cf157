// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { EmptyNote } from '../parts/panel';

export function Gone() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <EmptyNote title={t('gone.title')} text={t('gone.text')} action={<Link to="/">{t('gone.home')}</Link>} />
    </div>
  );
}

/** A page that threw, or whose code could not be fetched; the shell around it stays. */
export function Broken() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <div className="page" role="alert">
      <EmptyNote
        title={t('gone.broken')}
        text={t('gone.broken_text')}
        action={
          <Button type="primary" onClick={() => location.reload()}>
            {t('gone.reload')}
          </Button>
        }
      />
      <pre className="mono small wrap">{error instanceof Error ? error.message : String(error)}</pre>
    </div>
  );
}

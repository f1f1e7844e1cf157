// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { documentPath } from '../../data/api_document';
import { Panel } from '../../parts/panel';

const parts = ['log_in', 'token', 'values', 'lists', 'errors', 'once', 'tags', 'rate'] as const;

const problem = `{
  "type": "about:blank",
  "title": "Unprocessable Content",
  "status": 422,
  "code": "invalid_value",
  "detail": "name: give it a name.",
  "field": "name",
  "request_id": "7f3a…"
}`;

/** What holds for all operations. */
export function ApiIntro() {
  const { t } = useTranslation();
  return (
    <Panel title={t('api.intro')} className="api-intro">
      <dl>
        {parts.map((part) => (
          <div key={part}>
            <dt>{t(`api.about.${part}`)}</dt>
            <dd>
              {t(`api.about.${part}_text`)}
              {part === 'token' && (
                <>
                  {' '}
                  <Link to="/profile">{t('api.to_tokens')}</Link>
                </>
              )}
              {part === 'errors' && <pre className="mono">{problem}</pre>}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={documentPath} download="riser-openapi.json">
          {t('api.document')}
        </a>{' '}
        <span className="small">{t('api.document_text')}</span>
      </p>
    </Panel>
  );
}

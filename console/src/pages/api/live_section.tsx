// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import type { ApiDocument, LiveChannel } from '../../data/api_document';
import { SchemaTree } from './schema_tree';

/** The WebSocket: what is said to it and what comes of each topic. */
export function LiveSection({ live, document }: { live: LiveChannel; document: ApiDocument }) {
  const { t } = useTranslation();
  return (
    <section className="api-group">
      <h2>{t('api.live')}</h2>
      <p>
        <code translate="no">{live.path}</code> <span lang="en">{live.description}</span>
      </p>
      <h3>{t('api.you_send')}</h3>
      <SchemaTree schema={live.send} document={document} />
      {live.topics.map(({ topic, description, data }) => (
        <details key={topic} className="api-operation">
          <summary>
            <code translate="no">{topic}</code>{' '}
            <span className="api-summary" lang="en">
              {description}
            </span>
          </summary>
          <div className="api-details">
            <SchemaTree schema={data} document={document} />
          </div>
        </details>
      ))}
    </section>
  );
}

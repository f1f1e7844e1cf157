// SPDX-License-Identifier: Apache-2.0
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { type ApiDocument, useApiDocument } from '../../data/api_document';
import { FilterField } from '../../parts/filter_field';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { ApiIntro } from './api_intro';
import { type Group, groupsOf } from './document';
import { LiveSection } from './live_section';
import { OperationCard } from './operation_card';
import './api.css';

interface GroupsProps {
  groups: readonly Group[];
  document: ApiDocument;
  asked: boolean;
}

function Groups({ groups, document, asked }: GroupsProps) {
  const { hash } = useLocation();
  const shown = decodeURIComponent(hash.slice(1));
  return groups.map(({ tag, operations }) => (
    <section key={tag} {...(asked ? { id: `tag-${tag}` } : {})} className="api-group">
      <h2 translate="no">{tag}</h2>
      {operations.map((one) => (
        <OperationCard key={one.id} one={one} document={document} asked={asked} shown={one.id === shown} />
      ))}
    </section>
  ));
}

function Hooks({ document, q }: { document: ApiDocument; q: string }) {
  const { t } = useTranslation();
  const groups = groupsOf(document.webhooks ?? {}, q);
  if (groups.length === 0) return null;
  return (
    <>
      <h2>{t('api.hooks')}</h2>
      <p>{t('api.hooks_text')}</p>
      <Groups groups={groups} document={document} asked={false} />
    </>
  );
}

function Contents({ document, q }: { document: ApiDocument; q: string }) {
  const { t } = useTranslation();
  const groups = useMemo(() => groupsOf(document.paths, q), [document, q]);
  const { hash } = useLocation();
  const live = document['x-live'];
  useEffect(() => {
    window.document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, [hash]);
  return (
    <>
      {q === '' && <ApiIntro />}
      {groups.length === 0 ? (
        <EmptyNote title={t('api.no_match')} />
      ) : (
        <nav className="api-tags" aria-label={t('api.groups')}>
          {groups.map(({ tag, operations }) => (
            <a key={tag} href={`#tag-${tag}`} translate="no">
              {tag} <span className="small">{operations.length}</span>
            </a>
          ))}
        </nav>
      )}
      <Groups groups={groups} document={document} asked />
      <Hooks document={document} q={q} />
      {live && q === '' && <LiveSection live={live} document={document} />}
    </>
  );
}

/** Everything that programs can ask of the server, as its own document tells it. */
export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const api = useApiDocument();
  const q = get('q');
  const onFilter = useMemo(() => (text: string) => set({ q: text }), [set]);
  return (
    <div className="page api-page">
      <div className="page-head">
        <h1>{t('api.title')}</h1>
        {api.data && <b>{t('api.version', { version: api.data.info.version })}</b>}
        <span className="grow" />
        <FilterField value={q} label={t('api.find')} onFilter={onFilter} />
      </div>
      <Loaded of={api} skeleton={<Skeleton lines={14} height={20} />}>
        {(document) => <Contents document={document} q={q} />}
      </Loaded>
    </div>
  );
}

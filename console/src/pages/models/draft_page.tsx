// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type DraftOf, useDraft } from '../../data/models';
import { protocolName } from '../../format/protocols';
import { CopyButton, EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { saveText } from './save_text';
import './models.css';

function Draft({ toml, protocol }: { toml: string; protocol: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState(toml);
  useEffect(() => setText(toml), [toml]);
  const rows = Math.min(Math.max(text.split('\n').length + 1, 12), 40);
  return (
    <Panel
      title={
        <span className="row">
          model.toml <span className="small">{t('models.draft_of', { protocol: protocolName(protocol) })}</span>
        </span>
      }
      extra={
        <>
          {text !== toml && (
            <Button size="small" onClick={() => setText(toml)}>
              {t('models.draft_reset')}
            </Button>
          )}
          <CopyButton text={() => text} label={t('models.copy_toml')} />
          <Button size="small" type="primary" onClick={() => saveText('model.toml', text)}>
            {t('models.download')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('models.draft_text')}</p>
        <ol className="steps-list">
          <li>{t('models.draft_1')}</li>
          <li>{t('models.draft_2')}</li>
          <li>{t('models.draft_3')}</li>
        </ol>
        <Input.TextArea
          className="mono toml-edit"
          lang="en"
          rows={rows}
          value={text}
          spellCheck={false}
          wrap="off"
          aria-label={t('models.draft_edit')}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </Panel>
  );
}

/** The offer to make a model of a meter that has none: of a stored telegram, or of pasted bytes. */
export function Component() {
  const { t } = useTranslation();
  const [get] = useUrlState();
  const telegram = get('telegram');
  const hex = get('hex');
  const of: DraftOf | null = telegram ? { telegram } : hex ? { protocol: get('protocol') || 'auto', hex } : null;
  const draft = useDraft(of);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('models.draft_title')}</h1>
        <span className="grow" />
        {telegram && <Link to={`/t/${telegram}`}>{t('explain.title')}</Link>}
        <Link to="/models">{t('models.to_list')}</Link>
      </div>
      {of === null ? (
        <EmptyNote
          title={t('models.draft_none')}
          text={t('models.draft_none_text')}
          action={<Link to="/explain">{t('nav.explain')}</Link>}
        />
      ) : (
        <Loaded of={draft} skeleton={<Skeleton lines={14} height={18} />}>
          {(made) => <Draft toml={made.toml} protocol={made.protocol} />}
        </Loaded>
      )}
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiToken, type TokensOf, useApiTokens, useEndToken } from '../data/api_tokens';
import { joined, wordFor } from '../text/i18n';
import { Icon } from './icons';
import { Mark, TimeText } from './marks';
import { EmptyNote, ErrorNote, Loaded, Panel } from './panel';
import './session_list.css';
import { TokenDialog } from './token_dialog';

function Row({ token, busy, onEnd }: { token: ApiToken; busy: boolean; onEnd: () => void }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td className="wrap">
        <b translate="no">{token.name}</b>
        <p className="small">{joined(token.permissions.map((one) => wordFor('permission', one)))}</p>
      </td>
      <td data-label={t('tokens.last_used')}>
        <TimeText at={token.last_used} />
      </td>
      <td data-label={t('tokens.expires')}>
        <TimeText at={token.expires} /> {token.expired && <Mark of="late" word={t('tokens.expired')} />}
      </td>
      <td>
        <Popconfirm
          title={t('tokens.end_ask', { name: token.name })}
          description={t('tokens.end_text')}
          okText={t('tokens.end')}
          cancelText={t('ui.cancel')}
          onConfirm={onEnd}
        >
          <Button size="small" aria-label={t('tokens.end_named', { name: token.name })} disabled={busy}>
            {t('tokens.end')}
          </Button>
        </Popconfirm>
      </td>
    </tr>
  );
}

function Table({ tokens, title, of }: { tokens: readonly ApiToken[]; title: string; of: TokensOf }) {
  const { t } = useTranslation();
  const end = useEndToken(of);
  return (
    <>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
        <table className="plain-table card-table">
          <thead>
            <tr>
              {(['name', 'last_used', 'expires'] as const).map((head) => (
                <th key={head} scope="col">
                  {t(`tokens.${head}`)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {tokens.map((one) => (
              <Row key={one.id} token={one} busy={end.isPending} onEnd={() => end.mutate(one.id)} />
            ))}
          </tbody>
        </table>
      </div>
      {end.error && <ErrorNote error={end.error} />}
    </>
  );
}

/** With which secrets programs come in somebody's name. `of`: null for oneself, who makes them, too. */
export function TokenList({ of }: { of: TokensOf }) {
  const { t } = useTranslation();
  const list = useApiTokens(of);
  const [making, setMaking] = useState(false);
  const title = t('tokens.title');
  const create = of === null && (
    <Button size="small" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
      {t('tokens.create')}
    </Button>
  );
  return (
    <Panel title={title} className="session-list token-list" extra={create}>
      <Loaded of={list}>
        {({ items }) =>
          items.length > 0 ? (
            <Table tokens={items} title={title} of={of} />
          ) : of === null ? (
            <EmptyNote title={t('tokens.none')} text={t('tokens.none_text')} />
          ) : (
            <EmptyNote title={t('tokens.none')} />
          )
        }
      </Loaded>
      {making && <TokenDialog onClose={() => setMaking(false)} />}
    </Panel>
  );
}

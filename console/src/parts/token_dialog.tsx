// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateToken } from '../data/api_tokens';
import { Dialog } from './dialog';
import { CopyButton } from './panel';
import './token_dialog.css';
import { TokenEditor } from './token_editor';

/** Told once: whoever shuts it does not see it again. */
function Secret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const { t } = useTranslation();
  const example = `curl -H 'Authorization: Bearer ${secret}' '${location.origin}/api/v1/meters?limit=10'`;
  return (
    <div className="stack">
      <p>{t('tokens.secret_of', { name })}</p>
      <div className="row">
        <code className="mono told-once token-secret">{secret}</code>
        <CopyButton text={() => secret} />
      </div>
      <p className="small">{t('tokens.secret_text')}</p>
      <h3>{t('tokens.example')}</h3>
      <code className="mono told-once">{example}</code>
      <div className="row">
        <CopyButton text={() => example} label={t('tokens.copy_example')} />
        <span className="grow" />
        <Button type="primary" onClick={onClose}>
          {t('tokens.done')}
        </Button>
      </div>
    </div>
  );
}

export function TokenDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const create = useCreateToken();
  const made = create.data;
  return (
    <Dialog open title={t(made ? 'tokens.secret' : 'tokens.create')} onClose={onClose}>
      {made ? (
        <Secret name={made.token.name} secret={made.secret} onClose={onClose} />
      ) : (
        <TokenEditor create={create} onOrder={(order) => create.mutate(order)} onCancel={onClose} />
      )}
    </Dialog>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog';
import { CopyButton } from '../../parts/panel';

export interface SigningSecret {
  name: string;
  secret: string;
}

/** Told once, with what the receiver does with it. */
export function SecretDialog({ told, onClose }: { told: SigningSecret | null; onClose: () => void }) {
  const { t } = useTranslation();
  if (!told) return null;
  return (
    <Dialog open title={t('outputs.secret_title')} onClose={onClose}>
      <div className="stack">
        <p>{t('outputs.secret_for', { name: told.name })}</p>
        <div className="row">
          <code className="mono told-once output-secret">{told.secret}</code>
          <CopyButton text={() => told.secret} />
        </div>
        <p className="small">{t('outputs.secret_text')}</p>
        <h3>{t('outputs.check_title')}</h3>
        <p>{t('outputs.check_text')}</p>
        <pre className="mono told-once">
          {'base64(hmac_sha256(\n  base64_decode("whsec_…"),\n  webhook-id + "." + webhook-timestamp + "." + body))'}
        </pre>
        <div className="row">
          <span className="grow" />
          <Button type="primary" onClick={onClose}>
            {t('outputs.secret_done')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

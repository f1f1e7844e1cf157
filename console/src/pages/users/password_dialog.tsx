// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../parts/dialog';
import { CopyButton } from '../../parts/panel';

export interface OneTimePassword {
  name: string;
  password: string;
}

/** Told once: whoever shuts it does not see it again. */
export function PasswordDialog({ told, onClose }: { told: OneTimePassword | null; onClose: () => void }) {
  const { t } = useTranslation();
  if (!told) return null;
  return (
    <Dialog open title={t('users.password_title')} onClose={onClose}>
      <div className="stack">
        <p>{t('users.password_for', { name: told.name })}</p>
        <p className="row">
          <code className="mono told-once one-time-password">{told.password}</code>
          <CopyButton text={() => told.password} />
        </p>
        <p className="small">{t('users.password_text')}</p>
        <div className="row">
          <Button type="primary" onClick={onClose}>
            {t('users.password_done')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

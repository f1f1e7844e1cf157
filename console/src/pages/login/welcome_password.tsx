// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLogOut } from '../../data/session';
import { PasswordForm } from './password_form';
import './login.css';

/** Between the one-time password and the first page; there is no way around it. */
export function WelcomePassword() {
  const { t } = useTranslation();
  const logOut = useLogOut();
  return (
    <main className="alone login">
      <div className="login-head">
        <span className="product">Riser</span>
        <Button size="small" onClick={() => logOut.mutate()}>
          {t('account.log_out')}
        </Button>
      </div>
      <div className="panel form">
        <h1>{t('password.title')}</h1>
        <p>{t('password.must')}</p>
        <PasswordForm />
      </div>
    </main>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../parts/marks';
import { PasswordForm } from '../login/password_form';

/** Empty again once it is changed. */
export function OwnPassword() {
  const { t } = useTranslation();
  const [changes, setChanges] = useState(0);
  return (
    <>
      <PasswordForm key={changes} onDone={() => setChanges(changes + 1)} />
      {changes > 0 && (
        <p role="status">
          <Mark of="ok" word={t('password.done')} />
        </p>
      )}
    </>
  );
}

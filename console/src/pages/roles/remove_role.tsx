// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Role, useRemoveRole } from '../../data/roles';
import { Dialog } from '../../parts/dialog';
import { ErrorNote } from '../../parts/panel';

function Asked({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation();
  const remove = useRemoveRole(role.id);
  const used = role.users > 0;
  return (
    <div className="stack">
      <p>{used ? t('roles.in_use', { count: role.users }) : t('roles.remove_text')}</p>
      {used && (
        <p>
          <Link to={`/system/users?f.role=${role.id}`}>{t('roles.users', { count: role.users })}</Link>
        </p>
      )}
      {remove.error && <ErrorNote error={remove.error} />}
      <div className="row">
        <Button
          danger
          type="primary"
          disabled={used}
          loading={remove.isPending}
          onClick={() => remove.mutate(undefined, { onSuccess: onClose })}
        >
          {t('roles.remove')}
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
      </div>
    </div>
  );
}

/** Not while anybody has it. */
export function RemoveRoleDialog({ role, onClose }: { role: Role | null; onClose: () => void }) {
  const { t } = useTranslation();
  if (!role) return null;
  return (
    <Dialog open title={t('roles.remove_title', { name: role.name })} onClose={onClose}>
      <Asked role={role} onClose={onClose} />
    </Dialog>
  );
}

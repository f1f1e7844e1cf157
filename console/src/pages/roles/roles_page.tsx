// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, useChangeRole, useRoles } from '../../data/roles';
import { useMay } from '../../data/session';
import { CreateButton } from '../../parts/create_button';
import { ErrorNote, Loaded, Skeleton } from '../../parts/panel';
import { useRoleName } from '../../parts/role_name';
import { RemoveRoleDialog } from './remove_role';
import { type Draft, effectOf, noDraft, ticked } from './rights_draft';
import { RightsMatrix } from './rights_matrix';
import { type Edited, RoleDialog } from './role_editor';
import './roles.css';

/** Saves role by role; what one is refused for stays ticked, with the reason. */
function SaveBar(props: { roles: readonly Role[]; draft: Draft; onDraft: (draft: Draft) => void }) {
  const { roles, draft, onDraft } = props;
  const { t } = useTranslation();
  const change = useChangeRole();
  const { rights, users } = effectOf(roles, draft);
  if (rights === 0) return null;
  const save = async () => {
    const left = new Map(draft);
    for (const [id, permissions] of draft) {
      try {
        await change.mutateAsync({ id, order: { permissions: [...permissions] } });
      } catch {
        return; // the mutation holds why
      }
      left.delete(id);
      onDraft(new Map(left));
    }
  };
  return (
    <div className="save-bar" role="status">
      {change.error && <ErrorNote error={change.error} />}
      <span>
        <b>{t('roles.unsaved', { count: rights })}</b>{' '}
        {users > 0 && <span className="small">{t('roles.effect', { count: users })}</span>}
      </span>
      <span className="row">
        <Button type="primary" loading={change.isPending} onClick={() => void save()}>
          {t('ui.save')}
        </Button>
        <Button disabled={change.isPending} onClick={() => onDraft(noDraft)}>
          {t('roles.discard')}
        </Button>
      </span>
    </div>
  );
}

/** What each role lets people do: one table of rights and roles. */
export function Component() {
  const { t } = useTranslation();
  const may = useMay('manage_users');
  const roleName = useRoleName();
  const list = useRoles();
  const [draft, setDraft] = useState(noDraft);
  const [edited, setEdited] = useState<Edited | null>(null);
  const [removed, setRemoved] = useState<Role | null>(null);
  const roles = list.data?.items ?? [];
  /** With the fewest rights: more are ticked, none are forgotten. */
  const least = roles.reduce<Role | null>(
    (few, role) => (few && few.permissions.length <= role.permissions.length ? few : role),
    null,
  );
  return (
    <div className="page fill">
      <div className="page-head">
        <h1>{t('roles.title')}</h1>
        {list.data && <b>{t('roles.count', { count: roles.length })}</b>}
        <span className="small">{t('roles.built_in_text')}</span>
        <span className="grow" />
        <CreateButton
          permission="manage_users"
          label={t('roles.create')}
          onCreate={() => least && setEdited({ like: least, name: '' })}
        />
      </div>
      <Loaded of={list} skeleton={<Skeleton lines={14} height={28} />}>
        {({ items }) => (
          <RightsMatrix
            roles={items}
            draft={draft}
            may={may}
            onTick={(role, permission) => setDraft((old) => ticked(role, permission, old))}
            onCopy={(like) => setEdited({ like, name: t('roles.copy_name', { name: roleName(like) }) })}
            onRename={(role) => setEdited({ role })}
            onRemove={setRemoved}
          />
        )}
      </Loaded>
      <SaveBar roles={roles} draft={draft} onDraft={setDraft} />
      <RoleDialog edited={edited} roles={roles} onClose={() => setEdited(null)} />
      <RemoveRoleDialog role={removed} onClose={() => setRemoved(null)} />
    </div>
  );
}

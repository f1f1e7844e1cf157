// SPDX-License-Identifier: Apache-2.0
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Permission, permissionGroupNames, permissionGroups } from '../../data/permissions';
import type { Role } from '../../data/roles';
import { Icon } from '../../parts/icons';
import { useRoleName } from '../../parts/role_name';
import { joined, wordIfAny } from '../../text/i18n';
import { changedOf, type Draft, rightsOf } from './rights_draft';

export interface RoleActions {
  onCopy: (role: Role) => void;
  onRename: (role: Role) => void;
  onRemove: (role: Role) => void;
}

function RoleHead({ role, may, onCopy, onRename, onRemove }: { role: Role; may: boolean } & RoleActions) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const name = roleName(role);
  const note = role.built_in ? (wordIfAny('role_means', role.name) ?? '') : role.note;
  const own = role.built_in
    ? []
    : [
        { key: 'rename', label: t('roles.rename'), onClick: () => onRename(role) },
        { key: 'remove', label: t('roles.remove'), onClick: () => onRemove(role) },
      ];
  return (
    <th scope="col" title={note}>
      <div className="role-head">
        <span className="role-name">{name}</span>
        {may && (
          <Dropdown
            trigger={['click']}
            menu={{ items: [{ key: 'copy', label: t('roles.copy'), onClick: () => onCopy(role) }, ...own] }}
          >
            <Button size="small" type="text" aria-label={t('roles.actions', { role: name })}>
              ⋯
            </Button>
          </Dropdown>
        )}
      </div>
      <div className="small">
        {role.users > 0 ? (
          <Link className="link-in-text" to={`/system/users?f.role=${role.id}`}>
            {t('roles.users', { count: role.users })}
          </Link>
        ) : (
          t('roles.users', { count: 0 })
        )}
        {role.built_in && ` · ${t('roles.built_in')}`}
      </div>
    </th>
  );
}

/** By shape and word: a tick or a dash, and a point where it is not saved yet. */
function Sign({ has }: { has: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {has ? <Icon name="check" /> : <span aria-hidden="true">–</span>}
      <span className="visually-hidden">{t(has ? 'roles.may' : 'roles.may_not')}</span>
    </>
  );
}

function Cell(props: { role: Role; permission: Permission; draft: Draft; may: boolean; onTick: () => void }) {
  const { role, permission, draft, may, onTick } = props;
  const { t } = useTranslation();
  const roleName = useRoleName();
  const has = rightsOf(role, draft).includes(permission);
  const changed = changedOf(role, draft).includes(permission);
  const look = `${has ? 'right-given' : 'right-kept'} ${changed ? 'right-changed' : ''}`;
  if (role.built_in || !may)
    return (
      <td className={look}>
        <Sign has={has} />
      </td>
    );
  return (
    <td className={look}>
      <label>
        <input
          type="checkbox"
          checked={has}
          aria-label={joined([roleName(role), t(`permission.${permission}`)])}
          onChange={onTick}
        />
        {changed && (
          <span className="right-mark" title={t('roles.changed')}>
            <span aria-hidden="true">●</span>
            <span className="visually-hidden">{t('roles.changed')}</span>
          </span>
        )}
      </label>
    </td>
  );
}

interface Props extends RoleActions {
  roles: readonly Role[];
  draft: Draft;
  may: boolean;
  onTick: (role: Role, permission: Permission) => void;
}

/** Rights down, roles across. Rights of roles that do not come with the program are ticked in place. */
export function RightsMatrix({ roles, draft, may, onTick, ...actions }: Props) {
  const { t } = useTranslation();
  return (
    <div className="rights-scroll" tabIndex={0} role="region" aria-label={t('roles.title')}>
      <table className="rights">
        <thead>
          <tr>
            <th scope="col">{t('roles.right')}</th>
            {roles.map((role) => (
              <RoleHead key={role.id} role={role} may={may} {...actions} />
            ))}
          </tr>
        </thead>
        {permissionGroupNames.map((group) => (
          <tbody key={group}>
            <tr className="rights-group">
              <th scope="rowgroup">{t(`permission_group.${group}`)}</th>
              <td colSpan={roles.length} />
            </tr>
            {permissionGroups[group].map((permission) => (
              <tr key={permission}>
                <th scope="row">
                  {t(`permission.${permission}`)}
                  <p className="small">{t(`permission_means.${permission}`)}</p>
                </th>
                {roles.map((role) => (
                  <Cell
                    key={role.id}
                    role={role}
                    permission={permission}
                    draft={draft}
                    may={may}
                    onTick={() => onTick(role, permission)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

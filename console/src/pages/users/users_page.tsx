// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoles } from '../../data/roles';
import { useMySession } from '../../data/session';
import { fetchUsers, type User, type UserFilter, useUsers } from '../../data/users';
import { CreateButton } from '../../parts/create_button';
import { FilterField } from '../../parts/filter_field';
import { useFormat } from '../../parts/format';
import { ListTable } from '../../parts/list_table';
import { ListTools } from '../../parts/list_tools';
import { EmptyNote, ErrorNote, Skeleton } from '../../parts/panel';
import { useRoleName } from '../../parts/role_name';
import { useUrlState } from '../../parts/url_state';
import { useColumns } from '../../parts/use_columns';
import { type OneTimePassword, PasswordDialog } from './password_dialog';
import { userColumns, usualColumns } from './user_columns';
import { UserPanel } from './user_panel';
import './users.css';

type Get = (key: string) => string;
type Put = (change: Record<string, string | null>) => void;

const filterKeys = ['q', 'f.role', 'f.enabled'] as const;
const filterOf = (get: Get): UserFilter => ({ q: get('q'), role: get('f.role'), enabled: get('f.enabled') });

function Filters({ get, set }: { get: Get; set: Put }) {
  const { t } = useTranslation();
  const roles = useRoles().data?.items ?? [];
  const roleName = useRoleName();
  const onFilter = useMemo(() => (q: string) => set({ q }), [set]);
  return (
    <>
      <FilterField value={get('q')} label={t('users.find')} onFilter={onFilter} />
      <Select
        aria-label={t('users.role')}
        value={get('f.role')}
        options={[
          { value: '', label: t('users.any_role') },
          ...roles.map((role) => ({ value: role.id, label: roleName(role) })),
        ]}
        onChange={(role: string) => set({ 'f.role': role })}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={t('users.state')}
        value={get('f.enabled')}
        options={[
          { value: '', label: t('users.any_state') },
          { value: 'true', label: t('users.enabled') },
          { value: 'false', label: t('users.disabled') },
        ]}
        onChange={(enabled: string) => set({ 'f.enabled': enabled })}
        popupMatchSelectWidth={false}
      />
    </>
  );
}

function NoRows({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  if (!filtered) return <EmptyNote title={t('users.none')} />;
  const clear = <Button onClick={onClear}>{t('meters.clear')}</Button>;
  return <EmptyNote title={t('users.no_match')} text={t('users.no_match_text')} action={clear} />;
}

const idOf = (row: User) => row.id;
const nameOf = (row: User) => row.name;

/** Who may log in, as what, and what of the utility they see. */
export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const roleName = useRoleName();
  const me = useMySession().user.name;
  const [get, set] = useUrlState();
  const [told, setTold] = useState<OneTimePassword | null>(null);
  const filter = useMemo(() => filterOf(get), [get]);
  const list = useUsers(filter);
  const total = list.data?.pages[0]?.total ?? 0;
  const panel = get('panel');
  const close = () => set({ panel: null });
  const columns = useMemo(() => userColumns(t, format, roleName, me), [t, format, roleName, me]);
  const shown = useColumns(columns, usualColumns);
  const fetch = useMemo(() => fetchUsers(filter), [filter]);
  return (
    <div className={`page fill ${panel ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('users.title')}</h1>
        {list.data && <b>{t('users.count', { count: total })}</b>}
        <span className="grow" />
        <CreateButton
          permission="manage_users"
          label={t('users.create')}
          onCreate={() => set({ panel: 'new' }, true)}
        />
      </div>
      <div className="row tools">
        <Filters get={get} set={set} />
        <span className="grow" />
        <ListTools shown={shown} name={t('users.title')} fetch={fetch} total={total} />
      </div>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      <div className="table-and-panel">
        {list.data === undefined ? (
          !list.error && <Skeleton lines={14} height={20} />
        ) : total === 0 ? (
          <NoRows
            filtered={filterKeys.some((key) => get(key))}
            onClear={() => set(Object.fromEntries(filterKeys.map((key) => [key, null])))}
          />
        ) : (
          <ListTable<User>
            label={t('users.title')}
            list={list}
            columns={shown.columns}
            idOf={idOf}
            nameOf={nameOf}
            fetch={fetch}
            filter={JSON.stringify(filter)}
            panel={{ shown: panel, onShow: (row) => set({ panel: row.id }), onClose: close }}
            onOpen={(row) => set({ panel: row.id })}
            find=".filter-field input"
          />
        )}
        {panel && (
          <UserPanel
            key={panel}
            id={panel}
            onClose={close}
            onMade={(user) => set({ panel: user.id })}
            onTold={setTold}
          />
        )}
      </div>
      <PasswordDialog told={told} onClose={() => setTold(null)} />
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, useChangeRole, useCreateRole } from '../../data/roles';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { ErrorNote } from '../../parts/panel';
import { useRoleName } from '../../parts/role_name';
import { fieldTail, TextField } from '../../parts/text_field';

/** A role whose name and note are changed, or one that a new one begins like. */
export type Edited = { role: Role } | { like: Role; name: string };

function Editor({ edited, roles, onClose }: { edited: Edited; roles: readonly Role[]; onClose: () => void }) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const create = useCreateRole();
  const change = useChangeRole();
  const old = 'role' in edited ? edited.role : null;
  const [like, setLike] = useState('like' in edited ? edited.like.id : '');
  const [name, setName] = useState(old?.name ?? ('like' in edited ? edited.name : ''));
  const [tried, setTried] = useState(false);
  const [note, setNote] = useState(old?.note ?? '');
  const save = old ? change : create;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const order = { name: name.trim(), note: note.trim() };
    if (!order.name) return;
    if (old) return change.mutate({ id: old.id, order }, { onSuccess: onClose });
    const permissions = roles.find(({ id }) => id === like)?.permissions ?? [];
    create.mutate({ ...order, permissions }, { onSuccess: onClose });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <TextField
        id="role-name"
        field="name"
        label={t('roles.name')}
        value={name}
        maxLength={60}
        error={save.error}
        wrong={tried && !name.trim() ? t('roles.name_missing') : undefined}
        onChange={setName}
      />
      <TextField
        id="role-note"
        field="note"
        label={t('roles.note')}
        value={note}
        maxLength={330}
        rows={2}
        error={save.error}
        onChange={setNote}
      />
      {!old && (
        <Field id="role-like" label={t('roles.like')}>
          <Select<string>
            id="role-like"
            value={like}
            options={roles.map((role) => ({ value: role.id, label: roleName(role) }))}
            onChange={setLike}
          />
        </Field>
      )}
      {save.error && !['name', 'note'].includes(fieldTail(save.error)) ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t(old ? 'ui.save' : 'roles.create')}
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}

export function RoleDialog(props: { edited: Edited | null; roles: readonly Role[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { edited, roles, onClose } = props;
  if (!edited) return null;
  return (
    <Dialog open title={t('role' in edited ? 'roles.rename' : 'roles.create')} onClose={onClose}>
      <Editor edited={edited} roles={roles} onClose={onClose} />
    </Dialog>
  );
}

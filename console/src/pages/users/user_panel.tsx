// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useHasRight, useMay } from '../../data/session';
import { useSettings } from '../../data/settings';
import type { Language } from '../../data/types';
import { type User, useChangeUser, useCreateUser, useEnableUser, useNewPassword, useUser } from '../../data/users';
import { Found } from '../../parts/found';
import { Mark, TimeText } from '../../parts/marks';
import { ErrorNote, Skeleton } from '../../parts/panel';
import { SessionList } from '../../parts/session_list';
import { SidePanel } from '../../parts/side_panel';
import { TokenList } from '../../parts/token_list';
import { offerUndo } from '../../parts/undo';
import { viewOnly } from '../../parts/view_only';
import type { OneTimePassword } from './password_dialog';
import { TakeFactorButton } from './take_factor_button';
import { UserEditor } from './user_editor';

type Tell = (told: OneTimePassword) => void;

/** At once, with the way back. */
function EnableButton({ user }: { user: User }) {
  const { t } = useTranslation();
  const may = useMay('manage_users');
  const enable = useEnableUser(user.id);
  const done = () => {
    if (user.enabled) offerUndo(t('users.disabled_done', { name: user.name }), () => enable.mutateAsync(true));
  };
  return (
    <>
      <Button
        disabled={!may}
        title={may ? undefined : viewOnly(t, 'manage_users')}
        loading={enable.isPending}
        onClick={() => enable.mutate(!user.enabled, { onSuccess: done })}
      >
        {t(user.enabled ? 'users.disable' : 'users.enable')}
      </Button>
      {enable.error && <ErrorNote error={enable.error} />}
    </>
  );
}

function PasswordButton({ user, onTold }: { user: User; onTold: Tell }) {
  const { t } = useTranslation();
  const may = useMay('manage_users');
  const renew = useNewPassword(user.id);
  return (
    <>
      <Popconfirm
        title={t('users.new_password_ask')}
        description={t('users.new_password_text', { name: user.name })}
        okText={t('users.new_password')}
        cancelText={t('ui.cancel')}
        disabled={!may}
        onConfirm={() =>
          renew.mutate(undefined, { onSuccess: ({ password }) => onTold({ name: user.name, password }) })
        }
      >
        <Button disabled={!may} title={may ? undefined : viewOnly(t, 'manage_users')} loading={renew.isPending}>
          {t('users.new_password')}
        </Button>
      </Popconfirm>
      {renew.error && <ErrorNote error={renew.error} />}
    </>
  );
}

function Facts({ user }: { user: User }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <dt>{t('users.last_log_in')}</dt>
      <dd>
        <TimeText at={user.last_log_in} />
      </dd>
      <dt>{t('users.created')}</dt>
      <dd>
        <TimeText at={user.created} />
      </dd>
      <dt>{t('second_factor.title')}</dt>
      <dd className="row">
        <Mark
          of={user.second_factor ? 'ok' : 'unknown'}
          word={t(user.second_factor ? 'second_factor.on' : 'second_factor.off')}
        />
        {user.second_factor && <TakeFactorButton user={user} />}
      </dd>
    </dl>
  );
}

function KnownUser({ user, onTold }: { user: User; onTold: Tell }) {
  const { t } = useTranslation();
  const audits = useHasRight('view_audit');
  const save = useChangeUser(user.id);
  return (
    <div className="stack">
      <div className="row">
        <Mark of={user.enabled ? 'ok' : 'unknown'} word={t(user.enabled ? 'users.enabled' : 'users.disabled')} />
        {user.must_change_password && <Mark of="late" word={t('users.must_change')} />}
        <span className="grow" />
        <PasswordButton user={user} onTold={onTold} />
        <EnableButton user={user} />
      </div>
      <Facts user={user} />
      <UserEditor user={user} language={user.language} save={save} onSave={(order) => save.mutate(order)} />
      <SessionList of={user.id} />
      <TokenList of={user.id} />
      {audits && (
        <p className="row">
          <Link to={`/system/audit?f.user=${user.id}`}>{t('users.did', { name: user.name })}</Link>
          <Link to={`/system/audit?f.kind=user&f.object=${user.id}`}>{t('users.done_to')}</Link>
        </p>
      )}
    </div>
  );
}

function NewUser({ onMade, onTold }: { onMade: (user: User) => void; onTold: Tell }) {
  const { i18n } = useTranslation();
  const create = useCreateUser();
  const settings = useSettings();
  if (settings.isPending) return <Skeleton lines={8} height={28} />;
  return (
    <UserEditor
      user={null}
      language={settings.data?.language ?? (i18n.language as Language)}
      save={create}
      onSave={(order) =>
        create.mutate(order, {
          onSuccess: ({ user, password }) => {
            onTold({ name: user.name, password });
            onMade(user);
          },
        })
      }
    />
  );
}

interface Props {
  /** "new", or the id of the one that is shown. */
  id: string;
  onClose: () => void;
  onMade: (user: User) => void;
  onTold: Tell;
}

export function UserPanel({ id, onClose, onMade, onTold }: Props) {
  const { t } = useTranslation();
  const made = id === 'new';
  const one = useUser(made ? '' : id);
  const title = made ? t('users.create') : `${t('users.one')} ${one.data?.name ?? ''}`;
  return (
    <SidePanel label={title} title={title} onClose={onClose}>
      {made ? (
        <NewUser onMade={onMade} onTold={onTold} />
      ) : (
        <Found of={one} back={<Button onClick={onClose}>{t('ui.close')}</Button>}>
          {(user) => <KnownUser key={user.id} user={user} onTold={onTold} />}
        </Found>
      )}
    </SidePanel>
  );
}

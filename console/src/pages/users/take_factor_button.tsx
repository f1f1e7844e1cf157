// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTakeSecondFactor } from '../../data/second_factor';
import { useMay } from '../../data/session';
import type { User } from '../../data/users';
import { ErrorNote } from '../../parts/panel';
import { viewOnly } from '../../parts/view_only';

/** For somebody whose phone is lost. */
export function TakeFactorButton({ user }: { user: User }) {
  const { t } = useTranslation();
  const may = useMay('manage_users');
  const take = useTakeSecondFactor(user.id);
  return (
    <>
      <Popconfirm
        title={t('second_factor.take_ask', { name: user.name })}
        description={t('second_factor.take_text')}
        okText={t('second_factor.take')}
        cancelText={t('ui.cancel')}
        disabled={!may}
        onConfirm={() => take.mutate()}
      >
        <Button
          size="small"
          disabled={!may}
          title={may ? undefined : viewOnly(t, 'manage_users')}
          loading={take.isPending}
        >
          {t('second_factor.take')}
        </Button>
      </Popconfirm>
      {take.error && <ErrorNote error={take.error} />}
    </>
  );
}

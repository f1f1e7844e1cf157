// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMayOperate } from '../data/session';
import { Icon } from './icons';
import { viewOnly } from './view_only';

/** Begins a new one of what the page lists; says why where it may not be. */
export function CreateButton({ label, onCreate }: { label: string; onCreate: () => void }) {
  const { t } = useTranslation();
  const may = useMayOperate();
  return (
    <Button
      type="primary"
      icon={<Icon name="plus" />}
      disabled={!may}
      title={may ? undefined : viewOnly(t)}
      onClick={onCreate}
    >
      {label}
    </Button>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../data/permissions';
import { useMay } from '../data/session';
import { Icon } from './icons';
import { viewOnly } from './view_only';

/** Begins a new one of what the page lists; says why where it may not be. */
export function CreateButton(props: { label: string; permission: Permission; onCreate: () => void }) {
  const { label, permission, onCreate } = props;
  const { t } = useTranslation();
  const may = useMay(permission);
  return (
    <Button
      type="primary"
      icon={<Icon name="plus" />}
      disabled={!may}
      title={may ? undefined : viewOnly(t, permission)}
      onClick={onCreate}
    >
      {label}
    </Button>
  );
}

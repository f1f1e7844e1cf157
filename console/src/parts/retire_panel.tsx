// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '../data/session';
import { ErrorNote, Panel } from './panel';
import { offerUndo } from './undo';
import { viewOnly } from './view_only';

interface Retiring {
  mutate: (back: boolean, options?: { onSuccess: () => void }) => void;
  mutateAsync: (back: boolean) => Promise<unknown>;
  isPending: boolean;
  error: unknown;
}

/** Takes a gateway, a line or a model out of use, or back into it. Nothing at a server of an earlier version. */
export function RetirePanel(props: {
  what: 'gateway' | 'line' | 'model';
  name: string;
  retired: boolean | undefined;
  retire: Retiring;
}) {
  const { t } = useTranslation();
  const { what, name, retired: back, retire } = props;
  const permission = what === 'model' ? 'change_settings' : 'change_meters';
  const may = useMay(permission);
  if (back === undefined) return null;
  const done = () => {
    if (!back) offerUndo(t(`retire.done.${what}`, { name }), () => retire.mutateAsync(true));
  };
  return (
    <Panel title={t('retire.title')}>
      <p className="small">{t(back ? `retire.is.${what}` : `retire.about.${what}`)}</p>
      <Button
        disabled={!may}
        title={may ? undefined : viewOnly(t, permission)}
        loading={retire.isPending}
        onClick={() => retire.mutate(back, { onSuccess: done })}
      >
        {t(back ? 'retire.back' : `retire.go.${what}`)}
      </Button>
      {retire.error ? <ErrorNote error={retire.error} /> : null}
    </Panel>
  );
}

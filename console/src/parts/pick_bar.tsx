// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import type { Picked, RowAction } from './row_action';

/** How many are picked, and what can be done with them. It stands below the rows, so that none moves under the pointer. */
export function PickBar<Row>(props: {
  picked: Picked<Row>;
  /** How many there are. */
  total: number;
  actions: readonly RowAction<Row>[];
  onAll: () => void;
  onClear: () => void;
}) {
  const { picked, total, actions, onAll, onClear } = props;
  const { t } = useTranslation();
  return (
    <div className="row pick-bar" role="group" aria-label={t('picks.actions')}>
      <b role="status">{t(picked.all ? 'picks.all' : 'picks.count', { count: picked.count })}</b>
      {!picked.all && picked.count < total && (
        <Button size="small" type="link" onClick={onAll}>
          {t('picks.pick_all', { count: total })}
        </Button>
      )}
      {actions.map((action) => {
        const why = action.barred?.(picked) ?? '';
        return (
          <Button
            key={action.id}
            size="small"
            icon={action.icon && <Icon name={action.icon} />}
            disabled={why !== ''}
            title={why || undefined}
            onClick={() => action.run(picked)}
          >
            {action.label}
          </Button>
        );
      })}
      <span className="grow" />
      <Button size="small" onClick={onClear}>
        {t('picks.clear')}
      </Button>
    </div>
  );
}

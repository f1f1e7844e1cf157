// SPDX-License-Identifier: Apache-2.0
import { Dropdown } from 'antd';
import { useEffect } from 'react';
import { Icon } from './icons';
import type { Picked, RowAction } from './row_action';

/** The actions where the pointer is; arrows move, Enter does, Esc shuts. */
export function RowMenu<Row>(props: {
  at: { x: number; y: number };
  actions: readonly RowAction<Row>[];
  picked: Picked<Row>;
  onClose: () => void;
}) {
  const { at, actions, picked, onClose } = props;
  useEffect(() => {
    const back = document.activeElement as HTMLElement | null;
    const timer = setTimeout(() => document.querySelector<HTMLElement>('.row-menu [role="menuitem"]')?.focus(), 50);
    return () => {
      clearTimeout(timer);
      back?.focus();
    };
  }, []);
  return (
    <Dropdown
      open
      classNames={{ root: 'row-menu' }}
      trigger={['click']}
      onOpenChange={(open) => open || onClose()}
      menu={{
        items: actions.map((action) => {
          const why = action.barred?.(picked) ?? '';
          return {
            key: action.id,
            label: action.label,
            icon: action.icon && <Icon name={action.icon} />,
            disabled: why !== '',
            title: why,
          };
        }),
        onClick: ({ key, domEvent }) => {
          // Else the Enter that chose would press what the action brings under the focus.
          domEvent.preventDefault();
          onClose();
          actions.find(({ id }) => id === key)?.run(picked);
        },
      }}
    >
      <span className="row-menu-at" style={{ left: at.x, top: at.y }} />
    </Dropdown>
  );
}

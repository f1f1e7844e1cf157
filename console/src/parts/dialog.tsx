// SPDX-License-Identifier: Apache-2.0
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons';
import './dialog.css';

/**
 * The browser's own modal dialog: keeps the focus, closes with Esc, makes the rest inert.
 * antd's Modal writes a style element without the nonce, which the CSP refuses.
 */
export function Dialog(props: {
  open: boolean;
  title: string;
  onClose: () => void;
  wide?: boolean;
  /** Fields and, beside them, what they mean. */
  full?: boolean;
  children: ReactNode;
}) {
  const { open, title, onClose, wide, full, children } = props;
  const { t } = useTranslation();
  const box = useRef<HTMLDialogElement>(null);
  /** A list that opens or shuts under the pointer makes the dialog the target of a click that began elsewhere. */
  const pressed = useRef(false);
  useEffect(() => {
    const dialog = box.current;
    if (!open || !dialog) return;
    dialog.showModal();
    return () => dialog.close();
  }, [open]);
  if (!open) return null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; the click is on the backdrop
    <dialog
      ref={box}
      className={`dialog ${wide ? 'dialog-wide' : ''} ${full ? 'dialog-full' : ''}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        pressed.current = event.target === box.current;
      }}
      onClick={(event) => pressed.current && event.target === box.current && onClose()}
    >
      <div className="dialog-body">
        <div className="panel-head">
          <h2>{title}</h2>
          <button type="button" className="bar-button panel-extra" aria-label={t('ui.close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

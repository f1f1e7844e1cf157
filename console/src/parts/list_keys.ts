// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';

export interface ListKeys {
  move: (by: number) => void;
  panel: () => void;
  open: () => void;
  search: () => void;
  close: () => void;
  help: () => void;
  pick?: () => void;
  /** false: there was nothing to copy, so the browser may. */
  copy?: () => boolean;
}

/** What a key means in a list, or null; typing in a field is never taken for a command. */
export function listCommand(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): {
  name: keyof ListKeys;
  by?: number;
} | null {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key === 'c')
    return { name: 'copy' };
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.key) {
    case 'j':
    case 'ArrowDown':
      return { name: 'move', by: 1 };
    case 'k':
    case 'ArrowUp':
      return { name: 'move', by: -1 };
    case 'PageDown':
      return { name: 'move', by: 20 };
    case 'PageUp':
      return { name: 'move', by: -20 };
    case 'Enter':
      return { name: event.shiftKey ? 'open' : 'panel' };
    case 'x':
      return { name: 'pick' };
    case '/':
      return { name: 'search' };
    case '?':
      return { name: 'help' };
    case 'Escape':
      return { name: 'close' };
    default:
      return null;
  }
}

/** J and K work from anywhere on the page; arrows and Enter only in the list, where they do not take a button's key. */
export function useListKeys(keys: ListKeys, list: { current: HTMLElement | null }): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const typing = target.closest(
        'input:not([type="checkbox"]), textarea, select, [contenteditable], [role="combobox"]',
      );
      if (typing && event.key !== 'Escape') return;
      const inList = target === document.body || target === list.current;
      const command = listCommand(event);
      if (!command || (event.key.length > 1 && event.key !== 'Escape' && !inList)) return;
      if (command.name === 'copy') {
        // What is marked with the mouse is copied as it is marked.
        const ours = !getSelection()?.toString() && (inList || list.current?.contains(target));
        if (ours && latest.current.copy?.()) event.preventDefault();
        return;
      }
      event.preventDefault();
      if (command.name === 'pick') latest.current.pick?.();
      else if (command.name === 'move') latest.current.move(command.by ?? 0);
      else latest.current[command.name]();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [list]);
}

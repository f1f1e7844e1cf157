// SPDX-License-Identifier: Apache-2.0
import { Button, Popover } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../data/archive_types';
import { Icon } from './icons';
import { PlaceBrowser } from './place_browser';
import './hits.css';

/** A place chosen out of the tree or by search. The arrow keys and Enter work in it; Esc shuts it. */
export function PlacePicker(props: {
  id?: string;
  label: string;
  /** "" for none. */
  value: string;
  /** What the button says: the address of the place, or what no place means. */
  text: string;
  may?: (place: Place) => boolean;
  disabled?: boolean;
  /** A way to choose no place, in these words. */
  none?: string;
  onChange: (place: Place | null) => void;
}) {
  const { t } = useTranslation();
  const { label, value, text, none, disabled = false, may, onChange } = props;
  const [open, setOpen] = useState(false);
  const choose = (place: Place | null) => {
    setOpen(false);
    onChange(place);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault(); // only the drop-down, not the dialog around it
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc shuts the drop-down from anywhere in it
        <div className="place-popup" onKeyDown={onKeyDown}>
          {open && (
            <PlaceBrowser
              focus
              label={t('place.tree')}
              chosen={value}
              onChoose={choose}
              {...(may ? { may } : {})}
              empty={<p className="small">{t('place.none')}</p>}
            />
          )}
          {none && value !== '' && (
            <Button size="small" onClick={() => choose(null)}>
              {none}
            </Button>
          )}
        </div>
      }
    >
      <Button
        {...(props.id ? { id: props.id } : {})}
        className="place-picker"
        disabled={disabled}
        aria-label={`${label}: ${text}`}
        aria-haspopup="tree"
        aria-expanded={open}
        icon={<Icon name="place" />}
      >
        {text}
      </Button>
    </Popover>
  );
}

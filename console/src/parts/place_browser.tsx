// SPDX-License-Identifier: Apache-2.0
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../data/archive_types';
import { useFindPlaces } from '../data/places';
import { useFormat } from './format';
import { Icon } from './icons';
import { EmptyNote, Loaded, Skeleton } from './panel';
import { PlaceTree, type TreeProps } from './place_tree';
import { useSoon } from './soon';
import { WorstMark } from './worst_mark';
import './hits.css';

interface HitsProps {
  q: string;
  may: ((place: Place) => boolean) | undefined;
  onChoose: (place: Place) => void;
}

/** What a search finds, wherever it stands. */
function Hits({ q, may, onChoose }: HitsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useFindPlaces(q);
  return (
    <Loaded of={found} skeleton={<Skeleton lines={5} height={18} />}>
      {({ items, total }) =>
        items.length === 0 ? (
          <EmptyNote title={t('place.not_found')} text={t('place.not_found_text')} />
        ) : (
          <>
            <p className="small" role="status">
              {total > items.length
                ? t('place.found_more', { n: format.count(items.length), m: format.count(total) })
                : t('place.found', { count: total })}
            </p>
            <ul className="place-hits" aria-label={t('place.title')}>
              {items.map((place) => (
                <li key={place.id}>
                  <button
                    type="button"
                    className="place-hit"
                    disabled={found.isPlaceholderData || (!!may && !may(place))}
                    onClick={() => onChoose(place)}
                  >
                    <span>{place.address}</span>
                    {place.states && <WorstMark states={place.states} />}
                    <span className="small">
                      {t(`place_kind.${place.kind}`)}
                      {place.code && (
                        <>
                          {' · '}
                          <span className="mono">{place.code}</span>
                        </>
                      )}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}

const stops = '[role=treeitem][tabindex="0"], .place-hit:not(:disabled)';

/** A field to search above the tree; what is found takes the place of the tree. */
export function PlaceBrowser(props: TreeProps & { focus?: boolean }) {
  const { t } = useTranslation();
  const { focus = false, may, onChoose } = props;
  const [text, setText] = useState('');
  const q = useSoon(text.trim(), 200);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  const onKeyDown = (event: KeyboardEvent) => {
    const inField = (event.target as HTMLElement).tagName === 'INPUT';
    const list = [...(box.current?.querySelectorAll<HTMLElement>(stops) ?? [])];
    const n = list.indexOf(event.target as HTMLElement);
    if (event.key === 'ArrowDown') list[inField ? 0 : n + 1]?.focus();
    else if (event.key === 'ArrowUp' && n > 0) list[n - 1]?.focus();
    else if (event.key === 'ArrowUp' && n === 0) field.current?.focus();
    else if (event.key === 'Enter' && inField && q !== '' && q === text.trim()) list[0]?.click();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows lead from the field into the list below it
    <div ref={box} className="place-browser" onKeyDown={onKeyDown}>
      <Input
        ref={field}
        prefix={<Icon name="search" />}
        allowClear
        value={text}
        placeholder={t('place.find')}
        aria-label={t('place.find')}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="place-browser-list">
        {text.trim() === '' ? <PlaceTree {...props} /> : <Hits q={q || text.trim()} may={may} onChoose={onChoose} />}
      </div>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../data/archive_types';
import { useSavePlace } from '../../data/places';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf } from '../../parts/field_note';
import { ErrorNote } from '../../parts/panel';
import { PlacePicker } from '../../parts/place_picker';
import { SidePanel } from '../../parts/side_panel';
import { offerUndo } from '../../parts/undo';
import { mayHold } from './place_form';

/** Where a place stands from now on; what is in it comes along. */
export function MovePanel({ place, onClose }: { place: Place; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSavePlace(place.id);
  const [to, setTo] = useState<Place | null | undefined>(undefined);
  const title = `${t('place.move')}: ${place.address}`;
  const now = place.path.at(-2);
  const text = to ? to.address : to === null || !now ? t('place.at_top') : now.name;
  const move = () =>
    save.mutate(
      { parent: to?.id ?? null },
      {
        onSuccess: (moved) => {
          onClose();
          offerUndo(t('place.moved', { place: moved.address }), () => save.mutateAsync({ parent: place.parent }));
        },
      },
    );
  return (
    <SidePanel label={title} title={title} onClose={onClose}>
      <div className="form">
        <p className="small">{t('place.move_text')}</p>
        <Field id="place-parent" label={t('place.parent')}>
          <PlacePicker
            id="place-parent"
            label={t('place.parent')}
            value={to === undefined ? (place.parent ?? '') : (to?.id ?? '')}
            text={text}
            may={(parent) => mayHold(parent, place)}
            {...(place.parent === null ? {} : { none: t('place.to_top') })}
            onChange={setTo}
          />
        </Field>
        <FieldNote error={save.error} field="parent" />
        {save.error && fieldOf(save.error) !== 'parent' && <ErrorNote error={save.error} />}
        <div className="row">
          <Button type="primary" disabled={to === undefined} loading={save.isPending} onClick={move}>
            {t('place.move')}
          </Button>
        </div>
      </div>
    </SidePanel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Segmented, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerClasses, type Place } from '../../data/archive_types';
import { useBulkPlaces, useBulkPreview } from '../../data/places';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { fieldOf, WrongNote } from '../../parts/field_note';
import { ErrorNote } from '../../parts/panel';
import { useSoon } from '../../parts/soon';
import { LevelFields, SimpleFields } from './bulk_fields';
import { type BulkForm, freshBulk, isReady, levelsOf, orderOf } from './bulk_form';
import { BulkPreview } from './bulk_preview';
import { isArea } from './place_form';

function RoomFields({ form, put }: { form: BulkForm; put: (part: Partial<BulkForm>) => void }) {
  const { t } = useTranslation();
  const bad = !isArea(form.area);
  return (
    <>
      <div className="fields fields-narrow">
        <Field id="bulk-area" label={t('bulk.area')}>
          <Input
            id="bulk-area"
            inputMode="decimal"
            autoComplete="off"
            value={form.area}
            status={bad ? 'error' : ''}
            onChange={(event) => put({ area: event.target.value })}
          />
        </Field>
        <Field id="bulk-class" label={t('place.customer_class')}>
          <Select
            id="bulk-class"
            value={form.customer_class}
            options={[
              { value: '', label: t('place.not_set') },
              ...customerClasses.map((value) => ({ value, label: t(`customer_class.${value}`) })),
            ]}
            onChange={(customer_class: BulkForm['customer_class']) => put({ customer_class })}
          />
        </Field>
      </div>
      {bad && <WrongNote text={t('place.bad_area')} />}
    </>
  );
}

/** What the server would make of the form as it stands, a moment after the last key. */
function usePreviewOf(form: BulkForm, place: Place | null) {
  const ready = isReady(form, levelsOf(form, place?.kind ?? null));
  const now = JSON.stringify(orderOf(form, place));
  const settled = useSoon(now, 300);
  const preview = useBulkPreview(JSON.parse(settled) as ReturnType<typeof orderOf>, ready && settled === now);
  return { ...preview, ready, waits: preview.isFetching || settled !== now };
}

function Form({ place, onDone }: { place: Place | null; onDone: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState(freshBulk);
  const preview = usePreviewOf(form, place);
  const make = useBulkPlaces();
  const put = (part: Partial<BulkForm>) => setForm((old) => ({ ...old, ...part }));
  const kind = place?.kind ?? null;
  const count = preview.ready && !preview.error && !preview.waits ? (preview.data?.places ?? 0) : 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (count > 0) make.mutate(orderOf(form, place), { onSuccess: onDone });
  };
  return (
    <form className="form bulk" onSubmit={submit}>
      <div className="row">
        <Segmented<'simple' | 'expert'>
          aria-label={t('bulk.title')}
          value={form.levels ? 'expert' : 'simple'}
          options={(['simple', 'expert'] as const).map((value) => ({ value, label: t(`bulk.${value}`) }))}
          onChange={(view) => put({ levels: view === 'expert' ? levelsOf(form, kind) : null })}
        />
        {place && <span className="small">{t('bulk.where', { place: place.address })}</span>}
      </div>
      <div className="bulk-columns">
        <div className="stack">
          {form.levels ? (
            <LevelFields levels={form.levels} parent={kind} onChange={(levels) => put({ levels })} />
          ) : (
            <SimpleFields form={form} put={put} parent={kind} />
          )}
          <RoomFields form={form} put={put} />
        </div>
        <BulkPreview of={preview} />
      </div>
      {make.error && <ErrorNote error={make.error} />}
      {preview.error && fieldOf(preview.error) === '' && <ErrorNote error={preview.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" disabled={count === 0} loading={make.isPending}>
          {t('bulk.go', { count })}
        </Button>
      </div>
    </form>
  );
}

/** A building with all its entrances, floors and dwellings, or any other part of the tree, at once. */
export function BulkDialog({ open, place, onClose }: { open: boolean; place: Place | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} title={t('bulk.title')} onClose={onClose} full>
      {open && <Form key={place?.id ?? ''} place={place} onDone={onClose} />}
    </Dialog>
  );
}

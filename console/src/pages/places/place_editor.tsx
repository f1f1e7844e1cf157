// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerClasses, type Place, type PlaceKind } from '../../data/archive_types';
import { useSavePlace } from '../../data/places';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { ErrorNote } from '../../parts/panel';
import { SidePanel } from '../../parts/side_panel';
import { changeOf, formOf, kindsIn, type PlaceForm, wrongOf } from './place_form';

const besideTheirField = [
  'name',
  'kind',
  'code',
  'area_m2',
  'people',
  'customer_class',
  'latitude',
  'longitude',
  'note',
];
const longestName = 120;
const longestNote = 330;

interface FieldsProps {
  form: PlaceForm;
  put: (part: Partial<PlaceForm>) => void;
  kinds: readonly PlaceKind[];
  wrong: ReturnType<typeof wrongOf>;
  error: unknown;
}

function NameFields({ form, put, kinds, wrong, error }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field id="place-kind" label={t('place.kind')}>
        <Select
          id="place-kind"
          value={form.kind}
          options={kinds.map((value) => ({ value, label: t(`place_kind.${value}`) }))}
          onChange={(kind) => put({ kind })}
        />
      </Field>
      <FieldNote error={error} field="kind" />
      <Field id="place-name" label={t('place.name')} hint={t('place.name_hint')}>
        <Input
          id="place-name"
          value={form.name}
          maxLength={longestName}
          autoFocus
          autoComplete="off"
          status={wrong === 'name' ? 'error' : ''}
          onChange={(event) => put({ name: event.target.value })}
        />
      </Field>
      {wrong === 'name' && <WrongNote text={t('place.bad_name')} />}
      <FieldNote error={error} field="name" />
      <Field id="place-code" label={t('place.code')} hint={t('place.code_hint')}>
        <Input
          id="place-code"
          className="mono"
          value={form.code}
          maxLength={longestName}
          autoComplete="off"
          onChange={(event) => put({ code: event.target.value })}
        />
      </Field>
      <FieldNote error={error} field="code" />
    </>
  );
}

function UseFields({ form, put, wrong, error }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="fields fields-narrow">
        <Field id="place-area" label={t('place.area_m2')}>
          <Input
            id="place-area"
            inputMode="decimal"
            value={form.area}
            autoComplete="off"
            status={wrong === 'area_m2' ? 'error' : ''}
            onChange={(event) => put({ area: event.target.value })}
          />
        </Field>
        <Field id="place-people" label={t('place.people')}>
          <Input
            id="place-people"
            inputMode="numeric"
            value={form.people}
            autoComplete="off"
            status={wrong === 'people' ? 'error' : ''}
            onChange={(event) => put({ people: event.target.value })}
          />
        </Field>
      </div>
      {wrong === 'area_m2' && <WrongNote text={t('place.bad_area')} />}
      {wrong === 'people' && <WrongNote text={t('place.bad_people')} />}
      <FieldNote error={error} field="area_m2" />
      <FieldNote error={error} field="people" />
      <Field id="place-class" label={t('place.customer_class')}>
        <Select
          id="place-class"
          value={form.customer_class}
          options={[
            { value: '', label: t('place.not_set') },
            ...customerClasses.map((value) => ({ value, label: t(`customer_class.${value}`) })),
          ]}
          onChange={(customer_class: PlaceForm['customer_class']) => put({ customer_class })}
        />
      </Field>
      <FieldNote error={error} field="customer_class" />
    </>
  );
}

function WhereFields({ form, put, wrong, error }: FieldsProps) {
  const { t } = useTranslation();
  const status = wrong === 'latitude' ? 'error' : '';
  return (
    <>
      <div className="fields fields-narrow">
        <Field id="place-latitude" label={t('place.latitude')} hint={t('place.coordinates_hint')}>
          <Input
            id="place-latitude"
            inputMode="decimal"
            value={form.latitude}
            autoComplete="off"
            status={status}
            onChange={(event) => put({ latitude: event.target.value })}
          />
        </Field>
        <Field id="place-longitude" label={t('place.longitude')}>
          <Input
            id="place-longitude"
            inputMode="decimal"
            value={form.longitude}
            autoComplete="off"
            status={status}
            onChange={(event) => put({ longitude: event.target.value })}
          />
        </Field>
      </div>
      {wrong === 'latitude' && <WrongNote text={t('place.bad_degrees')} />}
      <FieldNote error={error} field="latitude" />
      <FieldNote error={error} field="longitude" />
      <Field id="place-note" label={t('place.note')}>
        <Input.TextArea
          id="place-note"
          rows={2}
          value={form.note}
          maxLength={longestNote}
          onChange={(event) => put({ note: event.target.value })}
        />
      </Field>
      <FieldNote error={error} field="note" />
    </>
  );
}

interface EditorProps {
  /** null: a new one, below `parent`. */
  place: Place | null;
  /** null: at the top. */
  parent: Place | null;
  onDone: (place: Place) => void;
}

function Editor({ place, parent, onDone }: EditorProps) {
  const { t } = useTranslation();
  const save = useSavePlace(place?.id ?? null);
  const above = place ? (place.path.at(-2)?.kind ?? null) : (parent?.kind ?? null);
  const [form, setForm] = useState(() => formOf(place, above));
  const [tried, setTried] = useState(false);
  const change = changeOf(place, form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongOf(form)) return;
    save.mutate(place ? change : { ...change, parent: parent?.id ?? null }, { onSuccess: onDone });
  };
  const fields: FieldsProps = {
    form,
    put: (part) => setForm((old) => ({ ...old, ...part })),
    kinds: kindsIn(above),
    wrong: tried ? wrongOf(form) : null,
    error: save.error,
  };
  return (
    <form className="form place-editor" onSubmit={submit}>
      <NameFields {...fields} />
      <UseFields {...fields} />
      <WhereFields {...fields} />
      {save.error && !besideTheirField.includes(fieldOf(save.error)) && <ErrorNote error={save.error} />}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={place !== null && Object.keys(change).length === 0}
        >
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}

export function PlaceEditor(props: EditorProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const { place, parent } = props;
  const title = place ? place.address : parent ? t('place.create_in', { place: parent.address }) : t('place.create');
  return (
    <SidePanel label={title} title={title} onClose={props.onClose}>
      <Editor key={place?.id ?? `in ${parent?.id}`} {...props} />
    </SidePanel>
  );
}

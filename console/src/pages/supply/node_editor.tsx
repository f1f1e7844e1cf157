// SPDX-License-Identifier: Apache-2.0
import { Button, Segmented, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type SupplyCommodity,
  type SupplyKind,
  type SupplyNode,
  type SupplyPart,
  supplyParts,
  useSaveNode,
} from '../../data/supply';
import { Field } from '../../parts/field';
import { RefusalNote, WrongNote } from '../../parts/field_note';
import { ErrorNote } from '../../parts/panel';
import { PlacePicker } from '../../parts/place_picker';
import { PointSelect } from '../../parts/point_select';
import { SidePanel } from '../../parts/side_panel';
import { fieldTail, TextField } from '../../parts/text_field';
import { kindsBelow } from './levels';
import { changeOf, formOf, type NodeForm, wrongOf } from './node_form';
import { NodeSelect } from './node_select';
import { kindWord } from './node_words';

const besideTheirField = ['name', 'kind', 'parent', 'code', 'place', 'measured_by', 'note'];

interface FieldsProps {
  form: NodeForm;
  put: (part: Partial<NodeForm>) => void;
  commodity: SupplyCommodity;
  self: string;
  wrong: ReturnType<typeof wrongOf>;
  error: unknown;
}

/** Where it stands, and what it may be there. */
function StandFields({ form, put, commodity, self, wrong, error }: FieldsProps) {
  const { t } = useTranslation();
  const tail = fieldTail(error);
  const kinds = [...new Set([...kindsBelow(form.parent?.kind ?? null), form.kind])];
  return (
    <>
      <Field id="node-parent" label={t('supply.parent')}>
        <NodeSelect
          id="node-parent"
          label={t('supply.parent')}
          commodity={commodity}
          value={form.parent}
          self={self}
          placeholder={t('supply.no_parent')}
          wrong={tail === 'parent'}
          onChange={(parent) => put({ parent })}
        />
      </Field>
      {tail === 'parent' && <RefusalNote error={error} />}
      <Field id="node-kind" label={t('supply.kind')}>
        <Select<SupplyKind>
          id="node-kind"
          value={form.kind}
          status={wrong === 'kind' || tail === 'kind' ? 'error' : ''}
          options={kinds.map((value) => ({ value, label: kindWord(value, commodity) }))}
          onChange={(kind) => put({ kind })}
        />
      </Field>
      {wrong === 'kind' && <WrongNote text={t('supply.bad_kind')} />}
      {tail === 'kind' && <RefusalNote error={error} />}
      <Segmented<SupplyPart>
        aria-label={t('supply.part')}
        value={form.part}
        options={supplyParts.map((value) => ({ value, label: t(`supply_part.${value}`) }))}
        onChange={(part) => put({ part })}
      />
    </>
  );
}

function OtherFields({ form, put, commodity, error }: FieldsProps) {
  const { t } = useTranslation();
  const tail = fieldTail(error);
  return (
    <>
      <TextField
        id="node-code"
        field="code"
        label={t('supply.code')}
        value={form.code}
        mono
        error={error}
        onChange={(code) => put({ code })}
      />
      <Field id="node-measured" label={t('supply.measured_by')} hint={t('supply.measured_hint')}>
        <PointSelect
          id="node-measured"
          label={t('supply.measured_by')}
          commodity={commodity}
          value={form.measured_by}
          wrong={tail === 'measured_by'}
          onChange={(one) => put({ measured_by: one && { id: one.id, name: one.title } })}
        />
      </Field>
      {tail === 'measured_by' && <RefusalNote error={error} />}
      <Field id="node-place" label={t('supply.place')}>
        <PlacePicker
          id="node-place"
          label={t('supply.place')}
          value={form.place?.id ?? ''}
          text={form.place?.name ?? t('place.clear')}
          none={t('place.clear')}
          onChange={(place) => put({ place: place && { id: place.id, name: place.address } })}
        />
      </Field>
      {tail === 'place' && <RefusalNote error={error} />}
      <TextField
        id="node-note"
        field="note"
        label={t('customer.note')}
        value={form.note}
        rows={2}
        maxLength={330}
        error={error}
        onChange={(note) => put({ note })}
      />
    </>
  );
}

interface EditorProps {
  commodity: SupplyCommodity;
  /** null for a new one. */
  node: SupplyNode | null;
  /** What a new one stands below; null for a root. */
  below: SupplyNode | null;
  onSaved: (node: SupplyNode) => void;
}

function Editor({ commodity, node, below, onSaved }: EditorProps) {
  const { t } = useTranslation();
  const save = useSaveNode(node?.id ?? null);
  const [form, setForm] = useState(() => formOf(node, below));
  const [tried, setTried] = useState(false);
  const change = changeOf(node, form, commodity);
  const wrong = wrongOf(form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!wrong) save.mutate(change, { onSuccess: onSaved });
  };
  const fields: FieldsProps = {
    form,
    put: (part) => setForm((old) => ({ ...old, ...part })),
    commodity,
    self: node?.id ?? '',
    wrong: tried ? wrong : null,
    error: save.error,
  };
  return (
    <form className="form node-editor" onSubmit={submit} noValidate>
      <TextField
        id="node-name"
        field="name"
        label={t('ui.name')}
        value={form.name}
        error={save.error}
        wrong={tried && wrong === 'name' ? t('supply.bad_name') : undefined}
        onChange={(name) => fields.put({ name })}
      />
      <StandFields {...fields} />
      <OtherFields {...fields} />
      {save.error && !besideTheirField.includes(fieldTail(save.error)) && <ErrorNote error={save.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={Object.keys(change).length === 0}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}

export function NodePanel({ onClose, ...editor }: EditorProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const title = editor.node
    ? editor.node.name
    : editor.below
      ? t('supply.create_below', { name: editor.below.name })
      : t('supply.create');
  return (
    <SidePanel label={title} title={title} onClose={onClose}>
      <Editor key={editor.node?.id ?? `below ${editor.below?.id}`} {...editor} />
    </SidePanel>
  );
}

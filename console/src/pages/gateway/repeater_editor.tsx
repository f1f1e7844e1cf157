// SPDX-License-Identifier: Apache-2.0
import { Button, Input, InputNumber, Popconfirm, Segmented } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Repeater, useDeleteRepeater, useSaveRepeater } from '../../data/repeaters';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { HistoryList } from '../../parts/history_list';
import { ErrorNote } from '../../parts/panel';
import { RepeaterSelect } from '../../parts/repeater_select';
import { possibleParents } from '../../parts/repeater_tree';
import { SidePanel } from '../../parts/side_panel';
import { viewOnly } from '../../parts/view_only';
import { changeOf, formOf, longestDelayMs, longestName, type RepeaterForm, wrongOf } from './repeater_form';

const besideTheirField = ['name', 'address', 'parent', 'delay_ms', 'note'];
/** 1000 bytes in any language. */
const longestNote = 330;

interface FieldsProps {
  form: RepeaterForm;
  put: (part: Partial<RepeaterForm>) => void;
  parents: readonly Repeater[];
  may: boolean;
  wrong: ReturnType<typeof wrongOf>;
  error: unknown;
}

function AddressFields({ form, put, may, wrong, error }: FieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="field">
        <span className="label">{t('repeater.kind')}</span>
        <Segmented<'switching' | 'transparent'>
          aria-label={t('repeater.kind')}
          value={form.switching ? 'switching' : 'transparent'}
          disabled={!may}
          options={(['switching', 'transparent'] as const).map((value) => ({ value, label: t(`repeater.${value}`) }))}
          onChange={(kind) => put({ switching: kind === 'switching' })}
        />
        <span className="small">{t(form.switching ? 'repeater.switching_text' : 'repeater.transparent_text')}</span>
      </div>
      {form.switching && (
        <Field id="repeater-address" label={t('line.secondary_address')} hint={t('add.rule.mbus')}>
          <Input
            id="repeater-address"
            className="mono"
            value={form.address}
            maxLength={40}
            autoComplete="off"
            disabled={!may}
            status={wrong === 'address' ? 'error' : ''}
            onChange={(event) => put({ address: event.target.value })}
          />
        </Field>
      )}
      {wrong === 'address' && <WrongNote text={t('repeater.bad_address')} />}
      <FieldNote error={error} field="address" />
    </>
  );
}

function Fields(props: FieldsProps) {
  const { form, put, parents, may, wrong, error } = props;
  const { t } = useTranslation();
  return (
    <>
      <Field id="repeater-name" label={t('ui.name')}>
        <Input
          id="repeater-name"
          value={form.name}
          maxLength={longestName}
          disabled={!may}
          status={wrong === 'name' ? 'error' : ''}
          placeholder={t('repeater.name_hint')}
          onChange={(event) => put({ name: event.target.value })}
        />
      </Field>
      {wrong === 'name' && <WrongNote text={t('repeater.bad_name')} />}
      <FieldNote error={error} field="name" />
      <AddressFields {...props} />
      <Field id="repeater-parent" label={t('repeater.parent')}>
        <RepeaterSelect
          id="repeater-parent"
          label={t('repeater.parent')}
          repeaters={parents}
          value={form.parent}
          disabled={!may}
          status={fieldOf(error) === 'parent' ? 'error' : ''}
          onChange={(parent) => put({ parent })}
        />
      </Field>
      <FieldNote error={error} field="parent" />
      <Field id="repeater-delay" label={t('repeater.delay')} hint={t('repeater.delay_hint')}>
        <InputNumber
          id="repeater-delay"
          min={0}
          max={longestDelayMs}
          step={10}
          precision={0}
          value={form.delay_ms}
          disabled={!may}
          status={wrong === 'delay_ms' ? 'error' : ''}
          onChange={(delay_ms) => put({ delay_ms })}
        />
      </Field>
      {wrong === 'delay_ms' && <WrongNote text={t('repeater.bad_delay')} />}
      <FieldNote error={error} field="delay_ms" />
      <Field id="repeater-note" label={t('repeater.note')}>
        <Input.TextArea
          id="repeater-note"
          rows={2}
          maxLength={longestNote}
          value={form.note}
          disabled={!may}
          placeholder={t('repeater.note_hint')}
          onChange={(event) => put({ note: event.target.value })}
        />
      </Field>
      <FieldNote error={error} field="note" />
    </>
  );
}

/** Only one that nothing hangs behind can go; else the reason stands beside the button. */
function Remove({ repeater, onDone }: { repeater: Repeater; onDone: () => void }) {
  const { t } = useTranslation();
  const remove = useDeleteRepeater(repeater.line, repeater.id);
  const used = repeater.meters + repeater.repeaters > 0;
  return (
    <>
      {used && <span className="small repeater-used">{t('repeater.in_use')}</span>}
      <Popconfirm
        title={t('repeater.remove_ask')}
        okText={t('ui.remove')}
        cancelText={t('ui.cancel')}
        disabled={used}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onDone })}
      >
        <Button disabled={used} loading={remove.isPending}>
          {t('ui.remove')}
        </Button>
      </Popconfirm>
      {remove.error && <ErrorNote error={remove.error} />}
    </>
  );
}

interface EditorProps {
  line: string;
  /** null for a new one. */
  repeater: Repeater | null;
  all: readonly Repeater[];
  may: boolean;
  onClose: () => void;
}

function Editor({ line, repeater, all, may, onClose }: EditorProps) {
  const { t } = useTranslation();
  const save = useSaveRepeater(line, repeater?.id ?? null);
  const [form, setForm] = useState(() => formOf(repeater));
  const [tried, setTried] = useState(false);
  const change = changeOf(repeater, form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrongOf(form) === null) save.mutate(change, { onSuccess: onClose });
  };
  return (
    <form className="form repeater-editor" onSubmit={submit}>
      <Fields
        form={form}
        put={(part) => setForm((old) => ({ ...old, ...part }))}
        parents={possibleParents(all, repeater)}
        may={may}
        wrong={tried ? wrongOf(form) : null}
        error={save.error}
      />
      {save.error && !besideTheirField.includes(fieldOf(save.error)) && <ErrorNote error={save.error} />}
      {may ? (
        <div className="row">
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={Object.keys(change).length === 0}>
            {t('ui.save')}
          </Button>
          <span className="grow" />
          {repeater && <Remove repeater={repeater} onDone={onClose} />}
        </div>
      ) : (
        <p className="small">{viewOnly(t, 'change_meters')}</p>
      )}
    </form>
  );
}

export function RepeaterPanel(props: EditorProps) {
  const { t } = useTranslation();
  const title = props.repeater ? props.repeater.name : t('repeater.create');
  return (
    <SidePanel label={title} title={title} onClose={props.onClose}>
      <Editor key={props.repeater?.id ?? ''} {...props} />
      {props.repeater && <HistoryList kind="repeater" id={props.repeater.id} />}
    </SidePanel>
  );
}

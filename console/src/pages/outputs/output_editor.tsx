// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Input, Radio } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Output,
  type OutputKind,
  type OutputOrder,
  outputKinds,
  type SentKind,
  sentKinds,
} from '../../data/outputs';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import { TextField } from '../../parts/text_field';
import {
  changeOf,
  exampleAddress,
  faultsOf,
  formOf,
  type OutputFault,
  type OutputForm,
  usualTopic,
} from './output_form';

interface Part {
  form: OutputForm;
  error: unknown;
  put: (part: Partial<OutputForm>) => void;
}

/** Of what has a broker: where in it, and as whom. */
function BrokerFields({ form, error, put, old }: Part & { old: Output | null }) {
  const { t } = useTranslation();
  return (
    <>
      <TextField
        id="output-topic"
        field="topic"
        label={t('outputs.topic')}
        hint={t(form.kind === 'mqtt' ? 'outputs.topic_hint_mqtt' : 'outputs.topic_hint_kafka')}
        placeholder={usualTopic[form.kind]}
        value={form.topic}
        maxLength={200}
        mono
        error={error}
        onChange={(topic) => put({ topic })}
      />
      <div className="fields">
        <TextField
          id="output-user"
          field="user"
          label={t('outputs.user')}
          value={form.user}
          error={error}
          onChange={(user) => put({ user })}
        />
        <Field
          id="output-password"
          label={t('outputs.password')}
          {...(old?.has_password ? { hint: t('outputs.password_kept') } : {})}
        >
          <Input
            id="output-password"
            type="password"
            autoComplete="new-password"
            maxLength={200}
            value={form.password}
            onChange={(event) => put({ password: event.target.value })}
          />
        </Field>
      </div>
      <FieldNote error={error} field="password" />
    </>
  );
}

const besideTheirField = ['name', 'address', 'topic', 'user', 'password', 'sends', 'note'];

interface Props {
  /** null for a new one. */
  output: Output | null;
  save: { isPending: boolean; isSuccess: boolean; error: unknown; reset: () => void };
  onSave: (order: OutputOrder) => void;
}

export function OutputEditor({ output, save, onSave }: Props) {
  const { t } = useTranslation();
  const [form, setForm] = useState(() => formOf(output));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(form);
  const order = changeOf(output, form);
  const dirty = Object.keys(order).length > 0;
  const put = (part: Partial<OutputForm>) => {
    save.reset();
    setForm((old) => ({ ...old, ...part }));
  };
  const wrong = (fault: OutputFault, words: string) => (tried && faults.includes(fault) ? words : undefined);
  const noSends = wrong('sends_missing', t('outputs.sends_missing'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length === 0) onSave(order);
  };
  return (
    <form className="form output-editor" onSubmit={submit} noValidate>
      {!output && (
        <>
          <span className="label" id="output-kind">
            {t('outputs.kind')}
          </span>
          <Radio.Group
            aria-labelledby="output-kind"
            value={form.kind}
            onChange={(event) => put({ kind: event.target.value as OutputKind })}
            options={outputKinds.map((value) => ({ value, label: t(`outputs.kinds.${value}`) }))}
          />
        </>
      )}
      <p className="small">{t(`outputs.kind_text.${form.kind}`)}</p>
      <TextField
        id="output-name"
        field="name"
        label={t('outputs.name')}
        value={form.name}
        maxLength={60}
        error={save.error}
        wrong={wrong('name_missing', t('outputs.name_missing'))}
        onChange={(name) => put({ name })}
      />
      <TextField
        id="output-address"
        field="address"
        label={t('outputs.address')}
        placeholder={exampleAddress[form.kind]}
        value={form.address}
        maxLength={500}
        mono
        error={save.error}
        wrong={wrong('address_wrong', t('outputs.address_wrong', { example: exampleAddress[form.kind] }))}
        onChange={(address) => put({ address })}
      />
      {form.kind !== 'web_hook' && <BrokerFields form={form} error={save.error} put={put} old={output} />}
      <fieldset className="output-sends">
        <legend>{t('outputs.sends')}</legend>
        <Checkbox.Group<SentKind> value={form.sends} onChange={(sends) => put({ sends })}>
          {sentKinds.map((one) => (
            <Checkbox key={one} value={one}>
              {t(`outputs.sent.${one}`)}
            </Checkbox>
          ))}
        </Checkbox.Group>
        <p className="small">{t('outputs.sends_text')}</p>
      </fieldset>
      {noSends && <WrongNote text={noSends} />}
      <FieldNote error={save.error} field="sends" />
      <TextField
        id="output-note"
        field="note"
        label={t('outputs.note')}
        value={form.note}
        maxLength={500}
        rows={2}
        error={save.error}
        onChange={(note) => put({ note })}
      />
      {save.error && !besideTheirField.includes(fieldOf(save.error)) ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!dirty}>
          {t(output ? 'ui.save' : 'outputs.create')}
        </Button>
        {save.isSuccess && !dirty && <Mark of="ok" word={t('outputs.saved')} />}
      </div>
    </form>
  );
}

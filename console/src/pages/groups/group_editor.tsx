// SPDX-License-Identifier: Apache-2.0
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeterGroup } from '../../data/archive_types';
import { useSaveGroup } from '../../data/meter_groups';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf, WrongNote } from '../../parts/field_note';
import { ErrorNote } from '../../parts/panel';
import { SidePanel } from '../../parts/side_panel';

const longestName = 120;
const longestNote = 330;

interface EditorProps {
  /** null for a new one. */
  group: MeterGroup | null;
  onDone: (group: MeterGroup) => void;
}

function Editor({ group, onDone }: EditorProps) {
  const { t } = useTranslation();
  const save = useSaveGroup(group?.id ?? null);
  const [name, setName] = useState(group?.name ?? '');
  const [note, setNote] = useState(group?.note ?? '');
  const [tried, setTried] = useState(false);
  const nameless = tried && !name.trim();
  const change = {
    ...(name.trim() === group?.name ? {} : { name: name.trim() }),
    ...(note.trim() === (group?.note ?? '') ? {} : { note: note.trim() }),
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim()) save.mutate(change, { onSuccess: onDone });
  };
  return (
    <form className="form group-editor" onSubmit={submit}>
      <Field id="group-name" label={t('ui.name')}>
        <Input
          id="group-name"
          value={name}
          maxLength={longestName}
          autoFocus
          autoComplete="off"
          placeholder={t('group.name_hint')}
          status={nameless ? 'error' : ''}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      {nameless && <WrongNote text={t('group.bad_name')} />}
      <FieldNote error={save.error} field="name" />
      <Field id="group-note" label={t('group.note')}>
        <Input.TextArea
          id="group-note"
          rows={3}
          value={note}
          maxLength={longestNote}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <FieldNote error={save.error} field="note" />
      {save.error && !['name', 'note'].includes(fieldOf(save.error)) && <ErrorNote error={save.error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={Object.keys(change).length === 0}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}

export function GroupEditor(props: EditorProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const title = props.group ? props.group.name : t('group.create');
  return (
    <SidePanel label={title} title={title} onClose={props.onClose}>
      <Editor key={props.group?.id ?? ''} {...props} />
    </SidePanel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Input, Switch } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../data/session';
import { type Task, taskItems } from '../../data/task_types';
import { useDeleteTask, usePreview, useSaveTask } from '../../data/tasks';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { ErrorNote, Skeleton } from '../../parts/panel';
import { RemoveButton } from '../../parts/remove_button';
import { useSoon } from '../../parts/soon';
import { viewOnly } from '../../parts/view_only';
import { wordFor } from '../../text/i18n';
import { EffortFields } from './effort_fields';
import { PreviewPanel } from './preview_panel';
import { TargetFields } from './target_fields';
import { changeOf, formOf, orderOf, type TaskForm } from './task_form';
import { WhenFields } from './when_fields';

const besideTheirField = ['name', 'schedule', 'items', 'target'];

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="task-part">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function Fields(props: { form: TaskForm; put: (part: Partial<TaskForm>) => void; may: boolean; error: unknown }) {
  const { form, put, may, error } = props;
  const { t } = useTranslation();
  return (
    <>
      <Field id="task-name" label={t('task.name')}>
        <Input
          id="task-name"
          value={form.name}
          disabled={!may}
          placeholder={t('task.name_hint')}
          onChange={(event) => put({ name: event.target.value })}
          required
        />
      </Field>
      <FieldNote error={error} field="name" />
      <Part title={t('task.what')}>
        <TargetFields target={form.target} put={(target) => put({ target })} may={may} />
        <FieldNote error={error} field="target" />
      </Part>
      <Part title={t('task.items')}>
        <Checkbox.Group
          value={form.items}
          disabled={!may}
          options={taskItems.map((value) => ({ value, label: wordFor('item', value) }))}
          onChange={(items) => put({ items: taskItems.filter((item) => items.includes(item)) })}
        />
        <FieldNote error={error} field="items" />
      </Part>
      <Part title={t('task.when')}>
        <WhenFields when={form.when} put={(when) => put({ when })} may={may} bad={fieldOf(error) === 'schedule'} />
        <FieldNote error={error} field="schedule" />
      </Part>
      <Part title={t('effort.title')}>
        <EffortFields form={form} put={put} may={may} />
      </Part>
    </>
  );
}

/** What the server makes of the form as it stands, a moment after the last key. */
function usePreviewOf(form: TaskForm) {
  const { zone } = useFormat();
  const { name: _, ...draft } = orderOf(form, zone);
  const now = JSON.stringify(draft);
  const settled = useSoon(now, 300);
  const preview = usePreview(JSON.parse(settled) as typeof draft);
  return { ...preview, waits: preview.isFetching || settled !== now };
}

function Preview({ of, form }: { of: ReturnType<typeof usePreviewOf>; form: TaskForm }) {
  const { t } = useTranslation();
  const beside = besideTheirField.includes(fieldOf(of.error));
  return (
    <section className="task-preview" aria-label={t('preview.title')}>
      <h3>{t('preview.title')}</h3>
      {of.error && beside ? <Mark of="unknown" word={t('preview.not_yet')} /> : null}
      {of.error && !beside ? <ErrorNote error={of.error} /> : null}
      {of.data && !of.error && (
        <div className={of.waits ? 'dimmed' : undefined}>
          <PreviewPanel preview={of.data} items={form.items} />
        </div>
      )}
      {!of.data && !of.error && <Skeleton lines={4} />}
    </section>
  );
}

function Editor({ task, onDone }: { task: Task | null; onDone: () => void }) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const may = useMay('change_tasks');
  const save = useSaveTask(task?.id ?? null);
  const remove = useDeleteTask(task?.id ?? '');
  const [form, setForm] = useState(() => formOf(task, zone));
  const preview = usePreviewOf(form);
  const change = task ? changeOf(task, form, zone) : orderOf(form, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(change, { onSuccess: onDone });
  };
  return (
    <form className="form task-editor" onSubmit={submit}>
      {!may && <p className="note">{viewOnly(t, 'change_tasks')}</p>}
      <div className="task-columns">
        <div className="stack">
          <Fields
            form={form}
            put={(part) => setForm((old) => ({ ...old, ...part }))}
            may={may}
            error={preview.error ?? save.error}
          />
        </div>
        <Preview of={preview} form={form} />
      </div>
      {save.error && !besideTheirField.includes(fieldOf(save.error)) ? <ErrorNote error={save.error} /> : null}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={!may || !form.name.trim() || Object.keys(change).length === 0}
        >
          {t('ui.save')}
        </Button>
        <span className="row">
          <Switch
            id="task-enabled"
            checked={form.enabled}
            disabled={!may}
            onChange={(enabled) => setForm((old) => ({ ...old, enabled }))}
          />
          <label htmlFor="task-enabled">{t('task.enabled')}</label>
        </span>
        <span className="grow" />
        {task && may && (
          <RemoveButton remove={remove} ask={t('task.remove_ask')} text={t('task.remove_text')} onDone={onDone} />
        )}
      </div>
    </form>
  );
}

/** `task`: null for a new one, undefined when nothing is edited. */
export function TaskEditor({ task, onClose }: { task: Task | null | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay('change_tasks');
  const title = task ? t(may ? 'task.edit' : 'task.look') : t('task.create');
  return (
    <Dialog open={task !== undefined} title={title} onClose={onClose} full>
      {task !== undefined && <Editor key={task?.id ?? ''} task={task} onDone={onClose} />}
    </Dialog>
  );
}

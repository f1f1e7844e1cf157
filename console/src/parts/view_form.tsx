// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { longestViewName, longestViewQuery, type SavedView, useAddView, useChangeView } from '../data/saved_views';
import { FieldNote, fieldOf } from './field_note';
import { ErrorNote } from './panel';
import { viewQuery } from './view_query';

type Props = { onDone: (view: SavedView | null) => void } & ({ view: SavedView } | { page: string });

/** The name of a view, and who sees it; a new one is what the list shows now. */
export function ViewForm(props: Props) {
  const { onDone } = props;
  const { t } = useTranslation();
  const { search } = useLocation();
  const old = 'view' in props ? props.view : null;
  const [name, setName] = useState(old?.name ?? '');
  const [shared, setShared] = useState(old?.shared ?? false);
  const add = useAddView();
  const change = useChangeView();
  const field = useId();
  const query = viewQuery(search);
  const long = !old && query.length > longestViewQuery;
  const error = add.error ?? change.error;
  const done = (view: SavedView) => {
    if (!old) setName('');
    onDone(view);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const order = { name: name.trim(), shared };
    if ('view' in props) change.mutate({ id: props.view.id, ...order }, { onSuccess: done });
    else add.mutate({ page: props.page, query, ...order }, { onSuccess: done });
  };
  return (
    <form className="view-form" onSubmit={submit}>
      <label htmlFor={field}>{t(old ? 'views.name' : 'views.save_present')}</label>
      <Input
        id={field}
        value={name}
        maxLength={longestViewName}
        autoComplete="off"
        placeholder={t('views.name_hint')}
        onChange={(event) => setName(event.target.value)}
      />
      <FieldNote error={error} field="name" />
      {error && fieldOf(error) !== 'name' && <ErrorNote error={error} />}
      {long && <p className="small">{t('views.too_long')}</p>}
      <div className="row">
        <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
          {t('views.for_all')}
        </Checkbox>
        <span className="grow" />
        {old && <Button onClick={() => onDone(null)}>{t('ui.cancel')}</Button>}
        <Button
          type="primary"
          htmlType="submit"
          disabled={!name.trim() || long}
          loading={add.isPending || change.isPending}
        >
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { changeActions } from '../../data/archive_types';
import { auditKinds, fetchLog, type Operation, useLog } from '../../data/audit';
import { useHasRight } from '../../data/session';
import type { Named } from '../../data/types';
import { useAllUsers } from '../../data/users';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { useUrlState } from '../../parts/url_state';
import { wordFor } from '../../text/i18n';
import { operationColumns, usualOperations } from './audit_columns';
import { operationFilter, operationKeys } from './audit_filter';
import { LogTable } from './log_table';
import { OperationPanel } from './operation_panel';

/** All users where one may list them, else those who are seen in the records. */
function usePeople(rows: readonly Operation[]): Named[] {
  const may = useHasRight('manage_users');
  const all = useAllUsers(may).data?.items;
  return useMemo(() => {
    const seen = new Map(rows.flatMap(({ author }) => (author ? [[author.id, author]] : [])));
    for (const { id, name } of all ?? []) seen.set(id, { id, name });
    return [...seen.values()].sort((a, b) => a.name.localeCompare(b.name));
  }, [rows, all]);
}

function Choice(props: {
  label: string;
  any: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const { label, any, value, options, onChange } = props;
  const known = value === '' || options.some((one) => one.value === value);
  return (
    <Select<string>
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={value}
      options={[{ value: '', label: any }, ...options, ...(known ? [] : [{ value, label: value }])]}
      onChange={onChange}
    />
  );
}

function Filters({ rows }: { rows: readonly Operation[] }) {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const people = usePeople(rows);
  const object = get('f.object');
  const name = rows.find((row) => row.object === object)?.name ?? object;
  return (
    <>
      <Choice
        label={t('audit.who')}
        any={t('audit.anybody')}
        value={get('f.user')}
        options={people.map((one) => ({ value: one.id, label: one.name }))}
        onChange={(user) => set({ 'f.user': user })}
      />
      <Choice
        label={t('audit.what')}
        any={t('audit.any_kind')}
        value={get('f.kind')}
        options={auditKinds.map((value) => ({ value, label: t(`audit_kind.${value}`) }))}
        onChange={(kind) => set({ 'f.kind': kind, 'f.object': null })}
      />
      <Choice
        label={t('audit.action')}
        any={t('audit.any_action')}
        value={get('f.action')}
        options={changeActions.map((value) => ({ value, label: wordFor('change_action', value) }))}
        onChange={(action) => set({ 'f.action': action })}
      />
      {object && (
        <Button icon={<Icon name="close" />} onClick={() => set({ 'f.object': null })} title={t('audit.all_objects')}>
          {t('audit.one_object', { object: name })}
        </Button>
      )}
    </>
  );
}

export function OperationsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const [get] = useUrlState();
  const filter = useMemo(() => operationFilter(get, format.zone), [get, format.zone]);
  const list = useLog('operations', filter);
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const columns = useMemo(() => operationColumns(t, format), [t, format]);
  const fetch = useMemo(() => fetchLog('operations', filter), [filter]);
  return (
    <LogTable<Operation>
      name={t('audit.operations')}
      list={list}
      fetch={fetch}
      columns={columns}
      usual={usualOperations}
      keys={operationKeys}
      filters={<Filters rows={rows} />}
      panel={(row, onClose) => <OperationPanel of={row} onClose={onClose} />}
    />
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Radio, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  type MembersOrder,
  type MembersResult,
  plainFilter,
  useChangeMembers,
  useMeterGroups,
  useSaveGroup,
} from '../../data/meter_groups';
import type { MeterFilter } from '../../data/meters';
import { useMay } from '../../data/session';
import type { MeterRow } from '../../data/types';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { FieldNote, fieldOf } from '../../parts/field_note';
import { Icon } from '../../parts/icons';
import { ErrorNote, Skeleton } from '../../parts/panel';

function Outcome({ group, result }: { group: string; result: MembersResult }) {
  const { t } = useTranslation();
  return (
    <div className="stack" role="status">
      <p>{result.added > 0 ? t('group.added', { count: result.added }) : t('group.added_none')}</p>
      <Link to={`/archives/groups?sel=${group}`}>{t('group.go_to')}</Link>
    </div>
  );
}

/** Which group, an existing one or a new one, gets the meters. */
function Form({ order, words }: { order: MembersOrder; words: string }) {
  const { t } = useTranslation();
  const groups = useMeterGroups();
  const create = useSaveGroup(null);
  const put = useChangeMembers();
  const [fresh, setFresh] = useState(false);
  const [group, setGroup] = useState('');
  const [name, setName] = useState('');
  const known = groups.data?.items ?? [];
  if (!groups.data && !groups.error) return <Skeleton lines={3} />;
  const isNew = fresh || known.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isNew) put.mutate({ group, order });
    else
      create.mutate(
        { name: name.trim() },
        {
          onSuccess: (made) => {
            setFresh(false);
            setGroup(made.id);
            put.mutate({ group: made.id, order });
          },
        },
      );
  };
  if (put.data) return <Outcome group={put.variables?.group ?? group} result={put.data} />;
  return (
    <form className="form put-in-group" onSubmit={submit}>
      <p>{words}</p>
      {known.length > 0 && (
        <Radio.Group
          value={isNew}
          onChange={(event) => setFresh(event.target.value === true)}
          options={[
            { value: false, label: t('group.existing') },
            { value: true, label: t('group.new_group') },
          ]}
        />
      )}
      {isNew ? (
        <Field id="put-name" label={t('ui.name')}>
          <Input
            id="put-name"
            value={name}
            maxLength={120}
            autoComplete="off"
            placeholder={t('group.name_hint')}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      ) : (
        <Field id="put-group" label={t('group.one')}>
          <Select<string>
            id="put-group"
            showSearch={{ optionFilterProp: 'label' }}
            value={group || null}
            placeholder={t('group.choose_group')}
            options={known.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setGroup}
          />
        </Field>
      )}
      <FieldNote error={create.error} field="name" />
      {create.error && fieldOf(create.error) !== 'name' && <ErrorNote error={create.error} />}
      {(groups.error || put.error) && <ErrorNote error={put.error ?? groups.error} />}
      <div className="row">
        <Button
          type="primary"
          htmlType="submit"
          loading={create.isPending || put.isPending}
          disabled={isNew ? !name.trim() : group === ''}
        >
          {t('group.put_in')}
        </Button>
      </div>
    </form>
  );
}

/** Which group gets the meters; null: not open. */
export function GroupDialog({
  order,
  words,
  onClose,
}: {
  order: MembersOrder | null;
  words: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog open={order !== null} title={t('group.put_in')} onClose={onClose}>
      {order && <Form order={order} words={words} />}
    </Dialog>
  );
}

/** One meter, or all that a filter of the list lets through, become members of a group. */
export function PutInGroup(props: { meter: MeterRow } | { filter: MeterFilter; count: number }) {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  const one = 'meter' in props;
  const words = one
    ? t('group.put_in_meter', { meter: props.meter.name || props.meter.number })
    : t('group.put_in_all', { count: props.count });
  const order: MembersOrder = one ? { add: [props.meter.id] } : { add_matching: plainFilter(props.filter) };
  return (
    <>
      <Button
        {...(one ? {} : { size: 'small' as const })}
        icon={<Icon name="group" />}
        disabled={!one && props.count === 0}
        onClick={() => setOpen(true)}
      >
        {t('group.put_in')}
      </Button>
      <GroupDialog order={open ? order : null} words={words} onClose={() => setOpen(false)} />
    </>
  );
}

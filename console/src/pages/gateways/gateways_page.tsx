// SPDX-License-Identifier: Apache-2.0

import { Checkbox } from 'antd';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useGateways, useQuarantine, useRetiredGateways } from '../../data/gateways';
import type { Gateway } from '../../data/types';
import { CreateButton } from '../../parts/create_button';
import { useFormat } from '../../parts/format';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { WholeList } from '../../parts/whole_list';
import { CreateGateway } from './create_gateway';
import { extraOf, gatewayColumns, usualColumns, whereOf } from './gateway_columns';
import { Quarantine } from './quarantine';
import { useReadLines } from './read_lines';
import './gateways.css';

const order = { offline: 0, never_seen: 1, online: 2 } as const;

/** Those that need somebody stand on top. */
export const sortGateways = (list: readonly Gateway[]): Gateway[] =>
  [...list].sort((a, b) => order[a.state] - order[b.state] || a.name.localeCompare(b.name));

const idOf = (row: Gateway) => row.id;
const nameOf = (row: Gateway) => row.name;
/** As the server's own search looks at a gateway. */
const textOf = (row: Gateway) => `${row.name} ${whereOf(row)}`;

/** Those out of use stand below, when somebody asks for them. */
function useWithRetired(gateways: readonly Gateway[], wanted: boolean) {
  const retired = useRetiredGateways(wanted).data;
  return useMemo(() => [...sortGateways(gateways), ...(wanted ? (retired ?? []) : [])], [gateways, retired, wanted]);
}

function GatewayList({ gateways }: { gateways: readonly Gateway[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const [get, set] = useUrlState();
  const columns = useMemo(() => gatewayColumns(t, format), [t, format]);
  const withRetired = get('f.retired') !== '';
  const rows = useWithRetired(gateways, withRetired);
  const { actions, note } = useReadLines();
  return (
    <>
      {note}
      <WholeList<Gateway>
        className="in-page gateway-rows"
        name={t('gateways.title')}
        rows={rows}
        columns={columns}
        usual={usualColumns}
        idOf={idOf}
        nameOf={nameOf}
        textOf={textOf}
        find={t('gateways.find')}
        filters={
          <Checkbox checked={withRetired} onChange={(event) => set({ 'f.retired': event.target.checked ? '1' : null })}>
            {t('retire.with')}
          </Checkbox>
        }
        extraOf={extraOf}
        actions={actions}
        archive={{ kind: 'gateways', filter: { q: get('q') } }}
        onOpen={(row) => void navigate(`/g/${row.id}`)}
      />
    </>
  );
}

/** Addresses with `?line=` come from jobs and the to-do list, which know the line but not its gateway. */
function useLineRedirect(line: string, gateways: readonly Gateway[] | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    const owner = line && gateways?.find((one) => one.lines.some((other) => other.id === line));
    if (owner) void navigate(`/g/${owner.id}?line=${line}`, { replace: true });
  }, [line, gateways, navigate]);
}

export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const gateways = useGateways();
  const quarantine = useQuarantine();
  useLineRedirect(get('line'), gateways.data?.items);
  const create = (
    <CreateButton permission="change_meters" label={t('gateways.create')} onCreate={() => set({ create: '1' })} />
  );
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('gateways.title')}</h1>
        {gateways.data && <span className="small">{t('gateways.count', { count: gateways.data.items.length })}</span>}
        <span className="grow" />
        {create}
      </div>
      <Loaded of={quarantine} skeleton={null}>
        {(list) => (list.items.length > 0 ? <Quarantine list={list.items} /> : null)}
      </Loaded>
      <Loaded of={gateways} skeleton={<Skeleton lines={8} height={36} />}>
        {(list) =>
          list.items.length === 0 ? (
            <EmptyNote title={t('gateways.none')} text={t('gateways.none_text')} action={create} />
          ) : (
            <GatewayList gateways={list.items} />
          )
        }
      </Loaded>
      <CreateGateway open={get('create') === '1'} onClose={() => set({ create: null })} />
    </div>
  );
}

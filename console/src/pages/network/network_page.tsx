// SPDX-License-Identifier: Apache-2.0
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type NetworkGateway, type NetworkPage, useNetwork } from '../../data/communication';
import { FindBox } from '../../parts/find_box';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { CauseMark, FindingText } from '../../parts/reach_marks';
import { useUrlState } from '../../parts/url_state';
import { wordFor } from '../../text/i18n';
import { GatewayTree } from './gateway_tree';
import './network.css';

type Set = (change: Record<string, string | null>) => void;

function Filters({ page, cause, q, set }: { page: NetworkPage | undefined; cause: string; q: string; set: Set }) {
  const { t } = useTranslation();
  const known = (page?.causes ?? []).map(({ reason, count }) => ({
    value: reason,
    label: `${wordFor('cause', reason)} (${count})`,
  }));
  const chosen =
    cause && !known.some(({ value }) => value === cause) ? [{ value: cause, label: wordFor('cause', cause) }] : [];
  return (
    <span className="row">
      <FindBox
        className="net-find"
        label={t('network.find')}
        value={q}
        onFind={(text) => set({ q: text, gateway: null })}
      />
      <Select
        className="net-cause"
        aria-label={t('network.cause_label')}
        value={cause}
        options={[{ value: '', label: t('network.any_cause') }, ...known, ...chosen]}
        onChange={(value: string) => set({ cause: value, gateway: null })}
      />
    </span>
  );
}

function GatewayItem({ row, chosen }: { row: NetworkGateway; chosen: boolean }) {
  const [get] = useUrlState();
  const address = new URLSearchParams({ gateway: row.gateway.id });
  for (const key of ['q', 'cause']) if (get(key)) address.set(key, get(key));
  return (
    <li className={chosen ? 'net-chosen' : undefined}>
      <div className="row">
        <Link to={`/collect/network?${address}`} replace preventScrollReset aria-current={chosen ? 'true' : undefined}>
          {row.gateway.name}
        </Link>
        <CauseMark cause={row.finding.cause} />
      </div>
      {row.finding.cause !== 'none' && (
        <div className="small">
          <FindingText finding={row.finding} />
        </div>
      )}
    </li>
  );
}

export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const [cause, q] = [get('cause'), get('q')];
  const network = useNetwork(cause, q);
  const rows = (network.data?.pages ?? []).flatMap((page) => page.items);
  const chosen = get('gateway') || rows[0]?.gateway.id || '';
  const filtered = cause !== '' || q !== '';
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('network.title')}</h1>
      </div>
      <div className="net-columns">
        <Panel
          title={t('network.gateways')}
          extra={<Filters page={network.data?.pages[0]} cause={cause} q={q} set={set} />}
        >
          <Loaded of={network} skeleton={<Skeleton lines={6} height={40} />}>
            {() =>
              rows.length === 0 ? (
                <EmptyNote
                  title={filtered ? t('network.nothing_found') : t('network.none')}
                  text={filtered ? '' : t('network.none_text')}
                  action={<Link to="/collect/gateways">{t('nav.gateways')}</Link>}
                />
              ) : (
                <ul className="net-list" aria-label={t('network.gateways')}>
                  {rows.map((row) => (
                    <GatewayItem key={row.gateway.id} row={row} chosen={row.gateway.id === chosen} />
                  ))}
                </ul>
              )
            }
          </Loaded>
          {network.hasNextPage && (
            <Button loading={network.isFetchingNextPage} onClick={() => void network.fetchNextPage()}>
              {t('ui.more')}
            </Button>
          )}
        </Panel>
        {chosen && <GatewayTree key={chosen} gateway={chosen} />}
      </div>
    </div>
  );
}

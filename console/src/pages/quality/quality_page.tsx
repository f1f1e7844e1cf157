// SPDX-License-Identifier: Apache-2.0
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type LinkPage, type LinkSort, linkSorts, useLinks } from '../../data/communication';
import { FindBox } from '../../parts/find_box';
import { useFormat } from '../../parts/format';
import { EmptyNote, Figure, Loaded, Panel, Skeleton } from '../../parts/panel';
import { ShareMark, useDelayText } from '../../parts/reach_marks';
import { useUrlState } from '../../parts/url_state';
import { LineDetail } from './line_detail';
import { type PeriodName, periodNames, periodOf, periods } from './link_rows';
import { LinkTable } from './link_table';
import './quality.css';

function Figures({ page }: { page: LinkPage }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { gateways, lines } = page;
  const delay = useDelayText();
  return (
    <div className="figures">
      <Figure
        label={t('reach.online')}
        value={<ShareMark part={gateways.online_s} whole={gateways.online_s + gateways.offline_s} />}
        note={t('reach.connections', { count: gateways.connections })}
      />
      <Figure
        label={t('reach.success')}
        value={<ShareMark part={lines.reads_good} whole={lines.reads} />}
        note={t('reach.of_reads', { count: lines.reads })}
      />
      <Figure
        label={t('reach.median')}
        value={delay(lines.delay_median_ms)}
        note={t('reach.most', { time: delay(lines.delay_95_ms) })}
      />
      <Figure
        label={t('reach.retries')}
        value={format.share(lines.retries, lines.requests)}
        note={t('reach.of_requests', { count: lines.requests })}
      />
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const period = periodOf(get('period'));
  const days = periods[period];
  const sort: LinkSort = linkSorts.find((one) => one === get('sort')) ?? 'success';
  const q = get('q');
  const links = useLinks(days, sort, q);
  const rows = (links.data?.pages ?? []).flatMap((page) => page.items);
  const first = links.data?.pages[0];
  const chosen = rows.find((row) => row.place.line.id === get('line')) ?? rows[0];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('reach.title')}</h1>
        <span className="grow" />
        <Segmented<PeriodName>
          aria-label={t('reach.period')}
          value={period}
          options={periodNames.map((value) => ({ value, label: t(`reach.days.${value}`) }))}
          onChange={(value) => set({ period: value === 'day' ? null : value })}
        />
      </div>
      <Loaded of={links} skeleton={<Skeleton lines={2} height={48} />}>
        {() => first && <Figures page={first} />}
      </Loaded>
      <Panel
        title={t('reach.worst')}
        extra={
          <span className="row">
            <FindBox
              className="reach-find"
              label={t('reach.find')}
              value={q}
              onFind={(text) => set({ q: text, line: null })}
            />
            <Select<LinkSort>
              className="reach-sort"
              aria-label={t('reach.sort')}
              value={sort}
              options={linkSorts.map((value) => ({ value, label: t(`reach.sort_${value}`) }))}
              onChange={(value) => set({ sort: value === 'success' ? null : value, line: null })}
            />
          </span>
        }
      >
        <Loaded of={links} skeleton={<Skeleton lines={6} height={40} />}>
          {() =>
            rows.length === 0 ? (
              <EmptyNote
                title={q ? t('reach.nothing_found') : t('reach.none')}
                text={q ? '' : t('reach.none_text')}
                action={<Link to="/collect/gateways">{t('nav.gateways')}</Link>}
              />
            ) : (
              <div className="reach-list" tabIndex={0} role="region" aria-label={t('reach.worst')}>
                <LinkTable rows={rows} chosen={chosen?.place.line.id ?? ''} period={days} />
              </div>
            )
          }
        </Loaded>
        {links.hasNextPage && (
          <Button loading={links.isFetchingNextPage} onClick={() => void links.fetchNextPage()}>
            {t('ui.more')}
          </Button>
        )}
      </Panel>
      {chosen && <LineDetail place={chosen.place} days={days} />}
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Place } from '../../data/archive_types';
import { usePlaceStates, useRetirePlace } from '../../data/places';
import { useMay } from '../../data/session';
import type { MeterState } from '../../data/types';
import { useFormat } from '../../parts/format';
import { HistoryList } from '../../parts/history_list';
import { Icon } from '../../parts/icons';
import { Mark, MeterStateMark } from '../../parts/marks';
import { EmptyNote, ErrorNote, Figure } from '../../parts/panel';
import { TabRow } from '../../parts/tabs';
import { offerUndo } from '../../parts/undo';
import type { useUrlState } from '../../parts/url_state';
import { InsideTab } from './inside_tab';
import { PlanTab } from './plan_tab';
import { PointsTab } from './points_tab';

type UrlState = ReturnType<typeof useUrlState>;
type TabId = 'inside' | 'points' | 'plan' | 'history';

/** A dwelling holds no places, and only a building has a plan. */
export const tabsOf = (place: Place): TabId[] => [
  ...(place.kind === 'room' ? [] : (['inside'] as const)),
  'points',
  ...(place.kind === 'building' ? (['plan'] as const) : []),
  'history',
];

function Breadcrumb({ place }: { place: Place }) {
  const { t } = useTranslation();
  return (
    <nav className="breadcrumb small" aria-label={t('place.tree')}>
      <Link to="/archives/places">{t('place.all')}</Link>
      {place.path.slice(0, -1).map((step) => (
        <span key={step.id}>
          <span aria-hidden="true">› </span>
          <Link to={`/p/${step.id}`} title={t(`place_kind.${step.kind}`)}>
            {step.name}
          </Link>
        </span>
      ))}
    </nav>
  );
}

function Retire({ place }: { place: Place }) {
  const { t } = useTranslation();
  const retire = useRetirePlace();
  const set = (on: boolean) =>
    retire.mutate(
      { id: place.id, retire: on },
      {
        onSuccess: () =>
          offerUndo(t(on ? 'place.was_retired' : 'place.was_restored', { place: place.address }), () =>
            retire.mutateAsync({ id: place.id, retire: !on }),
          ),
      },
    );
  return (
    <>
      <Button loading={retire.isPending} onClick={() => set(!place.retired)}>
        {t(place.retired ? 'place.restore' : 'place.retire')}
      </Button>
      {retire.error && <ErrorNote error={retire.error} />}
    </>
  );
}

function Actions({ place, set }: { place: Place; set: UrlState[1] }) {
  const { t } = useTranslation();
  const hold = place.kind !== 'room' && !place.retired;
  return (
    <span className="row place-actions">
      {hold && (
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => set({ panel: 'new' }, true)}>
          {t('place.create')}
        </Button>
      )}
      {hold && <Button onClick={() => set({ panel: 'bulk' }, true)}>{t('bulk.open')}</Button>}
      {!place.retired && <Button onClick={() => set({ panel: 'change' }, true)}>{t('place.change')}</Button>}
      {!place.retired && <Button onClick={() => set({ panel: 'move' }, true)}>{t('place.move')}</Button>}
      <Retire key={place.id} place={place} />
    </span>
  );
}

const shownStates: readonly MeterState[] = ['missing', 'late', 'unknown', 'fresh'];

function Figures({ place }: { place: Place }) {
  const { t } = useTranslation();
  const format = useFormat();
  const states = usePlaceStates(place.id).data?.states;
  const countText = (count: number | undefined) => (count === undefined ? '–' : format.count(count));
  const list = `/monitor/meters?f.commodity=all&in=place.${place.id}`;
  return (
    <div className="figures">
      <Figure
        label={t('place.meters')}
        value={<Link to={list}>{countText(place.meters)}</Link>}
        note={
          place.meters && states ? (
            <span className="row place-states">
              {shownStates
                .filter((state) => states[state] > 0)
                .map((state) => (
                  <Link key={state} to={`${list}&f.state=${state}`}>
                    <MeterStateMark state={state} /> {format.count(states[state])}
                  </Link>
                ))}
            </span>
          ) : undefined
        }
      />
      {place.kind !== 'room' && <Figure label={t('place.rooms')} value={countText(place.rooms)} />}
      {place.area_m2 !== null && (
        <Figure label={t('place.area')} value={format.number(place.area_m2)} unit={format.sign('m2')} />
      )}
      {place.people !== null && <Figure label={t('place.people')} value={format.count(place.people)} />}
    </div>
  );
}

function Facts({ place }: { place: Place }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { latitude, longitude } = place;
  const facts: readonly [string, string, boolean?][] = [
    [t('place.customer_class'), place.customer_class ? t(`customer_class.${place.customer_class}`) : ''],
    [t('place.code'), place.code, true],
    [
      t('place.coordinates'),
      latitude !== null && longitude !== null ? `${format.number(latitude)} · ${format.number(longitude)}` : '',
    ],
    [t('place.note'), place.note],
  ];
  const shown = facts.filter(([, text]) => text);
  if (shown.length === 0) return null;
  return (
    <dl className="place-facts">
      {shown.map(([name, text, mono]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={mono ? 'mono' : undefined}>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** One place: where it stands, what it is, and what is in it. */
export function PlaceView({ place, get, set }: { place: Place; get: UrlState[0]; set: UrlState[1] }) {
  const { t } = useTranslation();
  const may = useMay('change_archives');
  const tabs = tabsOf(place);
  const tab = tabs.find((one) => one === get('tab')) ?? tabs[0];
  const fill = may && !place.retired && <Button onClick={() => set({ panel: 'bulk' }, true)}>{t('bulk.open')}</Button>;
  return (
    <div className="stack place-view">
      <div className="page-head">
        <div>
          <Breadcrumb place={place} />
          <div className="row">
            <h1>{place.address}</h1>
            <span className="small">{t(`place_kind.${place.kind}`)}</span>
            {place.retired && <Mark of="unknown" word={t('place.retired')} />}
          </div>
        </div>
        <span className="grow" />
        {may && <Actions place={place} set={set} />}
      </div>
      {place.retired && <p className="note">{t('place.retired_note')}</p>}
      <Figures place={place} />
      <Facts place={place} />
      <TabRow
        label={place.address}
        tabs={tabs.map((id) => ({ id, label: t(`place.tab.${id}`) }))}
        chosen={tab ?? 'points'}
        onChoose={(id) => set({ tab: id, cols: null, view: null })}
      />
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="stack">
        {tab === 'inside' && (
          <InsideTab
            key={place.id}
            parent={place.id}
            retired={get('f.retired') === '1'}
            onRetired={(on) => set({ 'f.retired': on ? '1' : null })}
            empty={<EmptyNote title={t('place.none_below')} text={t('place.none_below_text')} action={fill} />}
          />
        )}
        {tab === 'points' && <PointsTab place={place.id} />}
        {tab === 'plan' && <PlanTab id={place.id} fill={fill} />}
        {tab === 'history' && <HistoryList kind="place" id={place.id} title={false} />}
      </div>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../data/http';
import { useMeter } from '../../data/meters';
import { useTelegram } from '../../data/telegrams';
import { TimeText } from '../../parts/marks';
import { isGeneric } from '../../parts/model_link';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { TelegramView } from './telegram_view';

function MeterLink({ id, telegram }: { id: string; telegram: string }) {
  const { t } = useTranslation();
  const { data: meter } = useMeter(id);
  return (
    <span>
      {t('explain.meter')}{' '}
      <Link to={`/m/${id}?tab=telegrams&telegram=${telegram}`}>{meter ? `${meter.name} · ${meter.number}` : id}</Link>
      {meter && (meter.model === null || meter.model_generic || isGeneric(meter.model)) && (
        <>
          {' · '}
          <Link to={`/models/new?telegram=${telegram}`}>{t('models.make')}</Link>
        </>
      )}
    </span>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const telegram = useTelegram(id);
  if (telegram.error instanceof ApiError && telegram.error.status === 404) {
    return (
      <div className="page">
        <EmptyNote
          title={t('explain.no_such')}
          text={t('problem_do.not_found')}
          action={<Link to="/explain">{t('nav.explain')}</Link>}
        />
      </div>
    );
  }
  return (
    <div className="page">
      <h1>{t('explain.title')}</h1>
      <Loaded of={telegram} skeleton={<Skeleton lines={10} height={24} />}>
        {(one) => {
          return (
            <div className="stack">
              <p className="row">
                <span>
                  {t('explain.received')} <TimeText at={one.time} seconds />
                </span>
                {one.meter && <MeterLink id={one.meter} telegram={one.id} />}
                <span>{one.line.name}</span>
              </p>
              <TelegramView key={one.id} shown={one} />
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}

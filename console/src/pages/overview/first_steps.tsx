// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Mark } from '../../parts/marks';
import { Panel } from '../../parts/panel';

/** A new site: three steps, the first turns to a link as soon as somebody unknown dials in. */
export function FirstSteps({ quarantined }: { quarantined: number }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('overview.start')}>
      <ol className="first-steps">
        {([1, 2, 3] as const).map((n) => (
          <li key={n}>
            <strong>{t(`overview.start_${n}`)}</strong>
            <p className="small">{t(`overview.start_${n}_text`)}</p>
          </li>
        ))}
      </ol>
      {quarantined > 0 && (
        <p>
          <Link to="/collect/gateways">
            <Mark of="late" word={t('overview.kind.quarantine', { count: quarantined })} />
          </Link>
        </p>
      )}
      <Link to="/collect/gateways?create=1">{t('overview.start_go')}</Link>
    </Panel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNetworkOf } from '../../data/communication';
import { CauseMark, FindingText } from '../../parts/reach_marks';

/** What is wrong with the gateway or what hangs on it; nothing where nothing is. */
export function NetworkNote({ gateway }: { gateway: string }) {
  const { t } = useTranslation();
  const { data } = useNetworkOf(gateway);
  if (!data || data.finding.cause === 'none' || data.finding.cause === 'not_known') return null;
  return (
    <div className="note network-note">
      <CauseMark cause={data.finding.cause} />
      <div className="grow">
        <FindingText finding={data.finding} />
      </div>
      <Link to={`/collect/network?gateway=${gateway}`}>{t('nav.network')}</Link>
    </div>
  );
}

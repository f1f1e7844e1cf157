// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { leaveAsOf } from '../data/as_of';
import { useUrlState } from './url_state';

/** Back from a past instant, on the same page. */
export function NowButton() {
  const { t } = useTranslation();
  const [, set] = useUrlState();
  const leave = () => {
    leaveAsOf();
    set({ asof: null }, true);
  };
  return (
    <Button size="small" onClick={leave}>
      {t('as_of.now')}
    </Button>
  );
}

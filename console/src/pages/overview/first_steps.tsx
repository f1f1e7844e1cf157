// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Mark } from '../../parts/marks';
import { Panel, Skeleton } from '../../parts/panel';
import { StepMark } from '../welcome/step';
import { stepNames } from '../welcome/steps';
import { useFacts } from '../welcome/use_facts';

/** A new site: how far it is on the way to its first reading, and where it goes on. */
export function FirstSteps({ quarantined }: { quarantined: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const facts = useFacts();
  return (
    <Panel title={t('welcome.title')}>
      {!facts && <Skeleton lines={4} height={28} />}
      {facts && (
        <ol className="welcome-list first-steps">
          {stepNames.map((step) => (
            <li key={step} className="welcome-head">
              <StepMark step={step} facts={facts} />
              <div>
                <strong>{t(`welcome.step.${step}`)}</strong>
                <p className="small">{t(`welcome.about.${step}`)}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {quarantined > 0 && (
        <p>
          <Mark of="late" word={t('overview.kind.quarantine', { count: quarantined })} />
        </p>
      )}
      <Button type="primary" onClick={() => void navigate('/welcome')}>
        {t('welcome.go')}
      </Button>
    </Panel>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../../data/session';
import { useSettings } from '../../data/settings';
import { Mark } from '../../parts/marks';
import { CopyButton, Panel, Skeleton } from '../../parts/panel';
import { SettingsEditor } from '../settings/settings_editor';
import '../settings/settings.css';
import { GatewayStep } from './gateway_step';
import { ImportLinks, MetersStep } from './meters_step';
import { ReadingStep } from './reading_step';
import { Step } from './step';
import { nextStep } from './steps';
import { useFacts } from './use_facts';

const demo = './dev demo';

function UtilityStep() {
  const { t } = useTranslation();
  const may = useMay('change_settings');
  const settings = useSettings().data;
  return (
    <>
      <Mark of="ok" word={t('welcome.password_done')} />
      {settings ? (
        <SettingsEditor settings={settings} may={may} brief />
      ) : (
        <p className="small">{t('settings.unknown_text')}</p>
      )}
    </>
  );
}

function PlacesStep() {
  const { t } = useTranslation();
  return (
    <>
      <p className="small">{t('welcome.places_text')}</p>
      <ul className="welcome-list">
        {(['places', 'points', 'installations'] as const).map((kind) => (
          <li key={kind}>
            <ImportLinks kind={kind} />
          </li>
        ))}
      </ul>
      <p className="row">
        <Link to="/archives/places">{t('nav.places')}</Link>
        <Link to="/archives/points">{t('nav.points')}</Link>
      </p>
    </>
  );
}

/** The way to the first reading, ticked by what is really there: it can be left and taken up again at any time. */
export function Component() {
  const { t } = useTranslation();
  const facts = useFacts();
  return (
    <div className="page welcome">
      <div className="page-head">
        <div>
          <h1>{t('welcome.title')}</h1>
          <p className="small">{t('welcome.leave')}</p>
        </div>
        <span className="grow" />
        <Link to="/">{t('nav.overview')}</Link>
      </div>
      {!facts && <Skeleton lines={6} height={40} />}
      {facts && nextStep(facts) === null && (
        <p role="status">
          <Mark of="ok" word={t('welcome.all_done')} />
        </p>
      )}
      {facts && (
        <ol className="welcome-steps">
          <Step step="utility" facts={facts}>
            <UtilityStep />
          </Step>
          <Step step="gateway" facts={facts}>
            <GatewayStep />
          </Step>
          <Step step="meters" facts={facts}>
            <MetersStep />
          </Step>
          <Step step="reading" facts={facts}>
            <ReadingStep />
          </Step>
          <Step step="places" facts={facts}>
            <PlacesStep />
          </Step>
        </ol>
      )}
      <Panel title={t('welcome.demo')}>
        <p className="small">{t('welcome.demo_text')}</p>
        <p className="row">
          <code className="mono">{demo}</code>
          <CopyButton text={() => demo} />
          <code className="mono">riser demo</code>
        </p>
      </Panel>
    </div>
  );
}

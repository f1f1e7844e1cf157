// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type SecondFactorSecret,
  useBeginSecondFactor,
  useConfirmSecondFactor,
  useRemoveSecondFactor,
} from '../../data/second_factor';
import { useMySession } from '../../data/session';
import { Mark } from '../../parts/marks';
import { Panel } from '../../parts/panel';
import { PasswordProof } from './password_proof';
import { RecoveryCodes } from './recovery_codes';
import { SecretStep } from './secret_step';

/** What is under way; what was told once is gone with it. */
type Step =
  | { name: 'rest' | 'begin' | 'remove' }
  | { name: 'secret'; told: SecondFactorSecret }
  | { name: 'codes'; codes: readonly string[] };

const rest: Step = { name: 'rest' };

function AtRest({ on, onStep }: { on: boolean; onStep: (step: Step) => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <p>
        <Mark of={on ? 'ok' : 'unknown'} word={t(on ? 'second_factor.is_on' : 'second_factor.is_off')} />
      </p>
      <p className="small">{t(on ? 'second_factor.on_text' : 'second_factor.off_text')}</p>
      <div className="row">
        <Button onClick={() => onStep({ name: on ? 'remove' : 'begin' })}>
          {t(on ? 'second_factor.remove' : 'second_factor.begin')}
        </Button>
      </div>
    </div>
  );
}

/** From the password over the app to the recovery codes, and back. */
export function SecondFactorPanel() {
  const { t } = useTranslation();
  const on = useMySession().user.second_factor;
  const [step, setStep] = useState<Step>(rest);
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const remove = useRemoveSecondFactor();
  const leave = () => {
    for (const one of [begin, confirm, remove]) one.reset();
    setStep(rest);
  };
  return (
    <Panel title={t('second_factor.title')} className="second-factor">
      {step.name === 'rest' && <AtRest on={on} onStep={setStep} />}
      {step.name === 'begin' && (
        <PasswordProof
          ask={begin}
          label={t('second_factor.next')}
          onPassword={(password) => begin.mutate(password, { onSuccess: (told) => setStep({ name: 'secret', told }) })}
          onCancel={leave}
        />
      )}
      {step.name === 'secret' && (
        <SecretStep
          told={step.told}
          confirm={confirm}
          onCode={(code) => confirm.mutate(code, { onSuccess: ({ codes }) => setStep({ name: 'codes', codes }) })}
          onCancel={leave}
        />
      )}
      {step.name === 'codes' && <RecoveryCodes codes={step.codes} onDone={leave} />}
      {step.name === 'remove' && (
        <PasswordProof
          ask={remove}
          label={t('second_factor.remove')}
          onPassword={(password) => remove.mutate(password, { onSuccess: leave })}
          onCancel={leave}
        />
      )}
    </Panel>
  );
}

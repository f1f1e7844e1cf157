// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../parts/icons';
import { type Facts, isDone, nextStep, type StepName, stepNames } from './steps';
import './welcome.css';

/** Ticked, next, or to come: by a shape and in words. */
export function StepMark({ step, facts }: { step: StepName; facts: Facts }) {
  const { t } = useTranslation();
  const done = isDone(step, facts);
  const now = nextStep(facts) === step;
  const word = t(`welcome.state.${done ? 'done' : now ? 'now' : 'open'}`);
  return (
    <span className={`step-mark step-${done ? 'done' : now ? 'now' : 'open'}`} title={word}>
      {done ? <Icon name="check" /> : stepNames.indexOf(step) + 1}
      <span className="visually-hidden">{word}</span>
    </span>
  );
}

/** One step: what it is for, how far it is, and what can be done about it. */
export function Step({ step, facts, children }: { step: StepName; facts: Facts; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <li className="panel welcome-step" aria-current={nextStep(facts) === step ? 'step' : undefined}>
      <div className="welcome-head">
        <StepMark step={step} facts={facts} />
        <h2>{t(`welcome.step.${step}`)}</h2>
      </div>
      <div className="stack welcome-body">{children}</div>
    </li>
  );
}

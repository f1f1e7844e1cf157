// SPDX-License-Identifier: Apache-2.0
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Output, useChangeOutput, useNewSecret, useOutputAct, useTestOutput } from '../../data/outputs';
import { instantOfWall, wallTime } from '../../format/wall';
import { instantText } from '../../format/zone';
import { Dialog } from '../../parts/dialog';
import { Field } from '../../parts/field';
import { useFormat } from '../../parts/format';
import { Mark } from '../../parts/marks';
import { ErrorNote } from '../../parts/panel';
import type { SigningSecret } from './secret_dialog';

const hourMs = 3_600_000;

function SendAgain({ output, onClose }: { output: Output; onClose: () => void }) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const again = useOutputAct(output.id);
  const [at, setAt] = useState(() => wallTime(new Date(Date.now() - hourMs), zone));
  const from = instantOfWall(at, zone);
  const send = () => {
    if (from) again.mutate({ act: 'send-again', from: instantText(from) }, { onSuccess: onClose });
  };
  return (
    <Dialog open title={t('outputs.send_again')} onClose={onClose}>
      <div className="stack">
        <p>{t('outputs.send_again_text')}</p>
        <Field id="output-from" label={t('outputs.from')} hint={t('ui.zone', { zone })}>
          <Input
            id="output-from"
            type="datetime-local"
            value={at}
            max={wallTime(new Date(), zone)}
            status={from ? '' : 'error'}
            onChange={(event) => setAt(event.target.value)}
          />
        </Field>
        {again.error && <ErrorNote error={again.error} />}
        <div className="row">
          <Button type="primary" loading={again.isPending} disabled={!from} onClick={send}>
            {t('outputs.send_again')}
          </Button>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** One message on the way and back, beside the log. */
function TestButton({ output }: { output: Output }) {
  const { t } = useTranslation();
  const format = useFormat();
  const test = useTestOutput(output.id);
  const took = test.data && { ms: format.count(test.data.ms) };
  return (
    <>
      <Button loading={test.isPending} onClick={() => test.mutate()}>
        {t('outputs.test')}
      </Button>
      {took && test.data && (
        <p className="output-tested">
          <Mark
            of={test.data.delivered ? 'ok' : 'alarm'}
            word={t(test.data.delivered ? 'outputs.test_delivered' : 'outputs.test_failed', took)}
          />
          <span className="small wrap">
            {[test.data.status ?? '', test.data.error ?? ''].filter((one) => one !== '').join(' · ')}
          </span>
        </p>
      )}
      {test.error && <ErrorNote error={test.error} />}
    </>
  );
}

function SecretButton({ output, onTold }: { output: Output; onTold: (told: SigningSecret) => void }) {
  const { t } = useTranslation();
  const renew = useNewSecret(output.id);
  return (
    <>
      <Popconfirm
        title={t('outputs.new_secret_ask')}
        description={t('outputs.new_secret_text')}
        okText={t('outputs.new_secret')}
        cancelText={t('ui.cancel')}
        onConfirm={() => renew.mutate(undefined, { onSuccess: ({ secret }) => onTold({ name: output.name, secret }) })}
      >
        <Button loading={renew.isPending}>{t('outputs.new_secret')}</Button>
      </Popconfirm>
      {renew.error && <ErrorNote error={renew.error} />}
    </>
  );
}

/** What can be done with what is sent there. */
export function OutputActions({ output, onTold }: { output: Output; onTold: (told: SigningSecret) => void }) {
  const { t } = useTranslation();
  const act = useOutputAct(output.id);
  const change = useChangeOutput(output.id);
  const [asking, setAsking] = useState(false);
  const waits = output.state.waiting > 0;
  return (
    <>
      <div className="row output-actions">
        <Button loading={change.isPending} onClick={() => change.mutate({ enabled: !output.enabled })}>
          {t(output.enabled ? 'outputs.disable' : 'outputs.enable')}
        </Button>
        <TestButton output={output} />
        <Button disabled={!waits} loading={act.isPending} onClick={() => act.mutate({ act: 'retry' })}>
          {t('outputs.retry')}
        </Button>
        <Popconfirm
          title={t('outputs.skip_ask')}
          description={t('outputs.skip_text')}
          okText={t('outputs.skip')}
          cancelText={t('ui.cancel')}
          disabled={!waits}
          onConfirm={() => act.mutate({ act: 'skip' })}
        >
          <Button disabled={!waits}>{t('outputs.skip')}</Button>
        </Popconfirm>
        <Button onClick={() => setAsking(true)}>{t('outputs.send_again')}</Button>
        {output.kind === 'web_hook' && <SecretButton output={output} onTold={onTold} />}
      </div>
      {(act.error ?? change.error) ? <ErrorNote error={act.error ?? change.error} /> : null}
      {asking && <SendAgain output={output} onClose={() => setAsking(false)} />}
    </>
  );
}

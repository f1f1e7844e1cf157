// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Output, useChangeOutput, useCreateOutput, useOutput, useRemoveOutput } from '../../data/outputs';
import { useFormat } from '../../parts/format';
import { Found } from '../../parts/found';
import { TimeText } from '../../parts/marks';
import { RemoveButton } from '../../parts/remove_button';
import { SidePanel } from '../../parts/side_panel';
import { StateSign } from '../../parts/signs';
import { DeliveryLog } from './delivery_log';
import { OutputActions } from './output_actions';
import { OutputEditor } from './output_editor';
import { OutputStateMark } from './output_state';
import type { SigningSecret } from './secret_dialog';

type Tell = (told: SigningSecret) => void;

/** What will never arrive cannot be overlooked. */
function LostNote({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <div className="note note-error" role="alert">
      <span className="mark mark-alarm">
        <StateSign of="alarm" />
      </span>
      <div>
        <strong>{t('outputs.lost', { count })}</strong>
        <p>{t('outputs.lost_text')}</p>
      </div>
    </div>
  );
}

function Facts({ output: { state, created, address } }: { output: Output }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <dl className="facts">
      <dt>{t('outputs.address')}</dt>
      <dd className="mono wrap">{address}</dd>
      <dt>{t('outputs.waiting')}</dt>
      <dd>
        {format.count(state.waiting)}
        {state.oldest_waiting && (
          <>
            {' · '}
            {t('outputs.oldest')} <TimeText at={state.oldest_waiting} />
          </>
        )}
      </dd>
      <dt>{t('outputs.delivered')}</dt>
      <dd>{format.count(state.delivered)}</dd>
      <dt>{t('outputs.last_delivered')}</dt>
      <dd>
        <TimeText at={state.last_delivered} />
      </dd>
      {state.failing_since && (
        <>
          <dt>{t('outputs.failing_since')}</dt>
          <dd>
            <TimeText at={state.failing_since} /> · {t('outputs.tries', { count: state.tries })}
          </dd>
          <dt>{t('outputs.next_try')}</dt>
          <dd>
            <TimeText at={state.next_try} seconds />
          </dd>
        </>
      )}
      {state.error && (
        <>
          <dt>{t('outputs.error')}</dt>
          <dd className="wrap">{state.error}</dd>
        </>
      )}
      <dt>{t('outputs.created')}</dt>
      <dd>
        <TimeText at={created} />
      </dd>
    </dl>
  );
}

function KnownOutput({ output, onTold, onClose }: { output: Output; onTold: Tell; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useChangeOutput(output.id);
  const remove = useRemoveOutput(output.id);
  return (
    <div className="stack">
      {output.state.lost > 0 && <LostNote count={output.state.lost} />}
      <p>
        <OutputStateMark state={output.state} />
      </p>
      <OutputActions output={output} onTold={onTold} />
      <Facts output={output} />
      <DeliveryLog of={output.id} />
      <OutputEditor output={output} save={save} onSave={(order) => save.mutate(order)} />
      <div className="row">
        <RemoveButton
          remove={remove}
          ask={t('outputs.remove_ask', { name: output.name })}
          text={t('outputs.remove_text', { count: output.state.waiting })}
          onDone={onClose}
        />
      </div>
    </div>
  );
}

function NewOutput({ onMade, onTold }: { onMade: (output: Output) => void; onTold: Tell }) {
  const create = useCreateOutput();
  return (
    <OutputEditor
      output={null}
      save={create}
      onSave={(order) =>
        create.mutate(order, {
          onSuccess: ({ output, secret }) => {
            if (secret) onTold({ name: output.name, secret });
            onMade(output);
          },
        })
      }
    />
  );
}

function Loaded({ id, onTold, onClose }: { id: string; onTold: Tell; onClose: () => void }) {
  const { t } = useTranslation();
  const output = useOutput(id);
  return (
    <SidePanel label={t('outputs.one')} title={output.data?.name ?? t('outputs.one')} onClose={onClose}>
      <Found of={output} back={<Button onClick={onClose}>{t('ui.close')}</Button>}>
        {(data) => <KnownOutput key={data.id} output={data} onTold={onTold} onClose={onClose} />}
      </Found>
    </SidePanel>
  );
}

interface Props {
  /** "new", or the id of the one that is shown. */
  id: string;
  onClose: () => void;
  onMade: (output: Output) => void;
  onTold: Tell;
}

export function OutputPanel({ id, onClose, onMade, onTold }: Props) {
  const { t } = useTranslation();
  if (id !== 'new') return <Loaded id={id} onTold={onTold} onClose={onClose} />;
  return (
    <SidePanel label={t('outputs.create')} title={t('outputs.create')} onClose={onClose}>
      <NewOutput onMade={onMade} onTold={onTold} />
    </SidePanel>
  );
}

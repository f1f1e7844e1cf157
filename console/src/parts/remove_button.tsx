// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from './panel';

/** Removes for good once it was asked for twice; the server says what stands against it. */
export function RemoveButton(props: {
  remove: { mutate: (nothing: undefined, then: { onSuccess: () => void }) => void; isPending: boolean; error: unknown };
  ask: string;
  text: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { remove, ask, text, onDone } = props;
  return (
    <>
      <Popconfirm
        title={ask}
        description={text}
        okText={t('ui.remove')}
        cancelText={t('ui.cancel')}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onDone })}
      >
        <Button loading={remove.isPending}>{t('ui.remove')}</Button>
      </Popconfirm>
      {remove.error ? <ErrorNote error={remove.error} /> : null}
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Output, useOutputs } from '../../data/outputs';
import { CreateButton } from '../../parts/create_button';
import { useFormat } from '../../parts/format';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { WholeList } from '../../parts/whole_list';
import { outputColumns, usualColumns } from './output_columns';
import { OutputPanel } from './output_panel';
import { SecretDialog, type SigningSecret } from './secret_dialog';
import './outputs.css';

const idOf = (row: Output) => row.id;
const nameOf = (row: Output) => row.name;

/** Where readings, commands and changes are sent on, and how far each has come. */
export function Component() {
  const { t } = useTranslation();
  const format = useFormat();
  const [get, set] = useUrlState();
  const [told, setTold] = useState<SigningSecret | null>(null);
  const list = useOutputs();
  const panel = get('panel');
  const close = () => set({ panel: null });
  const columns = useMemo(() => outputColumns(t, format), [t, format]);
  const create = (
    <CreateButton
      permission="change_settings"
      label={t('outputs.create')}
      onCreate={() => set({ panel: 'new' }, true)}
    />
  );
  return (
    <div className={`page fill ${panel ? 'with-panel' : ''}`}>
      <div className="page-head">
        <h1>{t('outputs.title')}</h1>
        {list.data && <b>{t('outputs.count', { count: list.data.total })}</b>}
        <span className="grow" />
        {list.data && list.data.total > 0 && create}
      </div>
      <Loaded of={list} skeleton={<Skeleton lines={6} height={20} />}>
        {({ items }) => (
          <div className="table-and-panel">
            {items.length === 0 ? (
              <EmptyNote title={t('outputs.none')} text={t('outputs.none_text')} action={create} />
            ) : (
              <WholeList<Output>
                name={t('outputs.title')}
                rows={items}
                columns={columns}
                usual={usualColumns}
                idOf={idOf}
                nameOf={nameOf}
                panel={{ shown: panel, onShow: (row) => set({ panel: row.id }), onClose: close }}
                onOpen={(row) => set({ panel: row.id })}
              />
            )}
            {panel && (
              <OutputPanel
                key={panel}
                id={panel}
                onClose={close}
                onMade={(output) => set({ panel: output.id })}
                onTold={setTold}
              />
            )}
          </div>
        )}
      </Loaded>
      <SecretDialog told={told} onClose={() => setTold(null)} />
    </div>
  );
}

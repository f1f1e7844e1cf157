// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { type Import, useImports } from '../../data/imports';
import { useFormat } from '../../parts/format';
import { TimeText } from '../../parts/marks';
import { EmptyNote, Loaded, Panel } from '../../parts/panel';
import { ImportProgress, ImportStateMark, UndoButton } from './run_step';

function ImportLine({ one, onOpen }: { one: Import; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <td>
        <button type="button" className="link-button" onClick={onOpen}>
          {one.name || t(`import.kinds.${one.kind}`)}
        </button>
        <div className="small">{t(`import.kinds.${one.kind}`)}</div>
      </td>
      <td data-label={t('ui.time')}>
        <TimeText at={one.created} />
        {one.author && <div className="small">{one.author.name}</div>}
      </td>
      <td>
        <ImportStateMark one={one} />
        <ImportProgress one={one} />
      </td>
      <td className="num" data-label={t('import.verdict.new')}>
        {format.count(one.new)}
      </td>
      <td className="num" data-label={t('import.verdict.changed')}>
        {format.count(one.changed)}
      </td>
      <td className="num" data-label={t('import.verdict.wrong')}>
        {format.count(one.wrong)}
      </td>
      <td>
        <UndoButton one={one} small />
      </td>
    </tr>
  );
}

/** What was taken in before, and the way back. */
export function ImportList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const list = useImports();
  const heads = [t('import.file'), t('ui.time'), t('import.state_head')];
  return (
    <Panel title={t('import.earlier')}>
      <Loaded of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNote title={t('import.none')} text={t('import.none_text')} />
          ) : (
            <div className="scroll-x">
              <table className="plain-table card-table">
                <thead>
                  <tr>
                    {heads.map((head) => (
                      <th key={head} scope="col">
                        {head}
                      </th>
                    ))}
                    {(['new', 'changed', 'wrong'] as const).map((id) => (
                      <th key={id} scope="col" className="num">
                        {t(`import.verdict.${id}`)}
                      </th>
                    ))}
                    <th scope="col">
                      <span className="visually-hidden">{t('import.undo')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <ImportLine key={one.id} one={one} onOpen={() => onOpen(one.id)} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Panel>
  );
}

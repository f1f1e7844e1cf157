// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { type SupplyCommodity, type SupplyPart, useFindNodes } from '../../data/supply';
import { EmptyNote, Loaded, Skeleton } from '../../parts/panel';
import { kindWord } from './node_words';

/** What a search found, with the way to it, in place of the tree. */
export function FoundNodes(props: {
  commodity: SupplyCommodity;
  part: SupplyPart | '';
  q: string;
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { commodity, part, q, chosen, onChoose } = props;
  const found = useFindNodes(commodity, q);
  return (
    <Loaded of={found} skeleton={<Skeleton lines={4} height={24} />}>
      {({ items, total }) => {
        const shown = items.filter((one) => part === '' || one.part === part);
        if (shown.length === 0) return <EmptyNote title={t('supply.nothing_found')} />;
        return (
          <>
            <ul className="found-nodes" aria-label={t('supply.found')}>
              {shown.map((one) => (
                <li key={one.id} className={one.id === chosen ? 'tree-chosen' : undefined}>
                  <button type="button" className="link-button" onClick={() => onChoose(one.id)}>
                    {one.name}
                  </button>{' '}
                  <span className="small">{kindWord(one.kind, commodity)}</span>
                  <div className="small">
                    {one.path
                      .slice(0, -1)
                      .map(({ name }) => name)
                      .join(' › ')}
                  </div>
                </li>
              ))}
            </ul>
            {total > items.length && <p className="small">{t('supply.more', { count: total - items.length })}</p>}
          </>
        );
      }}
    </Loaded>
  );
}

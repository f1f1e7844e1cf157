// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { type BulkResult, placeKinds } from '../../data/archive_types';
import { fieldOf, RefusalNote } from '../../parts/field_note';
import { useFormat } from '../../parts/format';
import { Skeleton } from '../../parts/panel';

function Names({ all }: { all: readonly string[] }) {
  return (
    <p className="bulk-names">
      {all.map((name) => (
        <span key={name}>{name}</span>
      ))}
    </p>
  );
}

function Result({ result }: { result: BulkResult }) {
  const { t } = useTranslation();
  const format = useFormat();
  const kinds = placeKinds.filter((kind) => (result.by_kind[kind] ?? 0) > 0);
  return (
    <div className="stack" role="status">
      <p>
        <b>{result.places > 0 ? t('bulk.will', { count: result.places }) : t('bulk.nothing')}</b>
      </p>
      {kinds.length > 0 && (
        <dl className="facts">
          {kinds.map((kind) => (
            <div key={kind} className="fact">
              <dt>{t(`place_kind.${kind}`)}</dt>
              <dd>{format.count(result.by_kind[kind] ?? 0)}</dd>
            </div>
          ))}
        </dl>
      )}
      {result.existing > 0 && <p>{t('bulk.existing', { count: result.existing })}</p>}
      {result.first.length > 0 && (
        <div>
          <h3>{t('bulk.first')}</h3>
          <Names all={result.first} />
        </div>
      )}
      {result.last.length > 0 && (
        <div>
          <h3>{t('bulk.last')}</h3>
          <Names all={result.last} />
        </div>
      )}
    </div>
  );
}

/** How many places, which ones first and last, and what is there already. */
export function BulkPreview(props: {
  of: { data: BulkResult | undefined; error: unknown; ready: boolean; waits: boolean };
}) {
  const { data, error, ready, waits } = props.of;
  const { t } = useTranslation();
  return (
    <section className="bulk-preview" aria-label={t('bulk.preview')}>
      <h3>{t('bulk.preview')}</h3>
      {!ready && <p className="small">{t('bulk.empty')}</p>}
      {ready && error && !waits && fieldOf(error) !== '' ? <RefusalNote error={error} /> : null}
      {ready && data && !error && (
        <div className={waits ? 'dimmed' : undefined}>
          <Result result={data} />
        </div>
      )}
      {ready && !data && !error && <Skeleton lines={4} />}
    </section>
  );
}

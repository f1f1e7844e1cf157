// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useGapCauses } from '../../data/gaps';
import { Mark } from '../../parts/marks';
import { EmptyNote, Loaded, Panel, Skeleton } from '../../parts/panel';
import { useUrlState } from '../../parts/url_state';
import { Causes } from './causes';
import { GapList } from './gap_list';
import './missing.css';

export function Component() {
  const { t } = useTranslation();
  const [get, set] = useUrlState();
  const causes = useGapCauses();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t('gap.title')}</h1>
        {causes.data && causes.data.missed > 0 && (
          <Mark
            of="missing"
            word={`${t('gap.total', { count: causes.data.missed })} · ${t('gap.in_gaps', { count: causes.data.gaps })}`}
          />
        )}
      </div>
      <Panel title={t('gap.causes')}>
        <Loaded of={causes} skeleton={<Skeleton lines={4} height={48} />}>
          {(all) =>
            all.causes.length === 0 ? (
              <EmptyNote
                title={t('gap.none')}
                text={t('gap.none_text')}
                action={<Link to="/collect/runs">{t('run.title')}</Link>}
              />
            ) : (
              <Causes
                causes={all.causes}
                onShow={(reason) => set({ reason, line: null, state: null, task: null, age: null, owner: null })}
              />
            )
          }
        </Loaded>
      </Panel>
      <GapList get={get} set={set} causes={causes.data?.causes ?? []} />
    </div>
  );
}

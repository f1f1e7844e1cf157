// SPDX-License-Identifier: Apache-2.0
import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen, useJobs } from '../data/jobs';
import { Icon } from '../parts/icons';
import { JobCard } from '../parts/job_card';
import { Loaded } from '../parts/panel';

/** Long work of this user, from any page; leaving a page does not end it. */
export function JobTray() {
  const { t } = useTranslation();
  const jobs = useJobs();
  const [open, setOpen] = useState(false);
  const running = (jobs.data?.items ?? []).filter(isOpen).length;
  const label = running > 0 ? t('jobs.open', { count: running }) : t('jobs.title');
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('jobs.title')}
      content={
        <div className="tray">
          <Loaded of={jobs}>
            {(list) =>
              list.items.length === 0 ? (
                <p className="small">{t('jobs.none')}</p>
              ) : (
                list.items.slice(0, 20).map((job) => <JobCard key={job.id} job={job} onLeave={() => setOpen(false)} />)
              )
            }
          </Loaded>
        </div>
      }
    >
      <button type="button" className="bar-button" aria-label={label} aria-expanded={open} title={label}>
        <Icon name="jobs" size={20} />
        {running > 0 && <span className="count">{running}</span>}
      </button>
    </Popover>
  );
}

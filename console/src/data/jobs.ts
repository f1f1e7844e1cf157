// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, post } from './http';
import { live, useLive } from './live';
import type { Job, List } from './types';

const listKey = ['jobs', 'list'] as const;
const jobKey = (id: string) => ['jobs', 'one', id] as const;

export const isOpen = (job: Job) => job.state === 'queued' || job.state === 'running';

function useKeep() {
  const client = useQueryClient();
  return (job: Job) => {
    client.setQueryData(jobKey(job.id), job);
    client.setQueryData<List<Job>>(listKey, (list) => {
      if (!list) return list;
      const known = list.items.some((one) => one.id === job.id);
      const items = known ? list.items.map((one) => (one.id === job.id ? job : one)) : [job, ...list.items];
      return { ...list, items };
    });
  };
}

/** Starts long work and keeps the job, so that it stands in the tray at once. */
export function useStartJob() {
  const keep = useKeep();
  return useMutation({ mutationFn: (start: () => Promise<Job>) => start(), onSuccess: keep });
}

export function useJob(id: string | null) {
  const keep = useKeep();
  useLive(id && `job:${id}`, (data) => keep(data as Job));
  return useQuery({
    queryKey: jobKey(id ?? ''),
    queryFn: ({ signal }) => get<Job>(`/jobs/${id}`, {}, signal),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data && !isOpen(query.state.data) ? false : 3000),
  });
}

const checkEveryMs = 4000;

/** Own recent jobs; the open ones are followed live, and asked for besides: a message may have gone before we listened. */
export function useJobs() {
  const client = useQueryClient();
  const keep = useKeep();
  const query = useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => get<List<Job>>('/jobs', {}, signal),
    refetchInterval: 60_000,
  });
  const open = (query.data?.items ?? []).filter(isOpen).map((job) => job.id);
  const topics = open.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: keep only reaches the query client, which never changes
  useEffect(() => {
    if (!topics) return;
    const leave = topics.split(' ').map((id) => live.listen(`job:${id}`, (data) => keep(data as Job)));
    // Not refetchInterval: each live message would put it off again.
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: listKey }), checkEveryMs);
    return () => {
      clearInterval(timer);
      for (const one of leave) one();
    };
  }, [topics]);
  return query;
}

export function useCancelJob() {
  const keep = useKeep();
  return useMutation({ mutationFn: (id: string) => post<Job>(`/jobs/${id}/cancel`), onSuccess: keep });
}

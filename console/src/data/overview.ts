// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get } from './http';
import { useLive } from './live';
import { useMySession } from './session';
import type { Overview } from './types';

const key = ['overview'] as const;

/** Of the whole utility: nothing for who sees only a part of it. */
export function useOverview() {
  const client = useQueryClient();
  const whole = useMySession().user.whole_utility;
  useLive(whole ? 'overview' : null, (data) => client.setQueryData(key, data as Overview));
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Overview>('/overview', {}, signal),
    enabled: whole,
    refetchInterval: 60_000,
  });
}

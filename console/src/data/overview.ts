// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get } from './http';
import { useLive } from './live';
import type { Overview } from './types';

const key = ['overview'] as const;

export function useOverview() {
  const client = useQueryClient();
  useLive('overview', (data) => client.setQueryData(key, data as Overview));
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Overview>('/overview', {}, signal),
    refetchInterval: 60_000,
  });
}

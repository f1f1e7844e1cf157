// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';
import { withAsOf } from '../data/as_of';
import { keptScope } from '../parts/scope';

/** Carries the scope and the past instant along when another page is opened; the way back leads to what was there. */
export function useKeepScope(): void {
  const location = useLocation();
  const navigate = useNavigate();
  const kind = useNavigationType();
  const before = useRef(location);
  useLayoutEffect(() => {
    const kept = kind === 'POP' ? null : keptScope(before.current, location);
    const search = withAsOf(kept ?? location.search);
    before.current = { ...location, search };
    if (search !== location.search)
      void navigate({ pathname: location.pathname, search, hash: location.hash }, { replace: true });
  }, [location, kind, navigate]);
}

// SPDX-License-Identifier: Apache-2.0
import { useLayoutEffect, useRef } from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';
import { keptScope } from '../parts/scope';

/** Carries the scope along when another page is opened; the way back leads to what was there. */
export function useKeepScope(): void {
  const location = useLocation();
  const navigate = useNavigate();
  const kind = useNavigationType();
  const before = useRef(location);
  useLayoutEffect(() => {
    const search = kind === 'POP' ? null : keptScope(before.current, location);
    before.current = search === null ? location : { ...location, search };
    if (search !== null) void navigate({ pathname: location.pathname, search, hash: location.hash }, { replace: true });
  }, [location, kind, navigate]);
}

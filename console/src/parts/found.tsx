// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../data/http';
import { isNotYet, NotYet } from './not_yet';
import { type Answer, EmptyNote, Loaded, Skeleton } from './panel';

/** What the address names, once it is here; or that there is no such thing, and the way back. */
export function Found<T>(props: {
  of: Answer<T>;
  back: ReactNode;
  /** What is not there, in words of its own. */
  gone?: string;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  const { of, back, gone = t('problem.not_found'), children } = props;
  if (isNotYet(of.error)) return <NotYet error={of.error} />;
  if (of.error instanceof ApiError && of.error.status === 404)
    return <EmptyNote title={gone} text={t('problem_do.not_found')} action={back} />;
  return (
    <Loaded of={of} skeleton={<Skeleton lines={8} height={28} />}>
      {children}
    </Loaded>
  );
}

// SPDX-License-Identifier: Apache-2.0
// State shapes and commodity signs on a 12 x 12 grid: the same on every system, told apart without colour.
import type { ReactNode } from 'react';
import type { Commodity } from '../data/types';

export type MarkName = 'ok' | 'late' | 'missing' | 'alarm' | 'unknown' | 'busy';

const states: Readonly<Record<MarkName, ReactNode>> = {
  ok: <circle cx="6" cy="6" r="3.5" fill="currentColor" />,
  late: (
    <>
      <circle cx="6" cy="6" r="4.3" />
      <path d="M6 1.7a4.3 4.3 0 0 0 0 8.6z" fill="currentColor" />
    </>
  ),
  busy: (
    <>
      <circle cx="6" cy="6" r="4.3" />
      <path d="M6 3.2V6l2 1.5" />
    </>
  ),
  missing: <circle cx="6" cy="6" r="4.3" strokeDasharray="2.2 1.65" strokeWidth="1.6" />,
  alarm: <path d="M6 1 11.2 10.4H.8z" fill="currentColor" />,
  unknown: <path d="M6 1.2 10.8 6 6 10.8 1.2 6z" />,
};

const commodities: Readonly<Record<Commodity, ReactNode>> = {
  heat: (
    <path d="M2.5 10.5c-1.2-2 1.2-3 0-5s1.2-2.5 0-4M6 10.5c-1.2-2 1.2-3 0-5s1.2-2.5 0-4M9.5 10.5c-1.2-2 1.2-3 0-5s1.2-2.5 0-4" />
  ),
  cooling: <path d="M6 1v10M1.7 3.5l8.6 5M10.3 3.5l-8.6 5" />,
  water: (
    <path d="M1 3.5c1.7-1.5 3.3 1.5 5 0s3.3 1.5 5 0M1 6.5c1.7-1.5 3.3 1.5 5 0s3.3 1.5 5 0M1 9.5c1.7-1.5 3.3 1.5 5 0s3.3 1.5 5 0" />
  ),
  hot_water: (
    <path d="M3.5 5.5c-1-1.5 1-2.5 0-4.5M8.5 5.5c-1-1.5 1-2.5 0-4.5M1 7.5c1.7-1.5 3.3 1.5 5 0s3.3 1.5 5 0M1 10.5c1.7-1.5 3.3 1.5 5 0s3.3 1.5 5 0" />
  ),
  gas: <path d="M6 1c3 3 4 4.500 4 6.300A4 3.700 0 0 1 2 7.300C2 5.500 3.500 4.500 6 1z" />,
  electricity: <path d="M7 .8 2.500 7H5.700L4.800 11.200 9.500 4.800H6.200z" fill="currentColor" />,
  other: <path d="M6 1.2 10.8 6 6 10.8 1.2 6z" />,
};

function Sign({ children, className }: { children: ReactNode; className: string }) {
  return (
    <svg
      className={`sign ${className}`}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const StateSign = ({ of }: { of: MarkName }) => <Sign className="mark-shape">{states[of]}</Sign>;

export const CommoditySign = ({ commodity }: { commodity: Commodity }) => (
  <Sign className={`commodity commodity-${commodity}`}>{commodities[commodity] ?? commodities.other}</Sign>
);

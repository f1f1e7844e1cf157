// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import './field.css';

/** A field below its label; `id` is that of the input within. */
export function Field({
  id,
  label,
  hint,
  children,
}: {
  id: string;
  label: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && <span className="small">{hint}</span>}
    </div>
  );
}

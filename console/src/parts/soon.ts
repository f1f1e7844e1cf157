// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** The value once it has rested so long: what is typed quickly asks the server once. */
export function useSoon<T>(value: T, ms: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return late;
}

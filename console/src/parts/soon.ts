// SPDX-License-Identifier: Apache-2.0
import { useEffect, useState } from 'react';

/** The value once it has rested so long: what is typed quickly asks the server once. `first`: until then. */
export function useSoon<T>(value: T, ms: number, first = value): T {
  const [late, setLate] = useState(first);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return late;
}

// SPDX-License-Identifier: Apache-2.0
// Which columns of a table are shown, and in which order: `cols` of the address.

/** Columns of the address in their order; unknown ones are dropped, the first possible one always leads. */
export function chosenIds<Id extends string>(possible: readonly Id[], fallback: readonly Id[], wish: string): Id[] {
  const [first] = possible;
  const asked = wish.split('.').filter((id): id is Id => (possible as readonly string[]).includes(id));
  if (asked.length === 0 || first === undefined) return [...fallback];
  return [first, ...new Set(asked.filter((id) => id !== first))];
}

/** For the address: nothing when the choice is what is shown anyway. */
export const columnsWish = (ids: readonly string[], fallback: readonly string[]): string | null =>
  ids.join('.') === fallback.join('.') ? null : ids.join('.');

/** The list with `id` put where `target` stands. */
export function movedTo<Id extends string>(ids: readonly Id[], id: Id, target: Id): Id[] {
  const to = ids.indexOf(target);
  if (id === target || to < 0 || !ids.includes(id)) return [...ids];
  const rest = ids.filter((one) => one !== id);
  rest.splice(to, 0, id);
  return rest;
}

/** One step up or down; the leading column stays where it is. */
export function stepped<Id extends string>(ids: readonly Id[], id: Id, by: 1 | -1): Id[] {
  const at = ids.indexOf(id);
  const target = ids[at + by];
  return at < 1 || target === undefined || at + by < 1 ? [...ids] : movedTo(ids, id, target);
}

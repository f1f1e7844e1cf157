// SPDX-License-Identifier: Apache-2.0
import type { SupplyCommodity, SupplyKind, SupplyPart } from '../src/data/supply';
import type { Books, StoredNode } from './books';
import type { StoredPoint } from './points';
import { day, iso, start } from './town';

interface Wanted {
  commodity: SupplyCommodity;
  parent: StoredNode | null;
  kind: SupplyKind;
  part: SupplyPart;
  name: string;
  measured?: StoredPoint | undefined;
}

function add(books: Books, { commodity, parent, kind, part, name, measured }: Wanted): StoredNode {
  const at = iso(start - 400 * day);
  const id = books.id();
  const node: StoredNode = {
    id,
    parent: parent?.id ?? null,
    commodity,
    part,
    kind,
    name,
    code: '',
    place: null,
    measured_by: measured ? { id: measured.id, name: books.pointName(measured.id) } : null,
    note: '',
    retired: false,
    created: at,
    changed: at,
  };
  books.nodes.set(id, node);
  return node;
}

/** Heat: a plant, stations, branches and risers, more than a picture paints; the others are small. */
export function seedNetwork(books: Books): void {
  const of = (commodity: string) => books.points.measured().filter((one) => one.commodity === commodity);
  const heat = of('heat');
  const plant = add(books, { commodity: 'heat', parent: null, kind: 'source', part: 'main', name: 'Plant East' });
  let n = 0;
  for (let s = 1; s <= 8; s++) {
    const parent = add(books, {
      commodity: 'heat',
      parent: plant,
      kind: 'station',
      part: 'main',
      name: `Station ${s}`,
      measured: heat[s],
    });
    for (let b = 1; b <= 6; b++) {
      const branch = add(books, {
        commodity: 'heat',
        parent,
        kind: 'branch',
        part: 'distribution',
        name: `${s}A-${b}`,
        measured: b % 2 ? heat[s * 6 + b] : undefined,
      });
      for (let r = 1; r <= 7; r++) {
        const riser = add(books, {
          commodity: 'heat',
          parent: branch,
          kind: 'riser',
          part: 'distribution',
          name: `Riser ${r}`,
        });
        const point = heat[n++];
        if (point) point.node = { id: riser.id, name: riser.name };
      }
    }
  }
  seedSmall(books, 'water', 'Waterworks', of('water'));
  seedSmall(books, 'electricity', 'Substation North', of('electricity'));
}

function seedSmall(books: Books, commodity: SupplyCommodity, name: string, points: StoredPoint[]): void {
  const source = add(books, { commodity, parent: null, kind: 'source', part: 'main', name, measured: points[0] });
  for (let f = 1; f <= 3; f++) {
    const feeder = add(books, { commodity, parent: source, kind: 'feeder', part: 'main', name: `Feeder ${f}` });
    for (let b = 1; b <= 4; b++) {
      const branch = add(books, {
        commodity,
        parent: feeder,
        kind: 'branch',
        part: 'distribution',
        name: `${f}-${b}`,
        measured: b === 1 ? points[f] : undefined,
      });
      for (const point of points.filter((_, n) => n % 12 === (f - 1) * 4 + b - 1))
        point.node = { id: branch.id, name: branch.name };
    }
  }
}

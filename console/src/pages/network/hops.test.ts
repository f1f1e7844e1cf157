// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import type { MeterHealth, MeterLinkRow, NetworkLine, NetworkRepeater } from '../../data/communication';
import { brokenRepeaters, hopsOf, mostAtOnce, shownHops } from './hops';

const repeater = (id: string, parent: string | null, cause: string | null = null) =>
  ({ id, name: `R${id}`, parent, cause }) as NetworkRepeater;
const meter = (id: string, behind: string | null, health: MeterHealth = 'good') =>
  ({ id, repeater: behind, health }) as MeterLinkRow;
const line = (repeaters: NetworkRepeater[], meters: MeterLinkRow[]) => ({ repeaters, meters }) as NetworkLine;

describe('the hops of a line', () => {
  it('hold each meter once, in the order of the line', () => {
    const hops = hopsOf(
      line([repeater('1', null), repeater('2', '1')], [meter('a', '2'), meter('b', null), meter('c', '2')]),
    );
    expect(hops.map(({ depth, meters }) => [depth, meters.map(({ id }) => id)])).toEqual([
      [0, ['b']],
      [1, []],
      [2, ['a', 'c']],
    ]);
  });

  it('keep a meter whose repeater is not told on the line itself', () => {
    expect(hopsOf(line([], [meter('a', '9')]))[0]?.meters).toHaveLength(1);
    expect(hopsOf({ meters: [meter('a', null)] } as NetworkLine)).toHaveLength(1);
  });

  it('are all painted while they are few', () => {
    const few = hopsOf(line([repeater('1', null), repeater('2', '1')], []));
    expect(shownHops(few, false)).toHaveLength(3);
  });

  it('leave out what is well when there are many, and keep the way to what is not', () => {
    const many = Array.from({ length: 40 }, (_, n) => repeater(String(n), n % 8 === 0 ? null : String(n - 1)));
    const hops = hopsOf(line(many, [meter('a', '2', 'silent'), meter('b', '9'), meter('c', '11', 'unknown')]));
    expect(many.length).toBeGreaterThan(mostAtOnce);
    expect(shownHops(hops, false).map((hop) => hop.repeater?.id ?? 'line')).toEqual(['line', '0', '1', '2']);
    expect(shownHops(hops, true)).toHaveLength(41);
  });

  it('name the first that is broken, not those that suffer with it', () => {
    const all = [repeater('1', null), repeater('2', '1', 'repeater_silent'), repeater('3', '2', 'repeater_silent')];
    expect(brokenRepeaters(line(all, [])).map(({ id }) => id)).toEqual(['2']);
  });
});

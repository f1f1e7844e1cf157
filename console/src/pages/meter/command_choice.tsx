// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { type CommandKind, commandsOf } from '../../data/commands';
import type { Meter } from '../../data/types';

const groups: readonly {
  id: 'supply' | 'guard' | 'data' | 'settings' | 'erase' | 'expert';
  kinds: readonly CommandKind[];
}[] = [
  {
    id: 'supply',
    kinds: ['open_valve', 'close_valve', 'permit_relay', 'close_relay', 'trip_relay', 'purchase'],
  },
  { id: 'guard', kinds: ['keep_power_on', 'keep_power_off', 'alarm_on', 'alarm_off'] },
  { id: 'data', kinds: ['read_now', 'read_archive', 'set_clock', 'freeze'] },
  { id: 'settings', kinds: ['set_constant', 'set_reporting', 'set_server'] },
  { id: 'erase', kinds: ['clear_demand', 'clear_events', 'clear_meter'] },
  { id: 'expert', kinds: ['write_item', 'write_address', 'set_baud_rate', 'change_password'] },
];

interface Props {
  meter: Meter;
  kind: CommandKind | null;
  onChoose: (kind: CommandKind) => void;
}

/** What this meter can be told, one of it chosen. */
export function KindChoice({ meter, kind, onChoose }: Props) {
  const { t } = useTranslation();
  const possible = commandsOf(meter);
  return (
    <div className="command-groups">
      {groups.map(({ id, kinds }) => {
        const own = kinds.filter((one) => possible.includes(one));
        if (own.length === 0) return null;
        return (
          <fieldset key={id} className="command-group">
            <legend>{t(`command.group.${id}`)}</legend>
            {own.map((one) => (
              <label key={one} className={`command-kind ${one === kind ? 'chosen' : ''}`}>
                <input type="radio" name="command" checked={one === kind} onChange={() => onChoose(one)} />
                {t(`command.kind.${one}`)}
              </label>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

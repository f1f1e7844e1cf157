// SPDX-License-Identifier: Apache-2.0
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { commodities } from '../../data/commodities';
import { usePlace } from '../../data/places';
import type { Commodity, Named } from '../../data/types';
import { Icon } from '../../parts/icons';
import { CommoditySign } from '../../parts/marks';
import { PlacePicker } from '../../parts/place_picker';

function PlaceChip({ id, known, onDrop }: { id: string; known: string | undefined; onDrop: () => void }) {
  const { t } = useTranslation();
  const asked = usePlace(known ? '' : id).data;
  const name = known ?? asked?.address ?? id;
  return (
    <li>
      <button type="button" className="chip" aria-label={t('users.drop_place', { place: name })} onClick={onDrop}>
        {name}
        <Icon name="close" />
      </button>
    </li>
  );
}

/** What a user sees: some places or all of them, some commodities or all. */
export function ScopeFields(props: {
  places: readonly string[];
  /** The names of those that were chosen before. */
  known: readonly Named[];
  chosen: readonly Commodity[];
  disabled: boolean;
  onPlaces: (ids: string[]) => void;
  onCommodities: (chosen: Commodity[]) => void;
}) {
  const { t } = useTranslation();
  const { places, known, chosen, disabled, onPlaces, onCommodities } = props;
  return (
    <>
      <fieldset className="user-scope" disabled={disabled}>
        <legend>{t('users.places')}</legend>
        {places.length === 0 && <p className="small">{t('users.every_place')}</p>}
        <ul className="chips">
          {places.map((id) => (
            <PlaceChip
              key={id}
              id={id}
              known={known.find((one) => one.id === id)?.name}
              onDrop={() => onPlaces(places.filter((one) => one !== id))}
            />
          ))}
        </ul>
        <PlacePicker
          id="user-place"
          label={t('users.places')}
          value=""
          text={t('users.add_place')}
          may={({ id }) => !places.includes(id)}
          disabled={disabled}
          onChange={(place) => place && onPlaces([...places, place.id])}
        />
      </fieldset>
      <fieldset className="user-scope" disabled={disabled}>
        <legend>{t('users.commodities')}</legend>
        {chosen.length === 0 && <p className="small">{t('users.every_commodity')}</p>}
        <Checkbox.Group<Commodity> value={[...chosen]} disabled={disabled} onChange={onCommodities}>
          {commodities.map((one) => (
            <Checkbox key={one} value={one}>
              <CommoditySign commodity={one} /> {t(`commodity.${one}`)}
            </Checkbox>
          ))}
        </Checkbox.Group>
      </fieldset>
    </>
  );
}

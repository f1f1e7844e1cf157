// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { usePlace } from '../data/places';
import { PlacePicker } from './place_picker';

/** A place by its id, "" for none; its address is asked for. */
export function PlaceChoice(props: {
  id: string;
  label: string;
  value: string;
  /** What the button says without a place. */
  none: string;
  disabled?: boolean;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { value, none, onChange, ...rest } = props;
  const known = usePlace(value);
  return (
    <PlacePicker
      {...rest}
      value={value}
      text={value === '' ? none : (known.data?.address ?? value)}
      none={t('place.clear')}
      onChange={(place) => onChange(place?.id ?? '')}
    />
  );
}

// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { type MeasurementPoint, useFindPoints } from '../data/points';
import { CommoditySign } from './marks';
import { RemoteSelect, type SelectProps, useTyped } from './remote_select';

interface Props extends SelectProps<MeasurementPoint> {
  commodity?: string;
  /** Those that do not fit are left out. */
  fits?: (point: MeasurementPoint) => boolean;
}

/** A measurement point by its name, address or code, or by the number of its meter. */
export function PointSelect({ commodity = '', ...props }: Props) {
  const { t } = useTranslation();
  const [q, setText] = useTyped();
  return (
    <RemoteSelect<MeasurementPoint>
      placeholder={t('find.point')}
      {...props}
      found={useFindPoints(q, commodity)}
      nameOf={(one) => one.title}
      show={(one) => (
        <>
          <CommoditySign commodity={one.commodity} /> {one.title}{' '}
          <span className="small mono">{one.meter?.number ?? one.code}</span>
        </>
      )}
      onSearch={setText}
    />
  );
}

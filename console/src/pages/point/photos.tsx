// SPDX-License-Identifier: Apache-2.0
import { Button, Popconfirm } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Installation,
  type Photo,
  photoAddress,
  useAddPhoto,
  useDeletePhoto,
  useInstallations,
} from '../../data/points';
import { useMay } from '../../data/session';
import { Dialog } from '../../parts/dialog';
import { useFormat } from '../../parts/format';
import { Icon } from '../../parts/icons';
import { ErrorNote } from '../../parts/panel';
import { fitPhoto } from './fit_photo';
import './photos.css';

function FullView({ photo, may, onClose }: { photo: Photo; may: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useDeletePhoto();
  return (
    <Dialog open full title={photo.name || t('photo.one')} onClose={onClose}>
      <div className="stack">
        <img className="photo-full" src={photoAddress(photo.id)} alt={photo.name || t('photo.one')} />
        <div className="row">
          <span className="small">{format.bytes(photo.size)}</span>
          <span className="grow" />
          {may && (
            <Popconfirm
              title={t('photo.remove_ask')}
              okText={t('ui.remove')}
              cancelText={t('ui.cancel')}
              onConfirm={() => remove.mutate(photo.id, { onSuccess: onClose })}
            >
              <Button loading={remove.isPending}>{t('ui.remove')}</Button>
            </Popconfirm>
          )}
        </div>
        {remove.error && <ErrorNote error={remove.error} />}
      </div>
    </Dialog>
  );
}

/** Chosen from files, or taken with the camera of the phone. */
function AddPhoto({ installation }: { installation: string }) {
  const { t } = useTranslation();
  const add = useAddPhoto(installation);
  const [broken, setBroken] = useState<unknown>(null);
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])];
    event.target.value = '';
    setBroken(null);
    try {
      for (const file of chosen) await add.mutateAsync({ name: file.name, data: await fitPhoto(file) });
    } catch (error) {
      setBroken(error);
    }
  };
  const input = (ref: typeof files, more: { capture?: 'environment'; multiple?: boolean }) => (
    <input
      ref={ref}
      type="file"
      className="photo-file"
      accept="image/jpeg,image/png"
      hidden
      onChange={take}
      {...more}
    />
  );
  return (
    <>
      {input(camera, { capture: 'environment' })}
      {input(files, { multiple: true })}
      <Button icon={<Icon name="camera" />} loading={add.isPending} onClick={() => camera.current?.click()}>
        {t('photo.take')}
      </Button>
      <Button disabled={add.isPending} onClick={() => files.current?.click()}>
        {t('photo.choose')}
      </Button>
      {broken ? <ErrorNote error={broken} /> : null}
    </>
  );
}

export function Photos({ installation }: { installation: Pick<Installation, 'id' | 'photos'> }) {
  const { t } = useTranslation();
  const may = useMay('change_meters');
  const [full, setFull] = useState('');
  const photo = installation.photos.find(({ id }) => id === full);
  return (
    <div className="photos">
      {installation.photos.map((one) => (
        <button
          key={one.id}
          type="button"
          className="photo"
          aria-label={t('photo.open', { name: one.name || t('photo.one') })}
          onClick={() => setFull(one.id)}
        >
          <img src={photoAddress(one.id)} alt="" loading="lazy" />
        </button>
      ))}
      {may && <AddPhoto installation={installation.id} />}
      {photo && <FullView photo={photo} may={may} onClose={() => setFull('')} />}
    </div>
  );
}

/** The same of an installation that was just made: what is added shows up. */
export function PhotosOf({ installation }: { installation: Installation }) {
  const { t } = useTranslation();
  const all = useInstallations('points', installation.point.id);
  const now = all.data?.items.find(({ id }) => id === installation.id) ?? installation;
  return (
    <section aria-label={t('photo.title')}>
      <h3>{t('photo.title')}</h3>
      <Photos installation={now} />
    </section>
  );
}

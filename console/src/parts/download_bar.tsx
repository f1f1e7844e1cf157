// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from './format';
import { Icon } from './icons';
import { dropDownload, useDownload } from './list_download';
import { ErrorNote } from './panel';
import './undo.css';

/** How far the list is that is being saved, on whichever page one is by then. */
export function DownloadBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const one = useDownload();
  if (!one) return null;
  const { file, done, of, error, stop } = one;
  const words = error
    ? t('list_file.failed', { file })
    : t('list_file.fetching', { file, n: format.count(done), m: format.count(of) });
  return (
    <div className="undo-bar download-bar" role="status">
      <span>{words}</span>
      {!error && <progress max={Math.max(of, 1)} value={done} aria-label={file} />}
      {error ? (
        <>
          <ErrorNote error={error} />
          <Button
            size="small"
            type="text"
            icon={<Icon name="close" />}
            aria-label={t('ui.close')}
            onClick={dropDownload}
          />
        </>
      ) : (
        <Button size="small" onClick={stop}>
          {t('ui.stop')}
        </Button>
      )}
    </div>
  );
}

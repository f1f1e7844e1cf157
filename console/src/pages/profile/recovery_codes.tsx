// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMySession } from '../../data/session';
import { Mark } from '../../parts/marks';
import { CopyButton } from '../../parts/panel';
import { saveFile } from '../../parts/save_file';

/** Told once: whoever goes on does not see them again. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const { name } = useMySession().user;
  const lines = `${codes.join('\n')}\n`;
  const download = () => {
    const text = `${t('second_factor.file_head', { name, address: location.host })}\n\n${lines}`;
    saveFile(new Blob([text], { type: 'text/plain;charset=utf-8' }), `riser_recovery_codes_${name}.txt`);
  };
  return (
    <div className="stack">
      <p role="status">
        <Mark of="ok" word={t('second_factor.is_on')} />
      </p>
      <p>{t('second_factor.keep_codes')}</p>
      <ul className="recovery-codes mono told-once" aria-label={t('second_factor.recovery_codes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={() => lines} />
        <Button size="small" onClick={download}>
          {t('second_factor.download')}
        </Button>
      </div>
      <div className="row">
        <Button type="primary" onClick={onDone}>
          {t('second_factor.kept')}
        </Button>
      </div>
    </div>
  );
}

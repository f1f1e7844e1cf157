// SPDX-License-Identifier: Apache-2.0
import { Button, Input, type InputRef, Popover } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asOfIn, useAsOf } from '../data/as_of';
import { instantOfWall, wallTime } from '../format/wall';
import { instantText } from '../format/zone';
import { Field } from '../parts/field';
import { WrongNote } from '../parts/field_note';
import { useFormat } from '../parts/format';
import { Icon } from '../parts/icons';
import { NowButton } from '../parts/now_button';
import { pastInstant, pastNames } from '../parts/past';
import { useUrlState } from '../parts/url_state';

/** A time of the wall clock that is over, as the address holds it; null for any other text. */
function chosen(text: string, zone: string): string | null {
  const at = instantOfWall(text, zone);
  return at && (asOfIn(`?asof=${instantText(at)}`) || null);
}

function Choice({ onChoose }: { onChoose: (at: string) => void }) {
  const { t } = useTranslation();
  const { zone } = useFormat();
  const at = useAsOf();
  const [now] = useState(() => new Date());
  const [text, setText] = useState(() => wallTime(at ? new Date(at) : now, zone));
  const [wrong, setWrong] = useState(false);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const instant = chosen(text, zone);
    setWrong(!instant);
    if (instant) onChoose(instant);
  };
  return (
    <>
      <p className="small">{t('as_of.about')}</p>
      <div className="row">
        {pastNames.map((name) => (
          <Button key={name} size="small" onClick={() => onChoose(pastInstant(name, now, zone))}>
            {t(`as_of.choice.${name}`)}
          </Button>
        ))}
      </div>
      <form onSubmit={submit} className="stack">
        <Field id="as-of-time" label={t('as_of.time')} hint={t('ui.zone', { zone })}>
          <Input
            ref={field}
            id="as-of-time"
            type="datetime-local"
            value={text}
            max={wallTime(now, zone)}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        {wrong && <WrongNote text={t('as_of.wrong')} />}
        <div className="row">
          <Button type="primary" htmlType="submit">
            {t('as_of.show')}
          </Button>
          {at && <NowButton />}
        </div>
      </form>
    </>
  );
}

/** The clock of the top bar; Alt+T opens it. */
export function AsOfChoice() {
  const { t } = useTranslation();
  const [, set] = useUrlState();
  const at = useAsOf();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyT') return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time was chosen, or the present
  useEffect(() => setOpen(false), [at]);
  const put = (instant: string) => {
    setOpen(false);
    set({ asof: instant }, true);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottom"
      title={t('as_of.title')}
      content={
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc shuts the drop-down from anywhere in it
        <div className="as-of-popup" onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}>
          {open && <Choice onChoose={put} />}
        </div>
      }
    >
      <button
        type="button"
        className="as-of-open"
        aria-label={t('as_of.title')}
        aria-pressed={at !== ''}
        aria-expanded={open}
        aria-haspopup="dialog"
        title={`${t('as_of.title')} (Alt+T)`}
      >
        <Icon name="clock" size={20} />
      </button>
    </Popover>
  );
}

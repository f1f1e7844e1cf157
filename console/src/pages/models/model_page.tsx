// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Model, useModel, useRetireModel } from '../../data/models';
import { useMay } from '../../data/session';
import type { EventSeverity } from '../../data/types';
import { protocolName } from '../../format/protocols';
import { useFormat } from '../../parts/format';
import { Found } from '../../parts/found';
import { CommoditySign, Mark, type MarkName } from '../../parts/marks';
import { CopyButton, Panel } from '../../parts/panel';
import { RedecodeDialog } from '../../parts/redecode_dialog';
import { RetirePanel } from '../../parts/retire_panel';
import { joined, wordFor } from '../../text/i18n';
import { capital, quantityName } from '../meter/register_table';
import { saveText } from './save_text';
import './models.css';

export const severityMark: Readonly<Record<EventSeverity, MarkName>> = {
  info: 'unknown',
  warning: 'late',
  alarm: 'alarm',
};

function Detect({ model }: { model: Model }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('models.detect')}>
      {model.detect.length === 0 ? (
        <p className="small">{t('models.detect_none')}</p>
      ) : (
        <dl className="facts">
          {model.detect.map(({ field, value }) => (
            <div key={`${field} ${value}`} className="fact">
              <dt>{wordFor('models.field', field)}</dt>
              {field === 'medium' ? (
                <dd>{joined(value.split(/[,|]\s*/).map((one) => wordFor('medium', one)))}</dd>
              ) : (
                <dd className="mono">{value}</dd>
              )}
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

function Steps({ title, items, none, text }: { title: string; items: readonly string[]; none: string; text?: string }) {
  return (
    <div>
      <h3>{title}</h3>
      {items.length === 0 ? (
        <p className="small">{none}</p>
      ) : (
        <>
          {text && <p className="small">{text}</p>}
          <ol className="poll-list mono">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
              <li key={index}>{item}</li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

function Registers({ model }: { model: Model }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel title={t('models.registers')}>
      {model.register_rules.length === 0 ? (
        <p className="small">{t('models.registers_none')}</p>
      ) : (
        <>
          <p className="small">{t('models.registers_text')}</p>
          <div className="scroll-x" tabIndex={0} role="region" aria-label={t('models.registers')}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('models.item')}</th>
                  <th scope="col">{t('meter.register')}</th>
                  <th scope="col">{t('ui.unit')}</th>
                  <th scope="col">{t('models.scale')}</th>
                </tr>
              </thead>
              <tbody>
                {model.register_rules.map((one) => (
                  <tr key={`${one.match} ${one.quantity} ${one.scale}`}>
                    <td className="mono match-cell" lang="en">
                      {one.match}
                    </td>
                    <td>
                      {one.quantity ? capital(quantityName(one.quantity, model.commodity)) : '–'}{' '}
                      {one.main && <span className="tag">{t('models.main')}</span>}
                    </td>
                    <td className="nowrap">{format.sign(one.unit) || '–'}</td>
                    <td className="nowrap">{one.scale.replace('x', '×') || '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Panel>
  );
}

function Quirks({ model }: { model: Model }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('models.quirks')}>
      {model.quirks.length === 0 ? (
        <p className="small">{t('models.quirks_none')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('models.quirk')}</th>
              <th scope="col">{t('models.value')}</th>
              <th scope="col">{t('models.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {model.quirks.map((one) => (
              <tr key={one.name}>
                <td className="mono" lang="en">
                  {one.name}
                </td>
                <td className="mono" lang="en">
                  {one.value}
                </td>
                <td lang="en">{one.meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function Events({ model }: { model: Model }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('models.events')}>
      {model.events.length === 0 ? (
        <p className="small">{t('models.events_none')}</p>
      ) : (
        <div className="scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('models.bit')}</th>
                <th scope="col">{t('models.event')}</th>
                <th scope="col">{t('models.severity')}</th>
              </tr>
            </thead>
            <tbody>
              {model.events.map((one) => (
                <tr key={`${one.bit} ${one.code}`}>
                  <td className="mono">{one.bit || '–'}</td>
                  <td>{wordFor('event_code', one.code)}</td>
                  <td>
                    <Mark of={severityMark[one.severity] ?? 'unknown'} word={t(`severity.${one.severity}`)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function ModelView({ model }: { model: Model }) {
  const { t } = useTranslation();
  const [again, setAgain] = useState(false);
  const admin = useMay('change_settings');
  const retire = useRetireModel(model.id);
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <div className="row">
            <h1>{model.name}</h1>
            {model.retired && <Mark of="unknown" word={t('retire.retired')} />}
          </div>
          <p className="row small">
            <span>{model.maker}</span>
            {model.family && <span>{model.family}</span>}
            <span>
              <CommoditySign commodity={model.commodity} />
              {t(`commodity.${model.commodity}`)}
            </span>
            <span>{protocolName(model.protocol)}</span>
            <span>{t(`models.${model.origin}`)}</span>
            <span>{model.meters > 0 ? t('models.used_by', { count: model.meters }) : t('models.not_used')}</span>
          </p>
        </div>
        <span className="grow" />
        {model.meters > 0 && admin && <Button onClick={() => setAgain(true)}>{t('models.redecode')}</Button>}
        <Link to="/models">{t('models.to_list')}</Link>
      </div>
      {model.description && <p lang="en">{model.description}</p>}
      <div className="columns">
        <div className="stack">
          <Detect model={model} />
          <Panel>
            <div className="stack">
              <Steps
                title={t('models.poll')}
                items={model.poll}
                none={t('models.poll_none')}
                text={t('models.poll_text')}
              />
              <Steps title={t('models.archive')} items={model.archive} none={t('models.archive_none')} />
              <div>
                <h3>{t('models.col_can')}</h3>
                <p>{joined(model.capabilities.map((one) => t(`capability.${one}`))) || t('meter.capabilities_none')}</p>
              </div>
            </div>
          </Panel>
          <Quirks model={model} />
        </div>
        <div className="stack">
          <Registers model={model} />
          <Events model={model} />
        </div>
      </div>
      <Panel
        title={t('models.toml')}
        extra={
          <>
            <CopyButton text={() => model.toml} label={t('models.copy_toml')} />
            <Button size="small" onClick={() => saveText('model.toml', model.toml)}>
              {t('models.download')}
            </Button>
          </>
        }
      >
        <pre className="toml mono" lang="en" tabIndex={0} role="region" aria-label={t('models.toml')}>
          {model.toml}
        </pre>
      </Panel>
      <RetirePanel what="model" name={model.name} retired={model.retired} retire={retire} />
      <RedecodeDialog
        open={again}
        onClose={() => setAgain(false)}
        of={{ model: model.id }}
        subject={t('redecode.of_model', { name: model.name })}
      />
    </div>
  );
}

export function Component() {
  const { t } = useTranslation();
  const { maker = '', model: name = '' } = useParams();
  const model = useModel(`${maker}/${name}`);
  return (
    <div className="page">
      <Found of={model} back={<Link to="/models">{t('models.to_list')}</Link>} gone={t('models.no_such')}>
        {(one) => <ModelView key={one.id} model={one} />}
      </Found>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './undo_note.css';

/** How long a step that was done at once can be taken back at once. */
const undoForMs = 10_000;

interface Offer {
  text: string;
  undo: () => void;
}

/** What was done, with the way back beside it for ten seconds. */
export function useUndo() {
  const { t } = useTranslation();
  const [offer, setOffer] = useState<Offer | null>(null);
  useEffect(() => {
    if (!offer) return;
    const timer = setTimeout(() => setOffer(null), undoForMs);
    return () => clearTimeout(timer);
  }, [offer]);
  const note = offer && (
    <div className="undo-note" role="status">
      <span>{offer.text}</span>
      <Button
        size="small"
        onClick={() => {
          offer.undo();
          setOffer(null);
        }}
      >
        {t('ui.undo')}
      </Button>
    </div>
  );
  return { note, offer: (text: string, undo: () => void) => setOffer({ text, undo }) };
}

// SPDX-License-Identifier: Apache-2.0
import './base.css';
import './blocks.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startText } from './text/i18n';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
await startText();
createRoot(root).render(<App />);

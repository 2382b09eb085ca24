import '@mantine/core/styles.css';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App.tsx';
import { keepAnswersFresh } from './bridge/hooks.ts';
import { currentLanguage, setLanguage } from './messages/index.ts';
import { listenForShortcuts } from './ui/shortcuts/index.ts';

// The page's policy forbids code made at run time, which zod would otherwise try first.
z.config({ jitless: true });
setLanguage(currentLanguage());
keepAnswersFresh();
listenForShortcuts();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

import './no-eval' // before any schema is made
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/archivo/standard.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/sections.css'
import './styles/voices.css'
import { LANGUAGE } from '@shared/words/language'
import { App } from './app/App'
import { saveBeforeClosing } from './data/save-as-typed'
import { createQueryClient } from './data/query-client'
import './styles/forced-colors.css' // after what it stands in for

saveBeforeClosing()
document.documentElement.lang = LANGUAGE
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={createQueryClient()}>
      <App />
    </QueryClientProvider>
  </StrictMode>
)

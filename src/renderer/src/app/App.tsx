import { useEffect, useState } from 'react'
import { AppStateProvider, useAppState, useAppStateQuery } from '../data/app-state'
import { useLibraryChanges } from '../data/changes'
import { restoreDrafts } from '../data/drafts'
import { useTrainingEvents } from '../data/training'
import { ErrorNote } from '../components/ErrorNote'
import { Page } from './pages'
import { DropAnywhere } from '../features/data/DropAnywhere'
import { useMovieKeys } from '../features/shortcuts/movie-keys'
import { texts } from '../words/texts/texts'
import { Banner } from './Banner'
import { Bar } from './Bar'
import { useLostFocus } from '../window/lost-focus'
import { useVisit } from '../window/navigation'
import { Notices } from './Notices'
import { Overlays } from './Overlays'
import { PageGuard } from './PageGuard'
import { usePageFocus } from '../window/page-focus'
import { Rail } from './Rail'
import { useShortcuts } from '../features/shortcuts/shortcuts'
import { StatusCard } from './StatusCard'
import { Toast } from './Toast'
import './shell.css'

/** The window: what main knows is asked once, then the shell stands around whichever page is open. */
export function App() {
  const state = useAppStateQuery()
  const theme = state.data?.settings.theme
  useEffect(() => {
    if (theme === undefined || theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
  if (state.isError) {
    return (
      <main className="app-failed">
        <h1 className="sr">{texts.shell.name}</h1>
        <ErrorNote what={texts.shell.dataUnreadable} error={state.error} onRetry={() => void state.refetch()} />
      </main>
    )
  }
  if (!state.data) return null
  return (
    <AppStateProvider value={state.data}>
      <Shell />
    </AppStateProvider>
  )
}

function Shell() {
  const { drafts } = useAppState()
  useState(() => restoreDrafts(drafts))
  const { id, place } = useVisit()
  useLibraryChanges()
  useTrainingEvents()
  usePageFocus()
  useLostFocus()
  useShortcuts()
  useMovieKeys()
  return (
    <div className="app">
      <a className="skip" href="#page" onClick={skipToPage}>
        {texts.shell.skipToPage}
      </a>
      <Rail />
      <StatusCard />
      <Bar />
      <Banner />
      <main className="page" id="page" tabIndex={-1} key={id}>
        <div className="page-content">
          <Notices />
          <PageGuard>
            <Page place={place} />
          </PageGuard>
        </div>
      </main>
      <Toast />
      <Overlays />
      <DropAnywhere />
    </div>
  )
}

function skipToPage(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('page')?.focus()
}

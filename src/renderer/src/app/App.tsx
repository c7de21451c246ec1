import { useEffect, useState, type ReactElement } from 'react'
import { AppStateProvider, useAppState, useAppStateQuery } from '../data/app-state'
import { restoreDrafts } from '../data/drafts'
import { useTrainingEvents } from '../data/training'
import { ErrorNote } from '../components/ErrorNote'
import { BrowsePage } from '../features/browse/BrowsePage'
import { DataPage } from '../features/data/DataPage'
import { DropAnywhere } from '../features/data/DropAnywhere'
import { ForYouPage } from '../features/for-you/ForYouPage'
import { ModelPage } from '../features/model/ModelPage'
import { MoviePage } from '../features/movie/MoviePage'
import { RatingsPage } from '../features/my-ratings/RatingsPage'
import { RatePage } from '../features/rate/RatePage'
import { SettingsPage } from '../features/settings/SettingsPage'
import { useMovieKeys } from '../features/shortcuts/movie-keys'
import { WatchlistPage } from '../features/watchlist/WatchlistPage'
import { TogetherPage } from '../features/together/TogetherPage'
import { texts } from '../words/texts/texts'
import { Banner } from './Banner'
import { Bar } from './Bar'
import { useLostFocus } from '../window/lost-focus'
import { useVisit, type Place } from '../window/navigation'
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

function Page({ place }: { place: Place }): ReactElement {
  switch (place.page) {
    case 'for-you':
      return <ForYouPage />
    case 'browse':
      return <BrowsePage />
    case 'movie':
      return <MoviePage movieId={place.movieId} title={place.title} />
    case 'rate':
      return <RatePage />
    case 'my-ratings':
      return <RatingsPage />
    case 'watchlist':
      return <WatchlistPage />
    case 'together':
      return <TogetherPage />
    case 'model':
      return <ModelPage />
    case 'data':
      return <DataPage />
    case 'settings':
      return <SettingsPage />
  }
}

import { ChevronLeft } from 'lucide-react'
import { back, open, placeName, useNavigation, useVisit } from './navigation'
import { isMac } from './platform'
import { SearchBox } from './SearchBox'

/** The line above the page: its name, or on a movie's page the way back, and the search. */
export function Bar() {
  const { place } = useVisit()
  return (
    <header className="bar">
      {place.page === 'movie' ? <BackLink /> : <h1 tabIndex={-1}>{placeName(place)}</h1>}
      <SearchBox />
    </header>
  )
}

function BackLink() {
  const before = useNavigation(({ visits }) => visits.at(-2)?.place)
  return (
    <a
      className="back"
      href="#back"
      aria-keyshortcuts="Alt+ArrowLeft"
      onClick={(event) => {
        event.preventDefault()
        if (before) back()
        else open({ page: 'for-you' })
      }}
    >
      <ChevronLeft className="icon" aria-hidden />
      <span>
        <span className="sr">Back to </span>
        {before ? placeName(before) : 'For you'}
      </span>
      <kbd aria-hidden>{isMac ? '⌥ ←' : 'Alt ←'}</kbd>
    </a>
  )
}

import { ChevronLeft } from 'lucide-react'
import { texts } from '../words/texts/texts'
import { KEYS } from '../window/keys'
import { back, open, placeName, useNavigation, useVisit } from '../window/navigation'
import { SearchBox } from '../features/browse/SearchBox'

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
        {texts.shell.backTo(before ? placeName(before) : texts.shell.pages['for-you'], (part) => (
          <span className="sr">{part}</span>
        ))}
      </span>
      <kbd aria-hidden>{KEYS.back.join(' ')}</kbd>
    </a>
  )
}

import { Search } from 'lucide-react'
import { keys } from '../../window/key-press'
import { useAppState } from '../../data/app-state'
import { clearFilters, goToResults, setSearch, useSearch } from './search-state'
import { texts } from '../../words/texts/texts'
import { KEYS } from '../../window/keys'
import { open, useVisit } from '../../window/navigation'

const ID = 'search-movies'

/** Puts the cursor into the one search box, with its text selected. */
export function focusSearch(): void {
  const box = document.getElementById(ID) as HTMLInputElement | null
  box?.focus()
  box?.select()
}

/** The one search box, in reach on every page; typing in it opens Browse. */
export function SearchBox() {
  const { place } = useVisit()
  // What was searched for says nothing about another page. It is back with its results.
  const query = useSearch((state) => (place.page === 'browse' ? state.query : ''))
  const { singleKeys } = useAppState().settings
  const showBrowse = (): void => {
    if (place.page === 'browse') return
    // A search from another page is a new one: what was filtered before has been forgotten by then.
    clearFilters()
    open({ page: 'browse' }, 'search')
  }
  return (
    <div className="search" role="search">
      <Search className="icon" strokeWidth={1.6} aria-hidden />
      <input
        id={ID}
        type="search"
        aria-label={texts.shell.search}
        aria-keyshortcuts="Control+F Meta+F /"
        placeholder={texts.shell.search}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={query}
        onChange={(event) => {
          setSearch({ query: event.target.value })
          showBrowse()
        }}
        onKeyDown={keys((event) => {
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault()
            setSearch({ query })
            showBrowse()
            goToResults(query)
          }
          if (event.key === 'Escape' && place.page === 'browse') setSearch({ query: '' })
        })}
      />
      <kbd aria-hidden>{singleKeys ? '/' : KEYS.search.join(' ')}</kbd>
    </div>
  )
}

import { Search } from 'lucide-react'
import { useAppState } from '../data/app-state'
import { setSearch, useSearch } from '../features/browse/search-state'
import { texts } from '../words/texts'
import { KEYS } from './keys'
import { open, useVisit } from './navigation'

const ID = 'search-movies'

/** Puts the cursor into the one search box, with its text selected. */
export function focusSearch(): void {
  const box = document.getElementById(ID) as HTMLInputElement | null
  box?.focus()
  box?.select()
}

/** The one search box, in reach on every page; typing in it opens Browse. */
export function SearchBox() {
  const query = useSearch((state) => state.query)
  const { place } = useVisit()
  const { singleKeys } = useAppState().settings
  const showBrowse = (): void => {
    if (place.page !== 'browse') open({ page: 'browse' }, 'search')
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
        maxLength={200}
        value={query}
        onChange={(event) => {
          setSearch({ query: event.target.value })
          showBrowse()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') showBrowse()
          if (event.key === 'Escape') setSearch({ query: '' })
        }}
      />
      <kbd aria-hidden>{singleKeys ? '/' : KEYS.search.join(' ')}</kbd>
    </div>
  )
}

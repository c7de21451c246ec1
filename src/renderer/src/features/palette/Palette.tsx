import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { Search } from 'lucide-react'
import { isolated } from '@shared/words/isolated'
import { SEARCH_LENGTH } from '@shared/movies'
import { keys } from '../../window/key-press'
import { hideOverlay } from '../../window/overlay'
import { Keys } from '../../components/Keys'
import { Modal } from '../../components/Modal'
import { texts } from '../../words/texts/texts'
import { searched } from '../browse/search-state'
import { useSettled } from '../browse/use-settled'
import { choiceAfter, itemsFitting, parseQuery, type PaletteItem } from './palette-items'
import { MovieLine } from './MovieLine'
import { useMovieItems } from './use-movie-items'
import { usePaletteCommands } from './use-palette-commands'
import './palette.css'

const words = texts.palette

/** The command palette: movies that fit what is typed, what can be done to the first of them, then commands. */
export function Palette() {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const { query, commandsOnly } = parseQuery(typed)
  const settled = searched(useSettled(commandsOnly ? '' : query))
  const { movies, actions, isError, isAnswered } = useMovieItems(commandsOnly ? '' : settled)
  const commands = itemsFitting(usePaletteCommands(), query)
  const items: readonly PaletteItem[] = [...movies, ...actions, ...commands]
  const at = Math.min(chosen, items.length - 1)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const choose = (item: PaletteItem | undefined): void => {
    if (!item) return
    hideOverlay()
    // Once the dialog has gone and given the focus back, which the item may want to move.
    setTimeout(item.run)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = choiceAfter(event.key, at, items.length)
    if (to === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (to !== undefined) setChosen(to)
    else choose(items[at])
  }
  const option = (item: PaletteItem) => {
    const index = items.indexOf(item)
    return {
      id: `${id}-${item.id}`,
      role: 'option',
      'aria-selected': index === at,
      onPointerMove: () => setChosen(index),
      onClick: () => choose(item)
    } as const
  }
  const line = (item: PaletteItem) => (
    <div key={item.id} className="palette-line" {...option(item)}>
      <span className="grow">{item.label}</span>
      {item.keys && <Keys keys={item.keys} />}
    </div>
  )
  const active = items[at]
  return (
    <Modal label={words.title} className="palette" onClose={hideOverlay}>
      <div className="palette-query">
        <Search className="icon" strokeWidth={1.6} aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-label={words.hint}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active && `${id}-${active.id}`}
          placeholder={words.hint}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            setChosen(0)
          }}
          onKeyDown={keys(onKeyDown)}
        />
      </div>
      <div className="palette-list" id={`${id}-list`} role="listbox" aria-label={words.results} ref={list}>
        {movies.length > 0 && (
          <Group name={words.movies}>
            {movies.map((item) => (
              <MovieLine key={item.id} card={item.card} option={option(item)} />
            ))}
          </Group>
        )}
        {movies[0] && <Group name={words.with(isolated(movies[0].card.title))}>{actions.map(line)}</Group>}
        {commands.length > 0 && <Group name={words.commands}>{commands.map(line)}</Group>}
      </div>
      <p className="palette-nothing" role="status">
        {isError && words.failed}
        {!commandsOnly && query.length > SEARCH_LENGTH && texts.common.searchTooLong(SEARCH_LENGTH)}
        {items.length === 0 && isAnswered && !isError && (commandsOnly ? words.nothingCommand : words.nothing(query))}
      </p>
      <p className="palette-help" aria-hidden>
        <Keys keys={['↑', '↓']} /> {words.help.move}
        <Keys keys={[texts.keys.enter]} /> {words.help.choose}
        <Keys keys={['>']} /> {words.help.commandsOnly}
        <Keys keys={[texts.keys.escape]} /> {words.help.close}
      </p>
    </Modal>
  )
}

function Group({ name, children }: { name: string; children: React.ReactNode }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id}>
      <p className="palette-group" id={id}>
        {name}
      </p>
      {children}
    </div>
  )
}

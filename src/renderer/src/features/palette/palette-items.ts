import { fold } from '../../words/fold'

/** One line of the palette that can be chosen. */
export interface PaletteItem {
  readonly id: string
  readonly label: string
  /** The keys that do the same. */
  readonly keys?: readonly string[]
  readonly run: () => void
}

/** What has been typed: a leading ">" asks for commands only. */
export function parseQuery(typed: string): { readonly query: string; readonly commandsOnly: boolean } {
  const text = typed.trim()
  return text.startsWith('>')
    ? { query: text.slice(1).trim(), commandsOnly: true }
    : { query: text, commandsOnly: false }
}

/** The items in whose label every typed word begins a word, in their own order; all of them when nothing is typed. */
export function itemsFitting<T extends PaletteItem>(items: readonly T[], query: string): T[] {
  const wanted = fold(query).split(/\s+/).filter(Boolean)
  return items.filter(({ label }) => {
    const words = fold(label).split(/[^\p{L}\p{N}]+/u)
    return wanted.every((part) => words.some((word) => word.startsWith(part)))
  })
}

/** Where a key moves the choice among n items; undefined for keys that do not. */
export function choiceAfter(key: string, at: number, n: number): number | undefined {
  if (n === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % n
    case 'ArrowUp':
      return (at + n - 1) % n
    case 'PageDown':
      return Math.min(n - 1, at + 5)
    case 'PageUp':
      return Math.max(0, at - 5)
    default:
      return undefined
  }
}

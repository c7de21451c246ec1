/** What the first version of the app kept, one snapshot without a journal, counts as generation 0. */
const FIRST_LAYOUT = 'library.sqlite'
export const snapshotName = (generation: number): string =>
  generation === 0 ? FIRST_LAYOUT : `library.${generation}.sqlite`
export const journalName = (generation: number): string => `journal.${generation}.log`
/** As many bytes as the journal has acknowledged changes, or fewer: it shows that a journal has been cut off. */
export const countName = (generation: number): string => `journal.${generation}.count`

/** The names of the files of a generation; the very first has a snapshot alone. */
export const namesOf = (generation: number): string[] =>
  generation === 0 ? [FIRST_LAYOUT] : [snapshotName(generation), journalName(generation), countName(generation)]

/** With as many digits as a number holds exactly. */
const GENERATION_FILE = /^(?:library\.([1-9]\d{0,14})\.sqlite|journal\.([1-9]\d{0,14})\.(?:log|count))$/

/** The generation that a file is named after, or undefined when it is named otherwise. */
export function generationOf(name: string): number | undefined {
  if (name === FIRST_LAYOUT) return 0
  const found = GENERATION_FILE.exec(name)
  return found ? Number(found[1] ?? found[2]) : undefined
}

/** The generations that files are named after, newest first. */
export function generationsIn(names: readonly string[]): number[] {
  const found = names.map(generationOf).filter((generation) => generation !== undefined)
  return [...new Set(found)].sort((a, b) => b - a)
}

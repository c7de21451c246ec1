import { foldText, nameForms, withoutArticle } from './search-text'
import { articleFirst } from './movielens-title'

/** What a word is compared as: numerals as figures, one spelling for several, nothing for small words. */
const SPELLINGS = new Map(
  Object.entries({
    ...{ ii: '2', iii: '3', iv: '4', v: '5', vi: '6', vii: '7', viii: '8', ix: '9', xiii: '13' },
    ...{ one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10' },
    ...{ eleven: '11', twelve: '12', thirteen: '13', twenty: '20', deux: '2' },
    ...{ first: '1st', second: '2nd', third: '3rd' },
    ...{ doctor: 'dr', mister: 'mr', monsieur: 'm', saint: 'st', versus: 'vs', boulevard: 'blvd' },
    ...{ volume: '', vol: '', part: '', chapter: '', episode: '' },
    ...{ the: '', a: '', an: '', and: '', of: '', in: '', colours: 'colors', colour: 'color', oh: 'o', autumn: 'fall' }
  })
)
/** Whose movie it is, before the name that others know it by. */
const POSSESSIVE =
  /^(?:national lampoons|william shakespeares|wes cravens|bram stokers|mary shelleys|marvels|jet lis|lara croft|tyler perrys|john carpenters|stephen kings|disneys) (?=.)/

/** The names of a movie in three strengths: equal, equal but for spelling, and equal in one part of a divided title. */
export interface TitleKeys {
  readonly exact: ReadonlySet<string>
  readonly loose: ReadonlySet<string>
  readonly parts: ReadonlySet<string>
}

/** The keys of all the names of one movie. */
export function titleKeys(titles: readonly string[]): TitleKeys {
  const names = titles.flatMap((title) => [title, articleFirst(title)])
  // A name of signs alone is itself.
  const exact = new Set(
    names.flatMap((name) => (foldText(name) === '' ? [name.trim()] : nameForms(name))).filter((key) => key !== '')
  )
  const loose = new Set([...exact].flatMap(looseKeys).filter((key) => key !== ''))
  const parts = new Set(names.flatMap(partsOf).flatMap(joinedKeys))
  for (const key of exact) {
    const own = key.replace(POSSESSIVE, '')
    if (own !== key) for (const part of joinedKeys(withoutArticle(own))) parts.add(part)
  }
  for (const key of loose) parts.delete(key)
  parts.delete('')
  return { exact, loose, parts }
}

/** A name without what spellings differ in: numerals, abbreviations, small words, and the spaces between words. */
const joinedKeys = (folded: string): string[] => readings(folded).map((words) => words.join(''))

/** The same, and the same words in whatever order: "Artificial Intelligence: A.I." and "A.I. Artificial Intelligence". */
const looseKeys = (folded: string): string[] =>
  readings(folded).flatMap((words) => [words.join(''), [...words].sort().join(' ')])

/**
 * The words of a name as they are compared. A "v" between two others is a five or stands for "versus", and nothing in the
 * name tells which ("Star Trek V: The Final Frontier", "Ford v Ferrari"): both are tried.
 */
function readings(folded: string): string[][] {
  const words = folded.split(' ')
  const versus = words.map((word, at) => (word === 'v' && at > 0 && at < words.length - 1 ? 'versus' : word))
  const read = versus.some((word, at) => word !== words[at]) ? [words, versus] : [words]
  return read.map((name) => name.map((word) => SPELLINGS.get(word) ?? word).filter((word) => word !== ''))
}

/** The parts of a divided title that can stand alone: its first, its last, and all of it without one piece. */
function partsOf(title: string): string[] {
  const pieces = title
    .split(/:\s|\s[-–—]\s|\s\(|\)|,? or:? (?=\(|[A-Z])|\s\/\s/)
    .map((piece) => withoutArticle(foldText(piece)))
    .filter((piece) => piece !== '')
  if (pieces.length < 2) return []
  const without = pieces.length > 2 ? pieces.map((_, left) => pieces.filter((_, at) => at !== left).join(' ')) : []
  return [pieces[0] ?? '', pieces.at(-1) ?? '', ...without].filter((part) => part.replaceAll(' ', '').length >= 2)
}

import { createRandom } from '../../fixtures/random'
import { drawChange } from './changes'
import { difference, Model, sameState, type Change, type Effect } from './model'
import { forget, openLibrary, reopened, Session, type Found, type LibrarySettings } from './session'
import { SimulatedDisk } from '../../fixtures/simulated-disk'
import { overwritten } from './file-content'
import { pick } from './surviving-states'
import { reasonOf, type Options, type Tally } from './tally'

const DAMAGES_PER_LIBRARY = 20

/** The files of a library that has been used, and what they must give back. */
interface Used {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly settings: LibrarySettings
  readonly model: Model
  /** After an unclean end: the journal in use, what was before it, and what each line of it after the header does. */
  readonly live: {
    readonly name: string
    readonly before: Model
    readonly lines: readonly (readonly Effect[])[]
  } | null
}

interface Damage {
  readonly told: string
  /** Null when the file is gone. */
  readonly bytes: Uint8Array | null
}

/**
 * Damages one file of seeded libraries and opens what is left: `count` times after a clean quit, and as often after another
 * end, where every second time it is the journal in use.
 */
export async function damageFiles({ sql, seed, count, stopAtFirst = false }: Options): Promise<Tally> {
  const random = createRandom(seed)
  const figures = {
    damages: 0,
    'after a clean quit': 0,
    'recovered whole': 0,
    'live journals damaged': 0,
    'lines lost': 0
  }
  const violations: string[] = []
  const isDone = () => figures.damages >= 2 * count || (stopAtFirst && violations.length > 0)
  for (let isClean = true; !isDone(); isClean = !isClean) {
    const used = await useLibrary({ sql, changesPerGeneration: 3 + Math.floor(random() * 20) }, random, isClean)
    for (let n = 0; n < DAMAGES_PER_LIBRARY && !isDone(); n++) {
      const candidates = [...used.files].filter(
        ([name, bytes]) => bytes.length > 0 && (n % 2 === 0 || !used.live || name === used.live.name)
      )
      const [name, bytes] = pick(random, candidates as [[string, Uint8Array]])
      const damage = drawDamage(bytes, random)
      const files = new Map(used.files)
      if (damage.bytes) files.set(name, damage.bytes)
      else files.delete(name)
      figures.damages++
      const isLive = name === used.live?.name
      if (!used.live) figures['after a clean quit']++
      if (isLive) figures['live journals damaged']++
      const found = await reopened(files, used.settings).catch(reasonOf)
      const wrong = isLive ? wrongInLiveJournal(used, damage, found, figures) : wrongElsewhere(used, found)
      if (wrong)
        violations.push(
          `damage ${figures.damages}: ${name} ${damage.told}${used.live ? '' : ' after a clean quit'}: ${wrong}`
        )
      else if (!isLive) figures['recovered whole']++
    }
  }
  return { name: 'damage', seed, figures, violations }
}

async function useLibrary(settings: LibrarySettings, random: () => number, isClean: boolean): Promise<Used> {
  const disk = new SimulatedDisk()
  let session = new Session((await openLibrary(disk, settings)).library)
  const nLives = 1 + Math.floor(random() * 3)
  let live = null as Used['live'] // which TypeScript would take for never changed
  for (let life = 0; life < nLives; life++) {
    for (let n = 0; n < 2 + random() * 25; n++) {
      const change: Change = n === 0 ? { kind: 'rate', movieId: 1, halfStars: 3 + life } : drawChange(random)
      const before = session.expected().model
      const sizes = sizesOf(disk)
      const effects = session.effectsOf(change)
      await session.make([change])
      const grown = [...sizesOf(disk)]
        .filter(([name, size]) => name.endsWith('.log') && size !== sizes.get(name))
        .sort(([a], [b]) => generationOf(b) - generationOf(a))[0]
      if (!grown) continue // a change of nothing
      if (change.kind === 'rate-many') {
        live = { name: grown[0], before: session.expected().model, lines: [] } // it is in a snapshot
        continue
      }
      live =
        live?.name === grown[0]
          ? { ...live, lines: [...live.lines, effects] }
          : { name: grown[0], before, lines: [effects] }
    }
    const isLast = life === nLives - 1
    if (isLast && !isClean) break
    await session.close()
    live = null
    const { model, at } = session.acknowledged
    forget(session.library)
    session = isLast ? session : new Session((await openLibrary(disk, settings)).library, model, at)
  }
  if (!isClean) forget(session.library)
  return { files: disk.files(), settings, model: session.expected().model, live }
}

const sizesOf = (disk: SimulatedDisk): Map<string, number> =>
  new Map([...disk.files()].map(([name, bytes]) => [name, bytes.length]))

const generationOf = (file: string): number => Number(/\d+/.exec(file)?.[0])

const DAMAGES = ['bit', 'bits', 'zeros', 'noise', 'cut', 'emptied', 'all zeros', 'gone'] as const

function drawDamage(bytes: Uint8Array, random: () => number): Damage {
  const at = Math.floor(random() * bytes.length)
  const length = 1 + Math.floor(random() * Math.min(bytes.length - at, pick(random, [4, 600, 20_000])))
  const told = `of ${bytes.length} bytes, ${length} from ${at}`
  switch (pick<(typeof DAMAGES)[number]>(random, DAMAGES)) {
    case 'bit':
      return { told: `one bit at ${at}`, bytes: flipped(bytes, at, random) }
    case 'bits': {
      let changed = bytes
      for (let n = 0; n < 8; n++) changed = flipped(changed, Math.floor(random() * bytes.length), random)
      return { told: 'eight bits', bytes: changed }
    }
    case 'zeros':
      return { told: `zeroed: ${told}`, bytes: overwritten(bytes, at, new Uint8Array(length)) }
    case 'noise':
      return {
        told: `noise: ${told}`,
        bytes: overwritten(
          bytes,
          at,
          Uint8Array.from({ length }, () => random() * 256)
        )
      }
    case 'cut':
      return { told: `cut at ${at}`, bytes: bytes.slice(0, at) }
    case 'emptied':
      return { told: 'emptied', bytes: new Uint8Array() }
    case 'all zeros':
      return { told: 'all zeros', bytes: new Uint8Array(bytes.length) }
    case 'gone':
      return { told: 'gone', bytes: null }
  }
}

function flipped(bytes: Uint8Array, at: number, random: () => number): Uint8Array {
  const changed = bytes.slice()
  changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8))
  return changed
}

/** Any other file than the journal in use: everything comes back. */
function wrongElsewhere({ model }: Used, found: Found | string): string | null {
  if (typeof found === 'string') return `does not open: ${found}`
  if (found.report.kind === 'set-aside') return 'nothing could be used'
  if (!sameState(found.state, model.state)) return difference(found.state, model.state)
  if (found.report.kind === 'recovered' && found.report.lostChanges > 0)
    return `reports ${found.report.lostChanges} lost`
  return null
}

/** The journal in use: all comes back but the damaged lines, and that they are lost is reported. */
function wrongInLiveJournal(
  { files, live }: Used,
  damage: Damage,
  found: Found | string,
  figures: { 'lines lost': number }
): string | null {
  if (typeof found === 'string') return `does not open: ${found}`
  if (!live) throw new Error('no journal is in use')
  if (found.report.kind === 'set-aside') return 'nothing could be used'
  const whole = linesAfter(files.get(live.name) ?? new Uint8Array(), damage.bytes ?? new Uint8Array())
  const kept = keptLines(found, live, whole)
  if (!kept) {
    const least = live.lines.filter((_, n) => whole[n + 1] === 'whole')
    return difference(found.state, least.reduce((model, effects) => model.after(effects), live.before).state)
  }
  const nLost = live.lines.length - kept.length
  figures['lines lost'] += nLost
  const nReported = found.report.kind === 'recovered' ? found.report.lostChanges : 0
  return nReported < nLost ? `${nLost} lost and ${nReported} reported` : null
}

type Line = 'whole' | 'without its line feed' | 'damaged'

/** What damage has done to each line of a file. */
function linesAfter(before: Uint8Array, after: Uint8Array): Line[] {
  const lines: Line[] = []
  for (let start = 0; start < before.length;) {
    const end = before.indexOf(10, start)
    const isSame = before.subarray(start, end).every((byte, n) => after[start + n] === byte)
    lines.push(!isSame ? 'damaged' : after[end] === 10 ? 'whole' : 'without its line feed')
    start = end + 1
  }
  return lines
}

/** The lines that the state found holds: all whole ones and perhaps some that lack their line feed; null for any other. */
function keptLines({ state }: Found, live: NonNullable<Used['live']>, lines: readonly Line[]) {
  const doubtful = lines.slice(1).flatMap((line, n) => (line === 'without its line feed' ? [n] : []))
  for (let subset = 0; subset < 2 ** doubtful.length; subset++) {
    const isKept = (n: number) => lines[n + 1] === 'whole' || (subset & (1 << doubtful.indexOf(n))) !== 0
    const kept = live.lines.filter((_, n) => lines[n + 1] !== 'damaged' && isKept(n))
    if (sameState(state, kept.reduce((model, effects) => model.after(effects), live.before).state)) return kept
  }
  return null
}

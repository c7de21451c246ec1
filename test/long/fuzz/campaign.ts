import fc from 'fast-check'
import { readImport } from '../../../src/main/import-formats/read-import'
import { AppError } from '../../../src/shared/errors'
import { chosen, example } from '../../fixtures/imports'
import { judge, type Outcome } from './judge'
import { EXAMPLES, inputsOf, type Parser } from './mutations'
import { damagedArchives, lyingArchives } from './zip-lies'

export type Target = Parser | 'lying zip' | 'damaged zip'

export const TARGETS: readonly Target[] = [...(Object.keys(EXAMPLES) as Parser[]), 'lying zip', 'damaged zip']

export interface Tally {
  readonly inputs: number
  readonly outcomes: Readonly<Record<Outcome, number>>
  /** Processor time of the slowest input. */
  readonly slowestMs: number
}

/** Tries one target with inputs drawn from a seed; the first that fails is shrunk and thrown. */
export async function campaign(target: Target, inputs: number, seed: number): Promise<Tally> {
  const outcomes: Record<Outcome, number> = { read: 0, refused: 0, asked: 0 }
  let slowestMs = 0
  const timed = async (work: () => Promise<Outcome>): Promise<void> => {
    const started = process.cpuUsage()
    outcomes[await work()]++
    const { user, system } = process.cpuUsage(started)
    slowestMs = Math.max(slowestMs, (user + system) / 1_000)
  }
  const property =
    target === 'lying zip'
      ? fc.asyncProperty(lyingArchives, (bytes) => timed(() => mustRefuse(bytes)))
      : target === 'damaged zip'
        ? fc.asyncProperty(damagedArchives, (bytes) => timed(() => mustBeTrue(bytes)))
        : fc.asyncProperty(inputsOf(target), (input) => timed(() => judge(input)))
  await fc.assert(property as fc.IAsyncProperty<unknown>, { numRuns: inputs, seed })
  return { inputs, outcomes, slowestMs }
}

async function mustRefuse(bytes: Buffer): Promise<Outcome> {
  try {
    await readImport([chosen('export.zip', bytes)], { profileName: 'Me' })
  } catch (error) {
    if (error instanceof AppError && error.code === 'import-refused') return 'refused'
    throw error
  }
  throw new Error('an archive that lies was read')
}

let honest: string | undefined

async function mustBeTrue(bytes: Buffer): Promise<Outcome> {
  honest ??= JSON.stringify(
    await readImport([chosen('ratings.csv', example('letterboxd/ratings.csv'))], { profileName: 'Me' })
  )
  try {
    const outcome = await readImport([chosen('export.zip', bytes)], { profileName: 'Me' })
    if (JSON.stringify(outcome) !== honest && !readsRenamed(outcome))
      throw new Error('a damaged archive was read as something else')
    return 'read'
  } catch (error) {
    if (error instanceof AppError && error.code === 'import-refused') return 'refused'
    throw error
  }
}

/** No checksum covers the name of a file, only what is in it. */
const readsRenamed = (outcome: unknown): boolean =>
  JSON.stringify(outcome).replaceAll(/"(?:name|file)":"[^"]*"/g, '') ===
  honest?.replaceAll(/"(?:name|file)":"[^"]*"/g, '')

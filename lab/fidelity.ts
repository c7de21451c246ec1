/**
 * npm run evaluate -- fidelity --data MOVIELENS_FOLDER [--given 10] [--folds 5] [--max-folds N] [--seed 1] [--method auto|sgd|gibbs]
 *   [--set NAME=VALUE]... [--json]
 *
 * Rankings are trained by the method that the app chooses, unless --method names one.
 * --set overrides a constant of the generator (lab/starter/constants.ts). With --json the last line is one JSON object.
 */
import { parseArgs } from 'node:util'
import type { NewUserFigures } from './evaluate/new-user'
import { GENERATOR_CONSTANTS, type GeneratorConstants } from './starter/constants'
import { measureFidelity, type Fidelity, type FidelityFigures } from './starter/measure-fidelity'
import { readRealData } from './starter/real-ratings'

const NAMES: Readonly<Record<keyof Omit<FidelityFigures, 'nRaters'>, string>> = {
  rankingFromStarter: 'ranking, trained on simulated raters',
  rankingFromReal: 'ranking, trained on real raters',
  popularity: 'popularity, real likes',
  starsFromStarter: 'predicted stars, simulated raters',
  starsFromReal: 'predicted stars, real raters'
}

function main(): void {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      given: { type: 'string', default: '10' },
      folds: { type: 'string', default: '5' },
      'max-folds': { type: 'string' },
      seed: { type: 'string', default: '1' },
      method: { type: 'string', default: 'auto' },
      set: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false }
    }
  })
  if (values.data === undefined)
    throw new Error('Usage: npm run evaluate -- fidelity --data MOVIELENS_LATEST_SMALL_FOLDER')
  const { method } = values
  if (method !== 'auto' && method !== 'sgd' && method !== 'gibbs')
    throw new Error(`--method ${method}: auto, sgd or gibbs was expected.`)
  const fidelity = measureFidelity({
    method,
    ratings: readRealData(values.data).ratings,
    given: values.given.split(',').map(Number),
    nFolds: Number(values.folds),
    maxFolds: Number(values['max-folds'] ?? values.folds),
    seed: Number(values.seed),
    constants: withOverrides(values.set)
  })
  process.stdout.write(values.json ? `${JSON.stringify(fidelity)}\n` : describe(fidelity))
}

function withOverrides(overrides: readonly string[]): GeneratorConstants {
  const constants: Record<string, number> = { ...GENERATOR_CONSTANTS }
  for (const override of overrides) {
    const [name = '', value] = override.split('=')
    if (!(name in constants) || value === undefined || Number.isNaN(Number(value)))
      throw new Error(`--set ${override}: expected one of ${Object.keys(constants).join(', ')}, "=" and a number.`)
    constants[name] = Number(value)
  }
  return { ...GENERATOR_CONSTANTS, ...constants }
}

function describe({ given, overlap }: Fidelity): string {
  const lines = Object.entries(given).flatMap(([k, figures]) => [
    `given ${k} ratings, ${figures.nRaters} raters            NDCG@10  recall@20  pairwise  watched  lift`,
    ...Object.entries(NAMES).map(([key, name]) => row(name, figures[key as keyof typeof NAMES]))
  ])
  const { simulatedToReal, realToSimulated, realToReal } = overlap
  lines.push(
    'nearest row (Jaccard)                       median      max',
    `of a simulated rater among real ones   ${cell(simulatedToReal.median)} ${cell(simulatedToReal.max)}`,
    `of a real rater among simulated ones   ${cell(realToSimulated.median)} ${cell(realToSimulated.max)}`,
    `of a real rater among other real ones  ${cell(realToReal.median)} ${cell(realToReal.max)}`
  )
  return lines.join('\n') + '\n'
}

function row(name: string, { ndcg10, recall20, pairwise, watchedShare, lift }: NewUserFigures): string {
  return name.padEnd(38) + [ndcg10, recall20, pairwise, watchedShare, lift].map(cell).join(' ')
}

function cell(value: number): string {
  return value.toFixed(3).padStart(9)
}

main()

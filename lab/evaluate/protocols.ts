import { parseArgs } from 'node:util'
import type { MovieLensRatings } from '../../src/main/import-formats/movielens-ratings'
import { DEFAULT_TRAINING_OPTIONS, type TrainingOptions } from '../../src/engine/options/options'
import { evaluateAskNext } from './ask-next'
import { evaluateExploring, type ExploreReport } from './explore'
import { readGenres } from './genre-files'
import { evaluateIntervals, type IntervalFigures } from './interval-figures'
import { evaluateNewUsers, trainOnFold } from './new-user'
import type { NewUserReport } from './new-user-figures'
import { evaluateMarks } from './marks'
import { printAskReport } from './print-ask-next'
import { holdOut, readRatings, toMatrix } from './rating-files'
import { readSource } from './rating-source'
import { searchConstants } from './search'
import { searchPlans } from './search-gibbs'
import { searchIntervals } from './search-intervals'
import { searchQuestions } from './search-questions'
import { evaluateSplit } from './split'
import { evaluateStability } from './stability'

const USAGE = `npm run evaluate -- split (--train FILE --test FILE | --ratings FILE) [--method sgd|gibbs] [--budget SECONDS] [--seed S] [--json]
npm run evaluate -- new-user --ratings FILE --given 5,10,20 [--folds 5] [--method sgd|gibbs] [--budget SECONDS] [--seed S] [--json]
npm run evaluate -- intervals --ratings FILE --given 5,10,20 [--folds 5] [--method sgd|gibbs] [--budget SECONDS] [--seed S]
npm run evaluate -- explore --ratings FILE [--movies FILE] [--folds 5] [--method sgd|gibbs] [--budget SECONDS] [--seed S] [--json]
npm run evaluate -- marks --ratings FILE [--folds 5] [--method sgd|gibbs] [--budget SECONDS] [--seed S] [--json]
npm run evaluate -- ask-next --ratings FILE [--folds 5] [--method sgd|gibbs] [--budget SECONDS] [--seed S | --seeds 1,2,3] [--json]
npm run evaluate -- stability --ratings FILE|FOLDER [--method sgd|gibbs] [--budget SECONDS] [--seed S] [--json]
npm run evaluate -- search --ratings FILE --stage stars|descent|ranking|sampling|plans [--seed S]
npm run evaluate -- search --ratings FILE --stage intervals|questions [--method sgd|gibbs] [--budget SECONDS] [--seed S]

split --ratings holds out a random tenth. FILE is MovieLens u.data, ratings.dat or ratings.csv. The last line printed is one JSON object; --json prints nothing else.
ask-next asks people of held-out folds, --seeds of several splits into folds; stability compares models of the same data, of a dataset's FOLDER too.
explore measures the dial, the picks, genre calibration (with --movies: movies.csv or u.item) and similar movies.
marks varies what a like, a dislike, "seen" and a picked taste group count in the order of a new person's list.
search varies the engine's constants on a file that no figure is claimed on, and prints a table.`

class UsageError extends Error {}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error((error as Error).message)
  if (error instanceof UsageError) console.error(`\n${USAGE}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
})

async function run(args: string[]): Promise<void> {
  const { positionals, values } = parse(args)
  const seed = wholeNumber('seed', values.seed)
  const { method } = values
  if (method !== 'sgd' && method !== 'gibbs') throw new UsageError(`The method "${method}" is unknown.`)
  const budgetSeconds = budgetOf(values.budget)
  const options: TrainingOptions = { ...DEFAULT_TRAINING_OPTIONS, method, budgetSeconds, seed }
  const [protocol] = positionals
  if (protocol === 'split') {
    const { kept: train, held: test } = splitOf(values, seed)
    const { rmse, mae, seconds, nTrain, nTest } = evaluateSplit(train, test, options)
    if (!values.json) console.log(`RMSE ${rmse.toFixed(4)}  MAE ${mae.toFixed(4)}  ${seconds.toFixed(1)} s`)
    console.log(JSON.stringify({ rmse, mae, seconds, nTrain, nTest }))
  } else if (protocol === 'new-user') {
    const ratings = toMatrix(readRatings(required('ratings', values.ratings)))
    const given = values.given.split(',').map((k) => wholeNumber('given', k))
    const started = performance.now()
    const nFolds = wholeNumber('folds', values.folds)
    const report = evaluateNewUsers({ ratings, given, nFolds, seed, trainFor: trainOnFold(options) })
    if (!values.json) printTable(report)
    console.log(JSON.stringify({ ...report, seconds: (performance.now() - started) / 1000 }))
  } else if (protocol === 'intervals') {
    const ratings = toMatrix(readRatings(required('ratings', values.ratings)))
    const given = values.given.split(',').map((k) => wholeNumber('given', k))
    const rows = evaluateIntervals(ratings, given, wholeNumber('folds', values.folds), seed, options)
    if (!values.json) printIntervals(rows)
    console.log(JSON.stringify(rows))
  } else if (protocol === 'explore') {
    const all = readRatings(required('ratings', values.ratings))
    const genres = values.movies === undefined ? null : readGenres(values.movies, all.movieIds)
    const report = evaluateExploring(toMatrix(all), genres, wholeNumber('folds', values.folds), seed, options)
    if (!values.json) printParts(report)
    console.log(JSON.stringify(report))
  } else if (protocol === 'marks') {
    const ratings = toMatrix(readRatings(required('ratings', values.ratings)))
    const report = evaluateMarks(ratings, wholeNumber('folds', values.folds), seed, options)
    if (!values.json) printParts(report)
    console.log(JSON.stringify(report))
  } else if (protocol === 'ask-next') {
    const ratings = toMatrix(readRatings(required('ratings', values.ratings)))
    const seeds = (values.seeds ?? values.seed).split(',').map((one) => wholeNumber('seeds', one))
    const report = evaluateAskNext({ ratings, nFolds: wholeNumber('folds', values.folds), seeds, options })
    if (!values.json) printAskReport(report)
    console.log(JSON.stringify(report))
  } else if (protocol === 'stability') {
    const rows = evaluateStability(await readSource(required('ratings', values.ratings)), seed, options)
    if (!values.json) console.table(rows)
    console.log(JSON.stringify(rows))
  } else if (protocol === 'search') {
    const { stage } = values
    const ratings = readRatings(required('ratings', values.ratings))
    if (stage === 'plans') searchPlans(ratings, seed)
    else if (stage === 'intervals') searchIntervals(toMatrix(ratings), seed, options)
    else if (stage === 'questions') searchQuestions(toMatrix(ratings), seed, options)
    else if (stage === 'stars' || stage === 'descent' || stage === 'ranking' || stage === 'sampling')
      searchConstants(ratings, stage, seed)
    else
      throw new UsageError(
        `--stage is "${stage}"; stars, descent, ranking, sampling, plans, intervals or questions was expected.`
      )
  } else throw new UsageError(protocol ? `There is no protocol "${protocol}".` : 'Which protocol?')
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        train: { type: 'string' },
        test: { type: 'string' },
        ratings: { type: 'string' },
        movies: { type: 'string' },
        method: { type: 'string', default: 'sgd' },
        // Accepted for every method; gradient descent ends by itself within seconds.
        budget: { type: 'string' },
        given: { type: 'string', default: '5,10,20' },
        folds: { type: 'string', default: '5' },
        seed: { type: 'string', default: '1' },
        seeds: { type: 'string' },
        stage: { type: 'string', default: 'stars' },
        json: { type: 'boolean', default: false }
      }
    })
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause })
  }
}

interface SplitFiles {
  readonly train?: string | undefined
  readonly test?: string | undefined
  readonly ratings?: string | undefined
}

/** The two files named, or a random tenth of the one file named held out. */
function splitOf(
  { train, test, ratings }: SplitFiles,
  seed: number
): { kept: MovieLensRatings; held: MovieLensRatings } {
  if (ratings !== undefined) return holdOut(readRatings(ratings), 0.1, seed)
  return { kept: readRatings(required('train', train)), held: readRatings(required('test', test)) }
}

function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError(`--${name} FILE is missing.`)
  return value
}

function budgetOf(text: string | undefined): number {
  const value = text === undefined ? DEFAULT_TRAINING_OPTIONS.budgetSeconds : Number(text)
  if (!(value > 0 && value <= 86_400))
    throw new UsageError(`--budget is "${text}"; a number of seconds up to 86400 was expected.`)
  return value
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} is "${text}"; a whole number was expected.`)
  return Number(text)
}

function printTable(report: NewUserReport): void {
  for (const [k, { nRaters, ...methods }] of Object.entries(report)) {
    console.log(`${k} given ratings, ${nRaters} raters`)
    for (const [method, figures] of Object.entries(methods)) {
      const cells = Object.entries(figures).map(([name, value]) => `${name} ${(value as number).toFixed(4)}`)
      console.log(`  ${method.padEnd(15)}${cells.join('  ')}`)
    }
  }
}

function printIntervals(rows: readonly IntervalFigures[]): void {
  for (const { group, nPredictions, ...figures } of rows) {
    const cells = Object.entries(figures).map(([name, value]) => `${name} ${(value as number).toFixed(3)}`)
    console.log(`${group.padEnd(32)}${String(nPredictions).padStart(8)}  ${cells.join('  ')}`)
  }
}

function printParts(report: ExploreReport): void {
  for (const [part, rows] of Object.entries(report)) {
    console.log(part)
    for (const [row, figures] of Object.entries(rows)) {
      const cells = Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(3)}`)
      console.log(`  ${row.padEnd(24)}${cells.join('  ')}`)
    }
  }
}

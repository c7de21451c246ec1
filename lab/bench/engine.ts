/*
 * Speed of the engine: npm run bench -- training [--ratings N] [--rounds N] [--json], or npm run bench -- large-training [--ratings N] [--epochs N] [--json]
 * Training is compared with LIBMF, and an epoch with histories with one without, in alternation, so the ratios hold on a busy machine too. With `scale` (large-training)
 * one whole training of a large community (10 million ratings unless told) and its recommendations are timed instead. The last line is one JSON object.
 */
import { parseArgs } from 'node:util'
import { measureFoldInSpeed } from './fold-in-speed'
import { measureHistorySpeed } from './history-speed'
import { measureScale } from './scale'
import type { Spread } from './spread'
import { drawRatings } from './synthetic'
import { measureTrainingSpeed } from './training-speed'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ratings: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    epochs: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false }
  }
})
const isScale = positionals[0] === 'scale'
const nRatings = positive('ratings', values.ratings ?? (isScale ? '10000000' : '300000'))
const nRounds = positive('rounds', values.rounds)
const print = (line: string): void => {
  if (!values.json) console.log(line)
}

// 70,000 x 10,000 at ten million ratings, and the same shape below.
const nUsers = Math.max(50, Math.round(nRatings / 140))
const nItems = Math.max(20, Math.round(3.16 * Math.sqrt(nRatings)))
if (isScale) benchScale()
else benchSpeed()

function benchSpeed(): void {
  print(
    `${nRatings} synthetic ratings, ${nUsers} people, ${nItems} movies; one thread, median (low to high) of ${nRounds}`
  )
  const ratings = drawRatings(nUsers, nItems, nRatings, 1)
  const training = [32, 64, 128].map((nFactors) => {
    const speed = measureTrainingSpeed(ratings, nFactors, nRounds)
    print(
      `  k=${nFactors}: engine ${show(speed.engine)}, LIBMF ${show(speed.libmf)} million updates/s; ratio ${show(speed.ratio)}`
    )
    return speed
  })
  const histories = measureHistorySpeed(ratings, nRounds)
  print(
    `  an epoch with histories, k=${histories.nFactors}: ${show(histories.withHistories)} s of the processor, without ${show(histories.without)} s; ratio ${show(histories.ratio)}`
  )
  const foldIn = measureFoldInSpeed(610, 9742, 100_000)
  print(
    `  fold-in of 20 ratings, ${foldIn.nItems} movies scored, top 20, k=${foldIn.nFactors}: ${show(foldIn.ms)} ms; its model trained in ${foldIn.trainingSeconds.toFixed(1)} s`
  )
  console.log(JSON.stringify({ nRatings, nUsers, nItems, training, histories, foldIn }))
}

function benchScale(): void {
  const scale = measureScale(nUsers, nItems, nRatings, positive('epochs', values.epochs))
  print(
    `${scale.nRatings} synthetic ratings, ${nUsers} people, ${nItems} movies; ${scale.method}, one thread
  training ${scale.trainingSeconds.toFixed(0)} s of the processor: ${scale.nEpochs} epochs of ${scale.epochSeconds.toFixed(1)} s, ${scale.nRaters} raters compared in ${scale.kernelSeconds.toFixed(1)} s
  memory ${scale.peakMegabytes.toFixed(0)} MB at most, ${scale.megabytesBefore.toFixed(0)} MB before training; model ${scale.modelMegabytes.toFixed(1)} MB
  fold-in of 20 ratings, ${nItems} movies scored, top 20: ${show(scale.foldInMs)} ms`
  )
  console.log(JSON.stringify(scale))
}

function show({ median, low, high }: Spread): string {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}

function positive(name: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} is "${text}"; a whole number above 0 was expected.`)
  return Number(text)
}

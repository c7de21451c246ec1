import { create } from 'zustand'
import { texts } from '../../words/texts/texts'

const words = texts.rankedList.dial

interface Tuning {
  /** From the known (-1) to the unknown (1), in halves. */
  readonly dial: number
  readonly calibrated: boolean
}

/** How the recommended order was last tuned. */
export const useTuning = create<Tuning>(() => ({ dial: 0, calibrated: false }))
export const setDial = (dial: number): void => useTuning.setState({ dial })
export const setCalibrated = (calibrated: boolean): void => useTuning.setState({ calibrated })

const SETTINGS: readonly (readonly [dial: number, name: string])[] = [
  [-1, words.settings.veryFamiliar],
  [-0.5, words.settings.ratherFamiliar],
  [0, words.settings.asRanked],
  [0.5, words.settings.ratherAdventurous],
  [1, words.settings.veryAdventurous]
]

/** What a setting of the dial is called. */
export const dialName = (dial: number): string =>
  SETTINGS.find(([setting]) => setting === dial)?.[1] ?? words.settings.asRanked

/** What the dial has done, by how many people rated the movie in the middle of the first twenty. */
export function dialEffect(medianCount: number | null): string {
  return medianCount === null ? words.ratedByFew : words.ratedByFewerThan(medianCount + 1)
}

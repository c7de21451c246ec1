import { create } from 'zustand'
import { count } from '../../words/numbers'

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
  [-1, 'very familiar'],
  [-0.5, 'rather familiar'],
  [0, 'as ranked'],
  [0.5, 'rather adventurous'],
  [1, 'very adventurous']
]

/** What a setting of the dial is called. */
export const dialName = (dial: number): string => SETTINGS.find(([setting]) => setting === dial)?.[1] ?? 'as ranked'

/** What the dial has done, by how many people rated the movie in the middle of the first twenty. */
export function dialEffect(medianCount: number | null): string {
  return medianCount === null
    ? 'Fewer than five people here rated half of the first 20.'
    : `Half of the first 20 were rated by fewer than ${count(medianCount + 1)} people.`
}

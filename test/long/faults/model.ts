import type { MarkName } from '@shared/movies'

/** Something a person does to the library. Undo and redo are what the app's own are. */
export type Change =
  | { readonly kind: 'rate'; readonly movieId: number; readonly halfStars: number }
  | { readonly kind: 'clear'; readonly movieIds: readonly number[] }
  | { readonly kind: 'mark'; readonly movieId: number; readonly mark: MarkName; readonly on: boolean }
  /** As an import does it: on a copy, in slices. */
  | { readonly kind: 'rate-many'; readonly movieIds: readonly number[]; readonly halfStars: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }

/** Steps of history that the library promises to keep. */
const KEPT_STEPS = 1_000

/** What a library holds, by the name of each thing: 'rating 7' is '9 at 12'. */
export type State = ReadonlyMap<string, string>

/** What a change makes of one thing; null is its absence. */
export interface Effect {
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

/** What Undo needs to know of a step: its effects, by step number. */
export type Steps = ReadonlyMap<number, readonly Effect[]>

/**
 * What the library ought to hold, told again in a few lines without SQL, files or journals. Nothing in it changes: each
 * change makes the next one.
 */
export class Model {
  constructor(
    readonly state: State = new Map(),
    private readonly steps: Steps = new Map()
  ) {}

  /** What a change made now would do, in the order of the library's own rows. */
  effectsOf(change: Change, at: number): readonly Effect[] {
    switch (change.kind) {
      case 'rate':
        return this.recorded([this.effect(`rating ${change.movieId}`, `${change.halfStars} at ${at}`)])
      case 'clear': {
        const rated = [...new Set(change.movieIds)].map((movieId) => this.effect(`rating ${movieId}`, null))
        return this.recorded(rated.filter(({ before }) => before !== null))
      }
      case 'mark': {
        const name = `mark ${change.movieId} ${change.mark}`
        if (this.state.has(name) === change.on) return []
        return this.recorded([this.effect(name, change.on ? `at ${at}` : null)])
      }
      case 'rate-many':
        return this.recorded(
          change.movieIds.map((movieId) => this.effect(`rating ${movieId}`, `${change.halfStars} at ${at}`))
        )
      case 'undo': {
        const step = Math.max(0, ...this.numbered('done'))
        const effects = this.steps.get(step) ?? []
        const back = effects.map(({ name, before, after }) => ({ name, before: after, after: before })).reverse()
        return step === 0 ? [] : [...back, this.turned(step, 'done', 'undone')]
      }
      case 'redo': {
        const undone = this.numbered('undone')
        if (undone.length === 0) return []
        const step = Math.min(...undone)
        return [...(this.steps.get(step) ?? []), this.turned(step, 'undone', 'done')]
      }
    }
  }

  after(effects: readonly Effect[]): Model {
    if (effects.length === 0) return this
    const state = new Map(this.state)
    const steps = new Map(this.steps)
    for (const { name, after } of effects) {
      if (after === null) state.delete(name)
      else state.set(name, after)
    }
    const step = effects.find(
      ({ name, before, after }) => name.startsWith('step ') && after !== null && before === null
    )
    if (step)
      steps.set(
        stepNumber(step.name),
        effects.filter(({ name }) => !name.startsWith('step '))
      )
    return new Model(state, steps)
  }

  private effect(name: string, after: string | null): Effect {
    return { name, before: this.state.get(name) ?? null, after }
  }

  /** The effects and those of writing them into the history, where what was undone makes room. */
  private recorded(effects: readonly Effect[]): readonly Effect[] {
    if (effects.length === 0) return []
    const forgotten = this.numbered('undone').map((step) => this.effect(`step ${step}`, null))
    const step = Math.max(0, ...this.numbered('done')) + 1
    const names = effects.map(({ name }) => name).join(', ')
    const oldest = this.numbered('done').filter((done) => done <= step - KEPT_STEPS)
    return [
      ...effects,
      ...forgotten,
      { name: `step ${step}`, before: null, after: `done ${names}` },
      ...oldest.map((done) => this.effect(`step ${done}`, null))
    ]
  }

  private turned(step: number, from: string, to: string): Effect {
    const name = `step ${step}`
    return this.effect(name, this.state.get(name)?.replace(from, to) ?? null)
  }

  private numbered(is: 'done' | 'undone'): number[] {
    return [...this.state]
      .filter(([name, value]) => name.startsWith('step ') && value.startsWith(`${is} `))
      .map(([name]) => stepNumber(name))
  }
}

const stepNumber = (name: string): number => Number(name.slice('step '.length))

/** Whether two states are the same in every thing. */
export function sameState(one: State, other: State): boolean {
  return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value)
}

/** What is not as expected, for a report. */
export function difference(found: State, expected: State): string {
  const names = new Set([...found.keys(), ...expected.keys()])
  const wrong = [...names].filter((name) => found.get(name) !== expected.get(name))
  const told = wrong
    .slice(0, 3)
    .map((name) => `${name} is ${found.get(name) ?? 'not there'}, should be ${expected.get(name) ?? 'not there'}`)
  return `${wrong.length} differ: ${told.join('; ')}`
}

/** Jobs that took less than this are over before anybody has turned away. */
export const LONG_MS = 5_000

/** Something worth telling a person who is looking at another program. */
export interface News {
  readonly title: string
  readonly body: string
}

interface Job<State> {
  readonly isBusy: (state: State) => boolean
  /** What the end of the job is worth saying; null when the person ended it themselves. */
  readonly newsOf: (before: State, after: State) => News | null
  readonly tell: (news: News) => void
  readonly now: () => number
}

/** A listener to the states of a job that tells how it ended, when it took long. */
export function endOfLongJob<State>({ isBusy, newsOf, tell, now }: Job<State>): (state: State) => void {
  let before: State | null = null
  let since = 0
  return (state) => {
    const wasBusy = before !== null && isBusy(before)
    if (isBusy(state) && !wasBusy) since = now()
    const news = before && wasBusy && !isBusy(state) && now() - since >= LONG_MS ? newsOf(before, state) : null
    before = state
    if (news) tell(news)
  }
}

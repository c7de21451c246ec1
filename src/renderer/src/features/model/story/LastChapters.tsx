import { Chapter } from './Chapter'

/** Cold start, and what such a model cannot know. */
export function LastChapters({ simulated }: { simulated: boolean }) {
  return (
    <>
      <Chapter id="new">
        <p>
          Someone who has rated nothing has no factors, and neither has a movie that nobody rated: a cold start. Until
          your first rating the list is what most people liked. Each rating you add hands over a little, at once: your
          row is worked out anew from the movies’ columns, and Retrain then lets the columns learn from you.
        </p>
      </Chapter>

      <Chapter id="limits">
        <p>
          There is no magic in it. It has never watched a movie; it sees who agreed with whom, and it is only as good
          and as fair as its data: what few people rated is little known to it, and what its people never saw it cannot
          recommend. {simulated && 'Its community is simulated, so its measured error is about simulated people. '}
        </p>
        <p>
          People who rate the same movie twice differ from themselves by about 0.6 stars, so no figure here is exact:
          the plus-minus says how far you would land from it two times in three.
        </p>
      </Chapter>
    </>
  )
}

import { texts } from '../../../words/texts/texts'
import { Chapter } from './Chapter'

/** Cold start, and what such a model cannot know. */
export function LastChapters({ simulated }: { simulated: boolean }) {
  return (
    <>
      <Chapter id="new">
        <p>{texts.story.newcomers}</p>
      </Chapter>

      <Chapter id="limits">
        <p>
          {texts.story.limits} {simulated && texts.story.simulated}
        </p>
        <p>{texts.story.wobble}</p>
      </Chapter>
    </>
  )
}

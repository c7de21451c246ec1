import type { Lesson } from '@shared/lesson'
import { texts } from '../../../words/texts/texts'
import { LearningCurve } from '../../../components/LearningCurve'
import type { usePlayback } from './use-playback'

const words = texts.story

interface DownhillProps {
  readonly lesson: Lesson
  readonly playback: ReturnType<typeof usePlayback>
}

/** The training of the small model, epoch by epoch: played, paused, or moved through by hand. */
export function Downhill({ lesson: { frames }, playback }: DownhillProps) {
  const { frame, isPlaying } = playback
  const last = frames.length - 1
  const curve = frames
    .slice(1, frame + 1)
    .map(({ rmse, mae }, n) => ({ epoch: n + 1, trainRmse: mae, validationRmse: rmse }))
  return (
    <>
      <div className="player">
        <button type="button" className="btn primary" onClick={isPlaying ? playback.pause : playback.play}>
          {isPlaying ? words.pause : words.play}
        </button>
        <input
          type="range"
          aria-label={words.epoch}
          min={0}
          max={last}
          value={frame}
          onChange={(event) => playback.show(Number(event.target.value))}
        />
        <span className="num">{words.atEpoch(frame, frames[frame]?.rmse ?? 0, frames[frame]?.mae ?? 0)}</span>
      </div>
      <LearningCurve curve={curve} nEpochs={last} names={words.errors} />
    </>
  )
}

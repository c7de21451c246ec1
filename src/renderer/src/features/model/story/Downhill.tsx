import type { Lesson } from '@shared/lesson'
import { twoDecimals } from '../../../words/numbers'
import { LearningCurve } from '../LearningCurve'
import type { usePlayback } from './use-playback'

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
          {isPlaying ? 'Pause' : 'Train it from the start'}
        </button>
        <input
          type="range"
          aria-label="Epoch"
          min={0}
          max={last}
          value={frame}
          onChange={(event) => playback.show(Number(event.target.value))}
        />
        <span className="num">
          Epoch {frame}: off by {twoDecimals(frames[frame]?.rmse ?? 0)} stars, big misses counting more;{' '}
          {twoDecimals(frames[frame]?.mae ?? 0)} plainly averaged
        </span>
      </div>
      <LearningCurve curve={curve} nEpochs={last} names={{ held: 'root mean square', learned: 'plain mean' }} />
    </>
  )
}

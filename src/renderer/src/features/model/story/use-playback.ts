import { useEffect, useState } from 'react'

const FRAME_MS = 70

/** Which of nFrames is shown, the last one at first; playing shows them one after the other and stops at the last. */
export function usePlayback(nFrames: number) {
  const last = Math.max(0, nFrames - 1)
  const [at, setAt] = useState<number | null>(null)
  const [isPlaying, setPlaying] = useState(false)
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => setAt((frame) => Math.min((frame ?? last) + 1, last)), FRAME_MS)
    return () => clearInterval(timer)
  }, [isPlaying, last])
  const frame = Math.min(at ?? last, last)
  if (isPlaying && frame === last) setPlaying(false)
  return {
    frame,
    isPlaying,
    show(next: number): void {
      setPlaying(false)
      setAt(next)
    },
    /** From the random start. */
    play(): void {
      setAt(0)
      setPlaying(true)
    },
    pause: () => setPlaying(false)
  }
}

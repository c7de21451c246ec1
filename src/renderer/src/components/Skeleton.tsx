import { useEffect, useState, type ReactNode } from 'react'
import { texts } from '../words/texts/texts'
import './notes.css'

const WAIT_MS = 150

/** Shows its children only when loading takes long enough to be noticed. */
export function Late({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), WAIT_MS)
    return () => clearTimeout(timer)
  }, [])
  return late ? children : null
}

/** A grid of movies that are still on their way, in their true size. */
export function SkeletonTiles({ n = 14 }: { n?: number }) {
  return (
    <Late>
      <div className="tiles" aria-hidden>
        {Array.from({ length: n }, (_, i) => (
          <SkeletonTile key={i} />
        ))}
      </div>
    </Late>
  )
}

/** One movie that is still on its way. In a list that keys move in it has its place there, and the focus can wait on it. */
export const SkeletonTile = ({ index }: { index?: number }) => (
  <div className="tile" data-index={index}>
    {index !== undefined && (
      <span
        className="waiting-here"
        tabIndex={-1}
        role="img"
        aria-label={texts.movies.waiting}
        data-control="title"
        data-waiting
      />
    )}
    <div className="poster skeleton" />
    <div className="skeleton" style={{ width: '80%', height: 14, marginTop: 12 }} />
    <div className="skeleton" style={{ width: '50%', height: 12, marginTop: 8, marginBottom: 84 }} />
  </div>
)

/** Lines of text or rows that are still on their way. */
export function SkeletonLines({ n = 8, height = 40 }: { n?: number; height?: number }) {
  return (
    <Late>
      <div aria-hidden>
        {Array.from({ length: n }, (_, i) => (
          <div key={i} className="skeleton" style={{ height: height - 12, marginBottom: 12 }} />
        ))}
      </div>
    </Late>
  )
}

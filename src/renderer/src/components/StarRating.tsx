import { useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { X } from 'lucide-react'
import { reasonOf } from '../data/call'
import { texts } from '../words/texts'
import { Stars } from './Stars'
import './star-rating.css'

const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

interface StarRatingProps {
  /** The name of the radio group: "Your rating of Heat (1995)". */
  readonly label: string
  /** The rating on disk, in half stars. */
  readonly value: number | null
  readonly size?: number
  /** Resolves when the rating is on disk. */
  readonly onRate: (halfStars: number) => Promise<unknown>
  readonly onClear: () => Promise<unknown>
}

/** What an arrow key does to the focused half star. */
const STEP_OF_KEY: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  Home: () => 1,
  End: () => 10
}

/** The half stars that a button of the group stands for; null between the buttons. */
function halfStarsAt(target: EventTarget): number | null {
  const { control } = target instanceof HTMLElement ? target.dataset : {}
  return control === undefined ? null : Number(control.replace('star-', ''))
}

/**
 * Stars that can be set: a radio group of ten halves. Arrows move the focus, Enter, Space or a click commits. Until the
 * answer is on disk the stars are grey; when it could not be saved they return to what they were and say why.
 */
export function StarRating({ label, value, size = 22, onRate, onClear }: StarRatingProps) {
  const group = useRef<HTMLDivElement>(null)
  const [preview, setPreview] = useState<number | null>(null)
  const [focused, setFocused] = useState<number | null>(null)
  const [saving, setSaving] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  const save = async (halfStars: number, work: () => Promise<unknown>): Promise<void> => {
    if (saving !== null) return
    setSaving(halfStars)
    setPreview(null)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(reasonOf(error))
    } finally {
      setSaving(null)
    }
  }
  const rate = (halfStars: number): void => void save(halfStars, () => onRate(halfStars))
  const focusStep = (halfStars: number): void =>
    group.current?.querySelector<HTMLElement>(`[data-control="star-${halfStars}"]`)?.focus()
  const clear = (): void => {
    // The button goes away with the rating, so the focus moves to the stars first.
    focusStep(value ?? 1)
    void save(0, onClear)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEP_OF_KEY[event.key]
    const at = halfStarsAt(event.target)
    if (at === null || (!step && event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    event.stopPropagation()
    if (step) focusStep(Math.min(10, Math.max(1, step(at))))
    else rate(at)
  }

  // Undo may take the rating and with it the clear button that has the focus.
  const clearHadFocus = useRef(false)
  const keepFocus = useEffectEvent(() => {
    if (value === null && clearHadFocus.current && document.activeElement === document.body) focusStep(1)
    clearHadFocus.current = false
  })
  useLayoutEffect(() => keepFocus(), [value])

  const state = saving !== null ? 'saving' : preview !== null && preview !== value ? 'preview' : 'set'
  return (
    <div className="star-rating" role="radiogroup" aria-label={label} aria-busy={saving !== null} ref={group}>
      {/* Ten buttons a movie, hundreds of movies a page: their events are heard here. */}
      <span
        className="star-steps"
        data-state={state}
        onPointerOver={({ target }) => setPreview(halfStarsAt(target))}
        onPointerLeave={() => setPreview(null)}
        onFocus={({ target }) => {
          const at = halfStarsAt(target)
          setFocused(at)
          setPreview(at === value ? null : at)
        }}
        onBlur={() => {
          setFocused(null)
          setPreview(null)
        }}
        onClick={({ target }) => {
          const at = halfStarsAt(target)
          if (at !== null) rate(at)
        }}
        onKeyDown={onKeyDown}
      >
        <Stars halfStars={saving ?? preview ?? value ?? 0} size={size} />
        {STEPS.map((halfStars) => (
          <button
            key={halfStars}
            type="button"
            role="radio"
            aria-checked={value === halfStars}
            aria-label={texts.measures.stars(halfStars)}
            data-control={`star-${halfStars}`}
            tabIndex={halfStars === (focused ?? value ?? 1) ? 0 : -1}
          />
        ))}
      </span>
      {value !== null && (
        <button
          type="button"
          className="star-clear"
          aria-label={texts.movies.clearRating}
          data-control="clear"
          onClick={clear}
          onFocus={() => (clearHadFocus.current = true)}
          onBlur={() => (clearHadFocus.current = false)}
        >
          <X className="icon" aria-hidden />
        </button>
      )}
      {problem !== null && (
        <span className="star-problem" role="alert">
          {texts.common.notSaved(problem)}
        </span>
      )}
    </div>
  )
}

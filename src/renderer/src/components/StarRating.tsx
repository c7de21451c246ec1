import { useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'
import { X } from 'lucide-react'
import { keys } from '../window/key-press'
import { texts } from '../words/texts/texts'
import { Stars } from './Stars'
import { useFollowUps } from './use-follow-ups'
import { useLastAnswer } from './use-last-answer'
import './star-rating.css'

const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

interface StarRatingProps {
  /** The name of the radio group: "Your rating of Heat (1995)". */
  readonly label: string
  /** The rating on disk, in half stars; where the page keeps a draft, the draft. */
  readonly value: number | null
  readonly size?: number
  /** Resolves when the rating is on disk. */
  readonly onRate: (halfStars: number) => Promise<unknown>
  readonly onClear: () => Promise<unknown>
  /** Given by a page that keeps the draft itself: arrows change it, and Space is left to the page. */
  readonly onDraft?: (halfStars: number) => void
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
 * Stars that can be set: a radio group of ten halves. Arrows move the focus, a click commits, and so do Enter and Space where the
 * focused half is the one that is shown; otherwise they show it first. Until the answer is on disk the stars are grey; when it could
 * not be saved they return to what they were and say why. The last answer wins.
 */
export function StarRating({ label, value, size = 22, onRate, onClear, onDraft }: StarRatingProps) {
  const group = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState<number | null>(null)
  const [focused, setFocused] = useState<number | null>(null)
  /** The focused half, once a key brought the focus there: what Enter would save. */
  const [aim, setAim] = useState<number | null>(null)
  const { saving, asked, problem, save } = useLastAnswer()
  const [seen, setSeen] = useState(value)
  if (seen !== value) {
    // Set by a figure key, undone or redone: what is shown is the rating, unless arrows went on from the one just saved.
    setSeen(value)
    setHovered(null)
    if (value !== asked) setAim(null)
  }
  const shown = hovered ?? aim ?? value
  const rate = (halfStars: number): void => {
    setHovered(null)
    setAim(null)
    save(halfStars, () => onRate(halfStars))
  }
  const hasFocus = (): boolean => group.current?.contains(document.activeElement) ?? false
  const focusStep = (halfStars: number): void =>
    group.current?.querySelector<HTMLElement>(`[data-control="star-${halfStars}"]`)?.focus()
  const clear = (): void => {
    // The button goes away with the rating, so the focus moves to the stars first.
    if (hasFocus()) focusStep(value ?? 1)
    setHovered(null)
    setAim(null)
    save(0, onClear)
  }
  const isFollowUp = useFollowUps()
  const onClick = (event: MouseEvent): void => {
    const at = halfStarsAt(event.target)
    if (at === null || isFollowUp(event.detail)) return
    // Space on a half that is not shown: a draft is shown before it is saved.
    if (onDraft && event.detail === 0 && at !== shown) return onDraft(at)
    // A figure key clicks as well, while another half may have the focus.
    if (hasFocus()) focusStep(at)
    rate(at)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEP_OF_KEY[event.key]
    const at = halfStarsAt(event.target)
    const commits = event.key === 'Enter' || (event.key === ' ' && !onDraft)
    if (at === null || (!step && !commits)) return
    event.preventDefault()
    event.stopPropagation()
    const to = step ? Math.min(10, Math.max(1, step(at))) : at
    if (!step && at === shown) {
      if (!event.repeat) rate(at)
      return
    }
    setHovered(null)
    focusStep(to)
    if (onDraft) onDraft(to)
    else setAim(to)
  }

  // Undo may take the rating and with it the clear button that has the focus.
  const clearHadFocus = useRef(false)
  const keepFocus = useEffectEvent(() => {
    if (value === null && clearHadFocus.current && document.activeElement === document.body) {
      focusStep(1)
    }
    clearHadFocus.current = false
    // The half that Enter saves is the one that is shown.
    if (value !== null && aim === null && focused !== null && focused !== value) {
      focusStep(value)
    }
  })
  useLayoutEffect(() => keepFocus(), [value])

  const state = saving !== null ? 'saving' : shown !== value ? 'preview' : 'set'
  return (
    <div
      className="star-rating"
      role="radiogroup"
      aria-label={label}
      aria-busy={saving !== null}
      data-half-stars={saving ?? value ?? 0}
      ref={group}
    >
      {/* Ten buttons a movie, hundreds of movies a page: their events are heard here. */}
      <span
        className="star-steps"
        data-state={state}
        onPointerOver={({ target }) => setHovered(halfStarsAt(target))}
        onPointerLeave={() => setHovered(null)}
        onFocus={({ target }) => {
          const at = halfStarsAt(target)
          setFocused(at)
          if (!onDraft) setAim(at)
        }}
        onBlur={() => {
          setFocused(null)
          setAim(null)
        }}
        onClick={onClick}
        // eslint-disable-next-line react-hooks/refs -- read when a key is pressed, not while this is drawn
        onKeyDown={keys(onKeyDown)}
      >
        <Stars halfStars={saving ?? shown ?? 0} size={size} />
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
      {(value !== null || (saving ?? 0) > 0) && (
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

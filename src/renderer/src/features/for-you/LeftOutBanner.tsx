import { RotateCcw } from 'lucide-react'
import { isolated } from '@shared/words/isolated'
import { keepFocus } from '../../window/page-focus'
import { useEscape } from '../../window/use-escape'
import { useMovesWithout, type ListTuning } from '../../data/movies'
import { texts } from '../../words/texts/texts'
import { includeRating, type LeftOut } from '../../data/left-out'
import { Moves } from './Moves'
import './left-out.css'

const words = texts.forYou.leftOut

interface LeftOutBannerProps {
  readonly leftOut: LeftOut
  readonly tuning: Omit<ListTuning, 'leftOutMovieId'>
  readonly isPersonal: boolean
}

/** Says that the list is looked at without a rating, what that moves, and puts the rating back, by Escape too. */
export function LeftOutBanner({ leftOut, tuning, isPersonal }: LeftOutBannerProps) {
  const { data: moves } = useMovesWithout(tuning, leftOut.movieId)
  const end = (): void => {
    keepFocus(document.activeElement)
    includeRating()
  }
  useEscape(end)
  return (
    <div className="left-out" role="status">
      <p>
        <span className="left-out-said">
          {words.without(isolated(leftOut.title), texts.measures.stars(leftOut.halfStars), (text) => (
            <b>{text}</b>
          ))}
        </span>
        <span className="quiet">{isPersonal ? words.preview : words.nothingLeft}</span>
      </p>
      <div className="left-out-moves">{isPersonal && moves && <Moves moves={moves} />}</div>
      <button type="button" className="btn small" aria-keyshortcuts="Escape" onClick={end}>
        <RotateCcw className="icon" aria-hidden />
        {words.include}
      </button>
    </div>
  )
}

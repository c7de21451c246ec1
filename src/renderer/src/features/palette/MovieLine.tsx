import type { HTMLAttributes } from 'react'
import type { MovieCard } from '@shared/movies'
import { Prediction } from '../../components/Prediction'
import { Stars } from '../../components/Stars'
import { Poster } from '../../poster/Poster'
import { texts } from '../../words/texts/texts'

interface MovieLineProps {
  readonly card: MovieCard
  readonly option: HTMLAttributes<HTMLElement>
}

/** A movie in the palette, with my stars or what is predicted. */
export function MovieLine({ card, option }: MovieLineProps) {
  return (
    <div className="palette-line" {...option}>
      <Poster movie={card} mini />
      <span className="palette-title">
        <bdi>{card.title}</bdi> <span className="quiet num">{card.year}</span>
      </span>
      {card.mine !== null && <Stars halfStars={card.mine} size={14} label={texts.measures.stars(card.mine)} />}
      {card.mine === null && card.prediction && <Prediction prediction={card.prediction} />}
    </div>
  )
}

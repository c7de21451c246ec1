import type { ReactElement } from 'react'
import {
  ArrowLeftRight,
  Bookmark,
  ChartSpline,
  GalleryVerticalEnd,
  List,
  Search,
  SlidersHorizontal,
  Star,
  UsersRound,
  type LucideIcon
} from 'lucide-react'
import type { RailPage } from '@shared/commands'
import { BrowsePage } from '../features/browse/BrowsePage'
import { DataPage } from '../features/data/DataPage'
import { ForYouPage } from '../features/for-you/ForYouPage'
import { ModelPage } from '../features/model/ModelPage'
import { MoviePage } from '../features/movie/MoviePage'
import { RatingsPage } from '../features/my-ratings/RatingsPage'
import { RatePage } from '../features/rate/RatePage'
import { SettingsPage } from '../features/settings/SettingsPage'
import { WatchlistPage } from '../features/watchlist/WatchlistPage'
import { TogetherPage } from '../features/together/TogetherPage'
import type { Place } from '../window/navigation'

interface PageParts {
  readonly Icon: LucideIcon
  readonly Content: () => ReactElement
}

/** The pages of the rail; their names and order are in shared/commands.ts. */
const PAGES: Readonly<Record<RailPage, PageParts>> = {
  'for-you': { Icon: GalleryVerticalEnd, Content: ForYouPage },
  browse: { Icon: Search, Content: BrowsePage },
  rate: { Icon: Star, Content: RatePage },
  'my-ratings': { Icon: List, Content: RatingsPage },
  watchlist: { Icon: Bookmark, Content: WatchlistPage },
  together: { Icon: UsersRound, Content: TogetherPage },
  model: { Icon: ChartSpline, Content: ModelPage },
  data: { Icon: ArrowLeftRight, Content: DataPage },
  settings: { Icon: SlidersHorizontal, Content: SettingsPage }
}

export function PageIcon({ page }: { page: RailPage }) {
  const { Icon } = PAGES[page]
  return <Icon className="icon" strokeWidth={1.6} aria-hidden />
}

/** What is open: a page of the rail, or the page of a movie. */
export function Page({ place }: { place: Place }) {
  if (place.page === 'movie') return <MoviePage movieId={place.movieId} title={place.title} />
  const { Content } = PAGES[place.page]
  return <Content />
}

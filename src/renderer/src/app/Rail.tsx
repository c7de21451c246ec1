import type { MouseEvent } from 'react'
import {
  Bookmark,
  ChartSpline,
  GalleryVerticalEnd,
  Search,
  SlidersHorizontal,
  Star,
  UsersRound,
  type LucideIcon
} from 'lucide-react'
import { open, placeName, useNavigation, useVisit, type Place } from './navigation'
import { ProfileMenu } from './ProfileMenu'

type TopPage = Exclude<Place['page'], 'movie'>

const LINKS: readonly { page: TopPage; Icon: LucideIcon; apart?: boolean }[] = [
  { page: 'for-you', Icon: GalleryVerticalEnd },
  { page: 'browse', Icon: Search },
  { page: 'my-ratings', Icon: Star },
  { page: 'watchlist', Icon: Bookmark },
  { page: 'together', Icon: UsersRound },
  { page: 'model', Icon: ChartSpline, apart: true },
  { page: 'settings', Icon: SlidersHorizontal }
]

/** Whose ratings these are, and the pages. On a movie's page, the page it was opened from stays marked. */
export function Rail() {
  const { place } = useVisit()
  const from = useNavigation(({ visits }) => visits.findLast((visit) => visit.place.page !== 'movie')?.place.page)
  const here = place.page === 'movie' ? from : place.page
  return (
    <aside className="rail" aria-label="Matinee">
      <p className="brand">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <rect x="1" y="2" width="18" height="16" rx="2.5" fill="var(--ink)" />
          <path d="M5 15.5V7.2l5 5 5-5v8.3" fill="none" stroke="var(--rail-bg)" strokeWidth="2.4" />
        </svg>
        <span className="label">Matinee</span>
      </p>
      <ProfileMenu />
      <nav className="nav" aria-label="Pages">
        {LINKS.map(({ page, Icon, apart }) => (
          <a
            key={page}
            href={`#${page}`}
            className={apart ? 'apart' : undefined}
            aria-current={page === here ? 'page' : undefined}
            title={placeName({ page })}
            onClick={(event) => follow(event, page)}
          >
            <Icon className="icon" strokeWidth={1.6} aria-hidden />
            <span className="label">{placeName({ page })}</span>
          </a>
        ))}
      </nav>
    </aside>
  )
}

function follow(event: MouseEvent, page: TopPage): void {
  event.preventDefault()
  open({ page })
}

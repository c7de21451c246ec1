import type { MouseEvent } from 'react'
import { RAIL_PAGES, type RailPage } from '@shared/commands'
import { texts } from '../words/texts/texts'
import { open, placeName, useNavigation, useVisit } from '../window/navigation'
import { PageIcon } from './pages'
import { ProfileMenu } from './ProfileMenu'

/** Here the rail turns from movies to what stands behind them. */
const FIRST_BEHIND: RailPage = 'model'

/** Whose ratings these are, and the pages. On a movie's page, the page it was opened from stays marked. */
export function Rail() {
  const { place } = useVisit()
  const from = useNavigation(({ visits }) => visits.findLast((visit) => visit.place.page !== 'movie')?.place.page)
  const here = place.page === 'movie' ? from : place.page
  return (
    <aside className="rail" aria-label={texts.shell.name}>
      <p className="brand">
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <rect x="1" y="2" width="18" height="16" rx="2.5" fill="var(--ink)" />
          <path d="M5 15.5V7.2l5 5 5-5v8.3" fill="none" stroke="var(--rail-bg)" strokeWidth="2.4" />
        </svg>
        <span className="label">{texts.shell.name}</span>
      </p>
      <ProfileMenu />
      <nav className="nav" aria-label={texts.shell.pagesLabel}>
        {RAIL_PAGES.map((page) => (
          <a
            key={page}
            href={`#${page}`}
            className={page === FIRST_BEHIND ? 'apart' : undefined}
            aria-current={page === here ? 'page' : undefined}
            title={placeName({ page })}
            onClick={(event) => follow(event, page)}
          >
            <PageIcon page={page} />
            <span className="label">{placeName({ page })}</span>
          </a>
        ))}
      </nav>
    </aside>
  )
}

function follow(event: MouseEvent, page: RailPage): void {
  event.preventDefault()
  open({ page })
}

import { useDeferredValue } from 'react'
import { open } from '../../window/navigation'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { SkeletonLines } from '../../components/Skeleton'
import { useAppState } from '../../data/app-state'
import { useRatings } from '../../data/ratings'
import { texts } from '../../words/texts/texts'
import { RatingsSummary } from './RatingsSummary'
import { RatingsTable } from './RatingsTable'
import './my-ratings.css'

const words = texts.myRatings

/** My ratings: everything I gave, beside what was predicted before and what everyone gave. */
export function RatingsPage() {
  const { profileId } = useAppState().profile
  const ratings = useRatings()
  const { rows, total, isComplete, error, retry } = ratings
  // The stars that were clicked light up first, then the figures of all ratings follow.
  const counted = useDeferredValue(isComplete ? rows : undefined)
  if (error) return <ErrorNote what={words.failed} error={error} onRetry={retry} />
  if (!rows) return <SkeletonLines n={12} />
  return (
    <div className="ratings-page" key={profileId}>
      <RatingsTable rows={rows} total={isComplete ? rows.length : total} empty={<NoRatings />} />
      {counted && counted.length > 0 && <RatingsSummary rows={counted} />}
    </div>
  )
}

const NoRatings = () => (
  <EmptyState
    action={
      <button type="button" className="btn primary" onClick={() => open({ page: 'browse' })}>
        {words.findOne}
      </button>
    }
  >
    {words.empty}
  </EmptyState>
)

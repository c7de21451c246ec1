import { open } from '../../app/navigation'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { SkeletonLines } from '../../components/Skeleton'
import { useAppState } from '../../data/app-state'
import { useRatings } from '../../data/movies'
import { texts } from '../../words/texts'
import { RatingsSummary } from './RatingsSummary'
import { RatingsTable } from './RatingsTable'
import './my-ratings.css'

const words = texts.myRatings

/** My ratings: everything I gave, beside what was predicted before and what everyone gave. */
export function RatingsPage() {
  const { profileId } = useAppState().profile
  const ratings = useRatings()
  if (ratings.isError) {
    const retry = (): void => void ratings.refetch()
    return <ErrorNote what={words.failed} error={ratings.error} onRetry={retry} />
  }
  // Opened with what is on disk now, not with what was there at the last visit.
  const isOld = ratings.isFetching && !ratings.isFetchedAfterMount
  if (!ratings.data || isOld) return <SkeletonLines n={12} />
  return <Ratings key={profileId} rows={ratings.data.ratings} />
}

function Ratings({ rows }: { rows: Parameters<typeof RatingsTable>[0]['rows'] }) {
  return (
    <div className="ratings-page">
      <RatingsTable rows={rows} empty={<NoRatings />} />
      {rows.length > 0 && <RatingsSummary rows={rows} />}
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

import { useMemo, useRef, useState } from 'react'
import type { ListSort } from '@shared/contract'
import { open } from '../../window/navigation'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { MovieGrid } from '../../components/MovieGrid'
import { SkeletonTiles } from '../../components/Skeleton'
import { useFocusFollows } from '../../components/use-focus-follows'
import { useAppState } from '../../data/app-state'
import { useRecommendations } from '../../data/movies'
import { texts } from '../../words/texts/texts'
import { Invitation } from './Invitation'
import { useLeftOut } from '../../data/left-out'
import { LeftOutBanner } from './LeftOutBanner'
import { clearFilter, conditions, useListFilter } from './list-filter'
import { ListTools } from './ListTools'
import { MovedStrip } from './MovedStrip'
import { RankedList } from './RankedList'
import { useSort } from './sort'
import { surpriseFrom } from './surprise'
import { useTuning } from './tuning'
import { useListActions } from './use-list-actions'
import { usePins } from './use-pins'
import './for-you.css'

const words = texts.rankedList
/** Ratings, opinions and tastes after which the page is a ranked list rather than an invitation. */
const ENOUGH = 5
/** Movies left below the last one drawn when the next page is asked for. */
const AHEAD = 40
const UNTUNED = { dial: 0, calibrated: false }

/** For you: what to see next, best first. */
export function ForYouPage() {
  const sort = useSort((state) => state.sort)
  const { profileId } = useAppState().profile
  return <OpenList key={`${profileId} ${sort}`} sort={sort} />
}

/** One opening of the list: its pins and its layout last until the list is opened again. */
function OpenList({ sort }: { sort: ListSort }) {
  const tuning = useTuning()
  const { filter } = useListFilter()
  const leftOut = useLeftOut(useAppState().profile.profileId)
  const asked = { sort, filter, ...(sort === 'recommended' ? tuning : UNTUNED) }
  const list = useRecommendations({ ...asked, leftOutMovieId: leftOut?.movieId ?? null })
  // The list opens in the order of now, not in the one of the last visit; once open it stays while it is tuned.
  const [isOpen, setOpen] = useState(false)
  const isOld = list.isFetching && !list.isFetchedAfterMount
  if (!isOpen && !isOld && list.data) setOpen(true)
  const first = isOpen ? list.data?.pages[0] : undefined
  const ranked = useMemo(() => list.data?.pages.flatMap(({ movies }) => movies) ?? [], [list.data])
  const pins = usePins(ranked)
  const { actions, effect, undo, dismiss } = useListActions({ pins, tuning: asked })
  const surprise = (): void => {
    const card = surpriseFrom(ranked, Math.random())
    if (card) open({ page: 'movie', movieId: card.movieId, title: card.title })
  }
  const content = useRef<HTMLDivElement>(null)
  useFocusFollows(content, pins.cards)
  const [starting, setStarting] = useState<boolean | null>(null)
  if (starting === null && first) setStarting(first.nInputs < ENOUGH)

  if (list.isError && !first) {
    return <ErrorNote what={texts.common.listFailed} error={list.error} onRetry={() => void list.refetch()} />
  }
  if (!first) return <SkeletonTiles />
  const onShown = (_from: number, to: number): void => {
    if (to > ranked.length - AHEAD && list.hasNextPage && !list.isFetching) void list.fetchNextPage()
  }
  return (
    <div ref={content}>
      {starting && <Invitation nInputs={first.nInputs} rated={pins.cards.filter(({ mine }) => mine !== null)} />}
      {leftOut && <LeftOutBanner leftOut={leftOut} tuning={asked} isPersonal={first.basis === 'personal'} />}
      <ListTools list={first} onSurprise={ranked.length > 0 ? surprise : null} />
      {pins.cards.length === 0 ? (
        <Nothing />
      ) : starting ? (
        <section aria-labelledby="start-head">
          <StartHead personal={first.basis === 'personal'} total={first.total} />
          <MovieGrid
            nCards={pins.cards.length}
            cardAt={(i) => pins.cards[i]}
            actions={actions}
            isAnswered={pins.isPinned}
            onShown={onShown}
          />
        </section>
      ) : (
        <RankedList
          cards={pins.cards}
          total={first.total}
          leftOutMovieId={leftOut?.movieId ?? null}
          actions={actions}
          isAnswered={pins.isPinned}
          onRows={onShown}
        />
      )}
      <MovedStrip effect={effect} onUndo={undo} onDismiss={dismiss} />
    </div>
  )
}

/** An empty list: because of the filter, or because everything is answered. */
function Nothing() {
  const { filter } = useListFilter()
  if (conditions(filter).length === 0) return <EmptyState>{words.nothingLeft}</EmptyState>
  return (
    <EmptyState
      action={
        <button type="button" className="btn primary" onClick={clearFilter}>
          {texts.common.clearFilters}
        </button>
      }
    >
      {words.nothingFits}
    </EmptyState>
  )
}

function StartHead({ personal, total }: { personal: boolean; total: number }) {
  return (
    <div className="section">
      <h2 id="start-head">{personal ? words.personalHead : words.popularHead}</h2>
      <p>{personal ? words.personal(total) : words.popular(total)}</p>
    </div>
  )
}

import { useState } from 'react'
import type { GroupRule } from '@shared/explore'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { Segments } from '../../components/Segments'
import { SkeletonLines } from '../../components/Skeleton'
import { open } from '../../app/navigation'
import { useAppState } from '../../data/app-state'
import { useGroupList } from '../../data/explore'
import { useProfiles } from '../../data/profiles'
import { oneDecimal } from '../../words/numbers'
import { GroupMovies } from './GroupMovies'
import { MOST_PEOPLE, RULES, ruleMeaning } from './group-rules'
import './together.css'

/** Movies shown: a group does not scroll far. */
const N_SHOWN = 40
const LEAST_STARS = [2, 2.5, 3, 3.5] as const

/** Picks for two to six people who rate here, with what each of them would give. */
export function TogetherPage() {
  const { profileId: mine } = useAppState().profile
  const profiles = useProfiles()
  const [chosen, setChosen] = useState<readonly number[] | null>(null)
  const [rule, setRule] = useState<GroupRule>('average')
  const [leastStars, setLeastStars] = useState<number>(2.5)
  const everyone = profiles.data?.profiles ?? []
  const known = everyone.map(({ profileId }) => profileId)
  const people = (chosen ?? [mine, ...known.filter((profileId) => profileId !== mine).slice(0, 1)]).filter(
    (profileId) => known.includes(profileId)
  )
  const list = useGroupList(people, rule, leastStars, N_SHOWN)
  if (profiles.isError) {
    return (
      <ErrorNote
        what="The profiles could not be read."
        error={profiles.error}
        onRetry={() => void profiles.refetch()}
      />
    )
  }
  if (!profiles.data) return <SkeletonLines />
  if (everyone.length < 2) {
    return (
      <EmptyState
        action={
          <button type="button" className="btn" onClick={() => open({ page: 'settings' })}>
            Add a profile
          </button>
        }
      >
        Only you rate here so far. Add a profile for somebody else, and this page finds movies for both of you.
      </EmptyState>
    )
  }
  const toggle = (profileId: number): void =>
    setChosen(people.includes(profileId) ? people.filter((one) => one !== profileId) : [...people, profileId])
  return (
    <>
      <div className="together-choice" role="group" aria-label="Who is watching">
        {everyone.map(({ profileId, name }) => {
          const isIn = people.includes(profileId)
          return (
            <button
              key={profileId}
              type="button"
              className="chip"
              aria-pressed={isIn}
              disabled={!isIn && people.length >= MOST_PEOPLE}
              onClick={() => toggle(profileId)}
            >
              {name}
            </button>
          )
        })}
      </div>
      <div className="together-choice">
        <Segments label="How to decide" options={RULES} value={rule} onChange={setRule} />
        {rule === 'average-without-misery' && (
          <label className="least-stars">
            At least
            <select
              className="field"
              value={leastStars}
              onChange={(event) => setLeastStars(Number(event.currentTarget.value))}
            >
              {LEAST_STARS.map((stars) => (
                <option key={stars} value={stars}>
                  {oneDecimal(stars)} stars
                </option>
              ))}
            </select>
            for everybody
          </label>
        )}
        <p>{ruleMeaning(rule)}</p>
      </div>
      {people.length < 2 && <EmptyState>Choose at least two people.</EmptyState>}
      {people.length >= 2 && list.isError && (
        <ErrorNote what="The list could not be made." error={list.error} onRetry={() => void list.refetch()} />
      )}
      {people.length >= 2 && list.data && <GroupMovies list={list.data} />}
    </>
  )
}

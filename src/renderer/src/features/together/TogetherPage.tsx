import { useState } from 'react'
import type { GroupRule } from '@shared/explore'
import { EmptyState } from '../../components/EmptyState'
import { ErrorNote } from '../../components/ErrorNote'
import { Segments } from '../../components/Segments'
import { SkeletonLines } from '../../components/Skeleton'
import { open } from '../../window/navigation'
import { useAppState } from '../../data/app-state'
import { useGroupList } from '../../data/explore'
import { useProfiles } from '../../data/profiles'
import { texts } from '../../words/texts/texts'
import { GroupMovies } from './GroupMovies'
import './together.css'

const words = texts.together
const MOST_PEOPLE = 6
const RULES = (['average', 'least-misery', 'average-without-misery'] as const).map(
  (rule) => [rule, words.rules[rule].name] as const
)
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
    return <ErrorNote what={words.profilesFailed} error={profiles.error} onRetry={() => void profiles.refetch()} />
  }
  if (!profiles.data) return <SkeletonLines />
  if (everyone.length < 2) {
    return (
      <EmptyState
        action={
          <button type="button" className="btn" onClick={() => open({ page: 'settings' })}>
            {words.addProfile}
          </button>
        }
      >
        {words.onlyYou}
      </EmptyState>
    )
  }
  const toggle = (profileId: number): void =>
    setChosen(people.includes(profileId) ? people.filter((other) => other !== profileId) : [...people, profileId])
  return (
    <>
      <div className="together-choice" role="group" aria-label={words.who}>
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
        <Segments label={words.how} options={RULES} value={rule} onChange={setRule} />
        {rule === 'average-without-misery' && (
          <label className="least-stars">
            {words.leastStars(
              <select
                className="field"
                value={leastStars}
                onChange={(event) => setLeastStars(Number(event.currentTarget.value))}
              >
                {LEAST_STARS.map((stars) => (
                  <option key={stars} value={stars}>
                    {words.stars(stars)}
                  </option>
                ))}
              </select>
            )}
          </label>
        )}
        <p>{words.rules[rule].meaning}</p>
      </div>
      {people.length < 2 && <EmptyState>{words.chooseTwo}</EmptyState>}
      {people.length >= 2 && list.isError && (
        <ErrorNote what={texts.common.listFailed} error={list.error} onRetry={() => void list.refetch()} />
      )}
      {people.length >= 2 && list.data && <GroupMovies list={list.data} />}
    </>
  )
}

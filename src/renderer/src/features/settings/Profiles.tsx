import type { FormEvent } from 'react'
import { NAME_LENGTH } from '@shared/contract'
import { reasonOf } from '../../data/call'
import { useDraft } from '../../data/drafts'
import { useProfileActions, useProfiles } from '../../data/profiles'
import { texts } from '../../words/texts/texts'
import { Problem } from '../../components/Problem'
import { ProfileLine } from './ProfileLine'
import { useAttempt } from '../../components/use-attempt'

const words = texts.settings.profiles

/** Everybody who rates here: add, rename, switch, delete. */
export function Profiles() {
  const { data, isError, error } = useProfiles()
  return (
    <section aria-labelledby="profiles-head">
      <h2 id="profiles-head">{words.head}</h2>
      <div className="settings-list">
        <p className="body">{words.meaning}</p>
        <Problem>{isError ? words.failed(reasonOf(error)) : null}</Problem>
        {data && (
          <ul aria-label={words.head}>
            {data.profiles.map((profile) => (
              <ProfileLine
                key={profile.profileId}
                profile={profile}
                isActive={profile.profileId === data.activeProfileId}
                isOnly={data.profiles.length === 1}
              />
            ))}
          </ul>
        )}
        <AddProfile />
      </div>
    </section>
  )
}

function AddProfile() {
  const { add } = useProfileActions()
  const [name, setName, dropName] = useDraft('new profile')
  const { problem, setProblem, attempt } = useAttempt()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return setProblem(words.needsName)
    if (name.trim().length > NAME_LENGTH) return setProblem(words.nameTooLong(NAME_LENGTH))
    void attempt(words.notAdded, async () => {
      await add(name)
      dropName()
    })
  }
  return (
    <form aria-label={words.addHead} onSubmit={submit} noValidate>
      <div className="naming">
        <input
          className="field"
          aria-label={words.nameOfNew}
          placeholder={words.name}
          autoComplete="off"
          dir="auto"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="btn">
          {words.add}
        </button>
      </div>
      <Problem>{problem}</Problem>
    </form>
  )
}

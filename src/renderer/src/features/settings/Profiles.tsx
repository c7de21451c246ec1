import { useState, type FormEvent } from 'react'
import { reasonOf } from '../../data/call'
import { useProfileActions, useProfiles } from '../../data/profiles'
import { Problem } from './Problem'
import { ProfileLine } from './ProfileLine'
import { useAttempt } from './use-attempt'

/** Everybody who rates here: add, rename, switch, delete. */
export function Profiles() {
  const { data, isError, error } = useProfiles()
  return (
    <section aria-labelledby="profiles-head">
      <h2 id="profiles-head">Profiles</h2>
      <div className="settings-list">
        <p className="body">
          Each person has their own ratings, marks and list. All of them teach the model, on this computer only.
        </p>
        <Problem>{isError ? `The profiles could not be listed. ${reasonOf(error)}` : null}</Problem>
        {data && (
          <ul aria-label="Profiles">
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
  const [name, setName] = useState('')
  const { problem, setProblem, attempt } = useAttempt()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() === '') return setProblem('A profile needs a name.')
    void attempt('Not added.', async () => {
      await add(name)
      setName('')
    })
  }
  return (
    <form aria-label="Add a profile" onSubmit={submit} noValidate>
      <div className="naming">
        <input
          className="field"
          aria-label="Name of the new profile"
          placeholder="Name"
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="btn">
          Add profile
        </button>
      </div>
      <Problem>{problem}</Problem>
    </form>
  )
}

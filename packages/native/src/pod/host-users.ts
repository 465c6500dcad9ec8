import { allContainers, type PodScope } from './scope.ts'

/** A pod with a user namespace of its own shares no other namespace (core: `validateHostUsers`); before 1.33 it was alpha. */
export function hostUsersRules({ spec, usesHostUsers }: PodScope): void {
  if (usesHostUsers) return
  const why = 'hostUsers is false'
  spec.check.since(33, () => {
    for (const name of ['hostNetwork', 'hostPID', 'hostIPC'])
      if (spec.at(name).value === true) spec.at(name).forbidden(why, 'remove one of the two')
    spec.check.since(34, () => {
      for (const container of allContainers(spec))
        if (container.at('volumeDevices').size > 0) container.at('volumeDevices').forbidden(why)
    })
  })
}
